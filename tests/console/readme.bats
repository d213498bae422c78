#!/usr/bin/env bats
# The commands shown in README.md, README.vi.md and doc/query.md are run, in order, on the sample contest; each must answer what
# stands below it.
#
# In a block marked as console, a line that begins with "$ " is a command in one line, and the lines up to the next one are what
# a terminal would show, errors included. A line "…" stands for one or more lines left out. Spaces at the ends of lines do not
# count, nor do amounts of seconds ("0,42 s"). A command may fail only where the document shows an error of hoadep.

setup() {
    [ -x "$HOADEP" ]
    unset LANGUAGE LC_ALL LC_MESSAGES
    export LANG=C.UTF-8
    cd "$BATS_TEST_TMPDIR"
    mkdir bin build
    ln -s "$HOADEP" bin/hoadep
    ln -s "$HOADEP_SOURCE/corpus" corpus
    export PATH="$PWD/bin:$PATH" HOADEP_LIBRARY="$PWD/library"
}

# Text without what does not count.
tidied() {
    sed -E -e 's/[0-9]+([.,][0-9]+)? s\b/N s/g' -e 's/[[:space:]]+$//' | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
}

# Expected text as a pattern of the shell: all is literal, but "…" alone on a line stands for lines.
pattern_of() {
    sed -E -e 's/[^[:alnum:][:space:]]/\\&/g' -e 's/^\\…$/*/'
}

# matches TEXT PATTERN
matches() {
    # shellcheck disable=SC2053 # a pattern is meant
    [[ $1 == $2 ]]
}

# Runs $command and compares with $expected; counts in $ran and $failed.
try_command() {
    local actual expected_text pattern exit_status=0
    actual=$(bash -o pipefail -c "$command" 2>&1 </dev/null) || exit_status=$?
    actual=$(tidied <<<"$actual")
    expected_text=$(tidied <<<"$expected")
    pattern=$(pattern_of <<<"$expected_text")
    ran=$((ran + 1))
    if [ "$exit_status" -ne 0 ] && ! grep -q '^hoadep: ' <<<"$expected_text"; then
        printf '%s: $ %s\nexit status %s\n%s\n' "$document" "$command" "$exit_status" "$actual"
        failed=$((failed + 1))
    elif ! matches "$actual" "$pattern"; then
        printf '%s: $ %s\n' "$document" "$command"
        diff -u --label documented --label answered <(echo "$expected_text") <(echo "$actual") || true
        failed=$((failed + 1))
    fi
}

# try_document FILE LEAST: runs its console blocks; there must be LEAST commands or more.
try_document() {
    local document=$1 least=$2 line inside=no command='' expected='' ran=0 failed=0
    while IFS= read -r line; do
        if [ "$inside" = no ]; then
            [ "$line" != '```console' ] || inside=yes
            continue
        fi
        case $line in
        '```' | '$ '*)
            [ -z "$command" ] || try_command
            command='' expected=''
            if [ "$line" = '```' ]; then inside=no; else command=${line#'$ '}; fi
            ;;
        *) expected+=$line$'\n' ;;
        esac
    done <"$HOADEP_SOURCE/$document"
    echo "$document: $ran commands, $failed answer otherwise"
    [ "$inside" = no ]
    [ "$ran" -ge "$least" ]
    [ "$failed" -eq 0 ]
}

@test "the comparison notices differences" {
    expected=$'one\n…\nfour [4]\n'
    pattern=$(tidied <<<"$expected" | pattern_of)
    matches $'one\ntwo\nthree\nfour [4]' "$pattern"
    for other in $'one\nfour [4]' $'one\ntwo\nfour 4' $'one\ntwo\nfour [4]\nfive' $'\none\ntwo\nfour [4]' ''; do
        if matches "$other" "$pattern"; then return 1; fi
    done
    [ "$(tidied <<<$'a \t\nin 0,42 s\n\n')" = $'a\nin N s' ]
}

@test "README.md" {
    try_document README.md 10
}

@test "README.vi.md" {
    try_document README.vi.md 10
}

@test "doc/query.md" {
    hoadep --quiet index corpus/sample >/dev/null
    try_document doc/query.md 20
}
