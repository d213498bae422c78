#!/usr/bin/env bats
# One essay in full, and the tokeniser seen.

load common

setup_file() {
    template_library
}

setup() {
    fresh
    export HOADEP_LIBRARY="$BATS_FILE_TMPDIR/template"
}

# The field of the last answer.
field() {
    rows "value->>'\$.value'" "value->>'\$.field' = '$1'"
}

@test "by code, number and file" {
    well show NTVT-2018-306 --format json
    cp out by_code
    is NTVT-2018-306 "$(field 'Entry code')"
    id=$(field Id) file=$(field File)
    for name in "$id" "$file"; do
        well show "$name" --format json
        cmp by_code out
    done
    cd "$(dirname "$file")"
    "$HOADEP" show "$(basename "$file")" --format json | cmp - "$BATS_TEST_TMPDIR/by_code"
}

@test "what is not there" {
    for name in NTVT-1900-001 4294967295 99999999999999999999 0 -1 nowhere.md; do
        hoadep show -- "$name"
        is 1 "$status"
        is "" "$out"
    done
    for line in "show" "show --"; do
        # shellcheck disable=SC2086
        hoadep $line
        is 64 "$status"
    done
}

@test "numbers of telephones are masked unless asked for, whatever the format" {
    phones=0
    while IFS=$'\t' read -r code phone <&4; do
        [[ $phone == *[0-9]* ]] || continue
        phones=$((phones + 1))
        digits=${phone//[^0-9]/}
        for format in aligned json html csv; do
            well show "$code" --format "$format"
            not grep -qF "$phone" out
            not grep -qF "$digits" out
        done
        well show "$code" --personal
        grep -qF "$phone" out
    done 4< <(grep -v '^#' "$HOADEP_SOURCE/corpus/register/entries.tsv" | tail -n +2 | cut -f1,7 | head -n 20)
    [ "$phones" -ge 10 ]
}

@test "the text is that of the file" {
    file=$BATS_FILE_TMPDIR/sample/2016/NTVT-2016-302.txt
    well show NTVT-2016-302 --format json
    field Text >text
    "$HOADEP" terms --file text --format tsv | cut -f3 | tail -n +2 >got
    awk 'NR > 1 && /^---$/ { body = 1; next } body' "$file" >body
    "$HOADEP" terms --file body --format tsv | cut -f3 | tail -n +2 >wanted
    # The title on top is the essay's title, not its text.
    tail -n "$(wc -l <got)" wanted | cmp - got
    [ "$(wc -l <got)" -ge 100 ]
    well show NTVT-2016-302 --no-text --format json
    is "" "$(field Text)"
}

@test "terms: tokens as the index sees them" {
    well terms 'Hoà giải ở TP.HCM: 75.358 vụ' --format json
    is "hòa giải ở tp hcm 75358 vụ" "$(rows "value->>'\$.canonical'" | paste -sd ' ')"
    is "hoa giai o tp hcm 75358 vu" "$(rows "value->>'\$.bare'" | paste -sd ' ')"
    is "no yes yes yes no no yes" "$(rows "value->>'\$.joined'" | paste -sd ' ')"
    # Offsets are bytes of the text.
    is "0 5 12 16 19 24 31" "$(rows "value->>'\$.offset'" | paste -sd ' ')"
    printf 'to\xcc\x82\xcc\x89 d\xc3\xa2n\xff' >decomposed
    well terms --file decomposed --format json
    is "tổ dân" "$(rows "value->>'\$.canonical'" | paste -sd ' ')"
    [[ $(json '$.notes') == *"1 ill-formed"* ]]
    well terms
    hoadep terms --file nowhere
    is 1 "$status"
}
