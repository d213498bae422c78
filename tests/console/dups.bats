#!/usr/bin/env bats
# Duplicates: what was planted in the sample contest is found, and nothing else.

load common

setup_file() {
    template_library
}

setup() {
    fresh
    export HOADEP_LIBRARY="$BATS_FILE_TMPDIR/template"
    truth="$HOADEP_SOURCE/corpus/truth/duplicates.tsv"
}

# Pairs "A B", the smaller code first, sorted.
pairs() {
    awk '{ print ($1 < $2) ? $1 " " $2 : $2 " " $1 }' | sort -u
}

# Pairs of the truth whose column has the value.
planted() {
    grep -v '^#' "$truth" | tail -n +2 | awk -F '\t' -v column="$1" -v value="$2" '$column == value { print $2, $3 }' | pairs
}

answered() {
    rows "value->>'\$.a' || ' ' || (value->>'\$.b')" | pairs
}

@test "texts: all planted pairs, no other" {
    planted 4 yes >wanted
    well dups --evidence text --limit 0 --format json
    answered >found
    echo "# text pairs: $(wc -l <wanted) planted, $(comm -12 wanted found | wc -l) found, $(comm -13 wanted found | wc -l) others" >&3
    [ "$(wc -l <wanted)" -ge 6 ]
    diff wanted found
}

@test "texts: nothing more at the lowest threshold, fewer at a high one" {
    planted 4 yes >wanted
    well dups --evidence text --min-passage 12 --limit 0 --format json
    answered >found
    diff wanted found
    well dups --evidence text --min-passage 100 --limit 0 --format json
    is 0 "$(rows "count(*)" "value->>'\$.longest' < 100")"
    [ "$(json '$.total')" -lt "$(wc -l <wanted)" ]
    well dups --evidence text --min-resemblance 0.5 --limit 0 --format json
    is 0 "$(rows "count(*)" "value->>'\$.resemblance' < 50")"
    [ "$(json '$.total')" -ge 1 ]
    for wrong in 50 -0.1 nan; do
        hoadep dups --min-resemblance="$wrong"
        is 64 "$status"
    done
}

@test "nominees: all planted ones, and never the namesakes" {
    planted 5 same >wanted
    planted 1 D11 >namesakes
    [ "$(wc -l <wanted)" -ge 10 ]
    [ "$(wc -l <namesakes)" -ge 2 ]
    well dups --evidence nominee --limit 0 --format json
    answered >found
    echo "# nominee pairs: $(wc -l <wanted) planted, $(comm -12 wanted found | wc -l) found, $(comm -13 wanted found | wc -l) others;" \
        "namesakes taken for one: $(comm -12 namesakes found | wc -l) of $(wc -l <namesakes)" >&3
    is "" "$(comm -23 wanted found)"
    is "" "$(comm -12 namesakes found)"
    # Others there may be only where two essays are truly on one nominee: none in the sample.
    is "" "$(comm -13 wanted found)"
    # Each says why.
    is 0 "$(rows "count(*)" "coalesce(value->>'\$.nominee', '') NOT LIKE 'same name%'")"
}

@test "the passage shown stands in both texts" {
    well dups --evidence text --limit 0 --format json
    rows "value->>'\$.a' || char(9) || (value->>'\$.b') || char(9) || (value->>'\$.passage')" >passages
    cp out pairs.json
    bare() { "$HOADEP" terms --file "$1" --format json >terms.json; sqlite3 :memory: \
        "SELECT value->>'\$.bare' FROM json_each(CAST(readfile('terms.json') AS TEXT), '\$.rows')" | paste -sd ' '; }
    while IFS=$'\t' read -r a b passage <&4; do
        printf '%s' "${passage% …}" >passage
        needle=$(bare passage)
        [ "$(wc -w <<<"$needle")" -ge 20 ]
        for code in "$a" "$b"; do
            well show "$code" --format json
            rows "value->>'\$.value'" "value->>'\$.field' = 'Text'" >text
            [[ " $(bare text) " == *" $needle "* ]] || {
                echo "$code does not hold: $needle"
                return 1
            }
        done
    done 4<passages
}

@test "one essay: only its pairs, by code, number and file" {
    code=$(planted 4 yes | head -n 1 | cut -d ' ' -f 1)
    well dups "$code" --limit 0 --format json
    [ "$(json '$.total')" -ge 1 ]
    is 0 "$(rows "count(*)" "value->>'\$.a' <> '$code' AND value->>'\$.b' <> '$code'")"
    cp out by_code
    well show "$code" --no-text --format json
    id=$(rows "value->>'\$.value'" "value->>'\$.field' = 'Id'")
    file=$(rows "value->>'\$.value'" "value->>'\$.field' = 'File'")
    well dups "$id" --limit 0 --format json
    cmp by_code out
    well dups "$file" --limit 0 --format json
    cmp by_code out
    hoadep dups NTVT-1900-001
    is 1 "$status"
    [[ $err == *NTVT-1900-001* ]]
}

@test "pages fit together, and the order is by strength" {
    well dups --limit 0 --format tsv
    tail -n +2 out | cut -f2,3 >all
    : >pages
    for ((at = 0; at < $(wc -l <all) + 4; at += 4)); do
        well dups --limit 4 --offset "$at" --format tsv
        tail -n +2 out | cut -f2,3 >>pages
    done
    cmp all pages
    well dups --limit 0 --format json
    rows "coalesce(value->>'\$.longest', 0)" >longest
    sort -rn longest | cmp - longest
}

@test "an essay that is forgotten is in no pair, one that comes back is" {
    cp -r "$BATS_FILE_TMPDIR/template" library
    export HOADEP_LIBRARY="$PWD/library"
    code=$(planted 4 yes | head -n 1 | cut -d ' ' -f 1)
    well dups --evidence text --limit 0 --format json
    n=$(json '$.total')
    well forget "$code"
    well dups --evidence text --limit 0 --format json
    is $((n - 1)) "$(json '$.total')"
    well index "$BATS_FILE_TMPDIR/sample"
    well dups --evidence text --limit 0 --format json
    is "$n" "$(json '$.total')"
}

@test "it is said that similarity is no proof, in the language asked for" {
    well dups
    [[ $out == *"a person decides"* ]]
    well dups --lang vi
    [[ $err != *"not installed"* ]] || skip "$err"
    [[ $out != *"a person decides"* ]]
}

@test "an essay that was deleted and has not left the index yet" {
    cp -r "$HOADEP_LIBRARY" library
    export HOADEP_LIBRARY="$PWD/library"
    code=$(planted 4 yes | awk 'NR == 1 { print $1 }')
    well dups --evidence text --limit 0 --format json
    answered | grep -vw "$code" >wanted
    sqlite3 library/catalogue.db "PRAGMA foreign_keys = ON; CREATE TEMP TABLE gone AS SELECT id FROM essay WHERE code = '$code';
        DELETE FROM essay WHERE id IN (SELECT id FROM gone); INSERT INTO forgotten SELECT id FROM gone"
    well dups --evidence text --limit 0 --format json
    answered >found
    diff wanted found
}
