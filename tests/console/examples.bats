#!/usr/bin/env bats
# Every example of every command is run and does what the table of commands says.

load common

setup_file() {
    template_library
}

setup() {
    fresh
}

# Examples name the folder `sample`: each runs beside it, with the library as `init` and `index sample` left it.
prepare() {
    cd "$BATS_FILE_TMPDIR"
    rm -rf library
    cp -r template library
    export HOADEP_LIBRARY="$BATS_FILE_TMPDIR/library"
}

@test "every command has examples" {
    "$HOADEP_DOCGEN" examples >"$BATS_TEST_TMPDIR/examples"
    hoadep help --format json
    [ "$status" -eq 0 ]
    for command in $(rows "value->>'\$.command'"); do
        cut -f2 "$BATS_TEST_TMPDIR/examples" | grep -qx "$command" || {
            echo "no example: $command"
            return 1
        }
    done
    # An example belongs to its own command, or to one that it leads to.
    not grep -vP '^\d+\t\w+\t\w+' "$BATS_TEST_TMPDIR/examples"
}

@test "every example does what it says" {
    local wanted command line failed=0 n=0
    local -a words
    while IFS=$'\t' read -r wanted command line <&4; do
        prepare
        eval "words=($line)"
        hoadep "${words[@]}"
        n=$((n + 1))
        if [ "$status" -ne "$wanted" ] || { [ "$wanted" -eq 0 ] && [ -z "$out" ]; } ||
            { [ "$wanted" -ne 0 ] && [ -z "$err" ]; }; then
            echo "hoadep $line: status $status instead of $wanted; standard output ${#out} characters; $err"
            failed=1
        fi
    done 4< <("$HOADEP_DOCGEN" examples)
    [ "$n" -ge 14 ]
    [ "$failed" -eq 0 ]
}

@test "every example answers in JSON and HTML too" {
    local wanted command line format
    local -a words
    while IFS=$'\t' read -r wanted command line <&4; do
        [ "$wanted" -eq 0 ] || continue
        case " $line " in *" --format "* | *" --output "* | *" -o "*) continue ;; esac
        prepare
        eval "words=($line)"
        for format in json html; do
            well "${words[@]}" --format "$format"
            "good_$format" || { echo "hoadep $line --format $format"; return 1; }
        done
    done 4< <("$HOADEP_DOCGEN" examples)
}
