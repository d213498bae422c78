# What the console tests share. Load it first in a file: load common
# HOADEP, HOADEP_DOCGEN and HOADEP_SOURCE come from ctest.
# shellcheck shell=bash disable=SC2034

# English messages, no library but the test's own. The working directory is the test's temporary one.
fresh() {
    [ -x "$HOADEP" ]
    unset LANGUAGE LC_ALL LC_MESSAGES HOADEP_LIBRARY
    export LANG=C.UTF-8
    cd "$BATS_TEST_TMPDIR" || return 1
}

# Runs the program with standard output and standard error apart: $out, $err, $status.
hoadep() {
    status=0
    "$HOADEP" "$@" >out 2>err </dev/null || status=$?
    out=$(cat out) err=$(cat err)
}

# The same, and it must go well.
well() {
    hoadep "$@"
    [ "$status" -eq 0 ] || {
        echo "hoadep $*: status $status: $err"
        return 1
    }
}

# Fails when the command succeeds. (bats does not see "! command" fail in the middle of a test.)
not() {
    if "$@"; then
        echo "did not expect: $*"
        return 1
    fi
}

# is WANTED GOT
is() {
    [ "$1" = "$2" ] || {
        echo "expected: $1"
        echo "     got: $2"
        return 1
    }
}

# The last JSON answer, as SQL sees it: json '$.total', or rows EXPRESSION [WHERE], where a row's columns are value->>'$.name'.
json() {
    sqlite3 :memory: "SELECT json_extract(CAST(readfile('out') AS TEXT), '$1')"
}

rows() {
    sqlite3 :memory: "SELECT $1 FROM json_each(CAST(readfile('out') AS TEXT), '${3:-$.rows}') WHERE ${2:-1}"
}

# Is the last answer well-formed? libxml2 knows HTML 4 only, so names of newer elements are no fault.
good_json() {
    is 1 "$(sqlite3 :memory: "SELECT json_valid(CAST(readfile('out') AS TEXT))")"
}

good_html() {
    xmllint --html --noout out 2>lint || true
    not grep -P 'error :(?! Tag (main|section|mark|figure|figcaption) invalid)' lint && is '</html>' "$(tail -n 1 out)"
}

# A library of the sample contest, made once for each file: template_library in setup_file, sample_library in setup.
template_library() {
    unset LANGUAGE LC_ALL LC_MESSAGES HOADEP_LIBRARY
    export LANG=C.UTF-8
    cp -r "$HOADEP_SOURCE/corpus/sample" "$BATS_FILE_TMPDIR/sample"
    "$HOADEP" --library "$BATS_FILE_TMPDIR/template" init >/dev/null
    "$HOADEP" --library "$BATS_FILE_TMPDIR/template" index "$BATS_FILE_TMPDIR/sample" >/dev/null
}

sample_library() {
    cp -r "$BATS_FILE_TMPDIR/template" library
    export HOADEP_LIBRARY="$PWD/library"
}

# Counts of `index --format json` summed over formats: counts new changed unchanged failed
counts() {
    local name expressions=
    for name in "$@"; do
        expressions+="${expressions:+ || ' ' || }sum(value->>'\$.$name')"
    done
    rows "$expressions"
}

# Catalogue, index and segments agree.
sound() {
    well check --format json
    is 0 "$(rows "value->>'\$.count'" "value->>'\$.what' = 'findings'")"
}
