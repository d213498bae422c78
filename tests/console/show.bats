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
    hoadep terms --file nowhere
    is 1 "$status"
    well terms --format tsv
    is 1 "$(wc -l <out)"
}

@test "terms: what a token belongs to" {
    well terms 'Ông Ba ở TP. HCM gom được 4,2 tỷ đồng. Bà con mừng!' --format json
    is "1 1 1 1 1 1 1 1 1 1 2 2 2" "$(rows "value->>'\$.sentence'" | paste -sd ' ')"
    is number "$(rows "value->>'\$.item'" "value->>'\$.raw' = '4,2'")"
    # Numbers of words rise, and a word of two syllables has one number; they are those of the stage `words`.
    rows "value->>'\$.word'" | sort -nc
    words=$(rows "value->>'\$.raw'" "value->>'\$.word' = (SELECT max(value->>'\$.word') FROM json_each(CAST(readfile('out') AS TEXT), '\$.rows'))")
    is mừng "$words"
}

# stage NAME TEXT COLUMN: the values of a column, with - for none.
stage() {
    well terms --stage "$1" "$2" --format json
    rows "coalesce(value->>'\$.$3', '-')" | paste -sd ' '
}

@test "terms: every stage" {
    is "01/2020/QĐ-UBND ngày 20/9/2021 : 4,2 tỷ" "$(stage items '01/2020/QĐ-UBND ngày 20/9/2021: 4,2 tỷ' raw)"
    is "- - 2021-09-20 - 4.2 -" "$(rows "coalesce(value->>'\$.value', '-')" | paste -sd ' ')"
    is "75358 0.05 1234.5" "$(stage items '75.358 0,05 1.234,5' value)"
    is "ngh kh l -" "$(stage syllables 'nghiêng khuỷu lí abc' onset | sed 's/^ng /ngh /')"
    is "nghiêng khuỷu lý -" "$(rows "coalesce(value->>'\$.iy', '-')" | paste -sd ' ')"
    is "ngang hỏi sắc -" "$(rows "coalesce(value->>'\$.tone', '-')" | paste -sd ' ')"
    is "- w - -" "$(rows "coalesce(value->>'\$.glide', '-')" | paste -sd ' ')"
    is "Cải đường người" "$(stage repair 'Сải cách đƣờng làng nguwowfi' after)"
    is "Ông Ba ở TP. HCM. Bà con mừng!" "$(stage sentences 'Ông Ba ở TP. HCM. Bà con mừng!' text)"
    is 2 "$(rows 'count(*)')"
    is "0 21" "$(rows "value->>'\$.offset'" | paste -sd ' ')"
    stage words 'Ủy ban nhân dân xã giúp dân.' text >/dev/null
    is "Ủybannhândânxãgiúpdân." "$(rows "replace(value->>'\$.text', ' ', '')" | tr -d '\n')"
    [ "$(rows 'count(*)')" -lt 8 ]
    is "người tốt việc tốt" "$(stage restore 'nguoi tot viec tot' restored)"
    [[ $(json '$.notes') == *"người tốt việc tốt"* ]]
    is "utf-8" "$(stage encoding 'Người tốt, việc tốt' encoding | cut -d' ' -f1)"
    is yes "$(rows "value->>'\$.chosen'" "value->>'\$.encoding' = 'utf-8'")"
    printf 'to\xcc\x82\r\nb\xff\n' >raw
    well terms --stage normal --file raw --format json
    is "tô b�" "$(rows "value->>'\$.normal'" | paste -sd ' ')"
    is "0 1 1 1 0 0" "$(rows "(value->>'\$.ill_formed') || ' ' || (value->>'\$.controls') || ' ' || (value->>'\$.composed')" | paste -sd ' ')"
}

@test "terms: mojibake is seen, all stages at once, and a stage that is not there" {
    printf 'Người dân trong xóm rất quý chị Hoa vì chị luôn giúp đỡ mọi người.\n' >right
    "$HOADEP" text --to tcvn3 right | iconv -f ISO-8859-1 -t UTF-8 >wrong
    well terms --stage encoding --file wrong --format json
    is tcvn3 "$(rows "distinct value->>'\$.encoding'" 1 '$.facets.recovered.rows')"
    well terms --stage all --file right --format json
    for name in encoding normal repair tokens syllables items words sentences restore; do
        is "$(rows "value->>'\$.rows'" "value->>'\$.stage' = '$name'")" \
            "$(sqlite3 :memory: "SELECT json_array_length(CAST(readfile('out') AS TEXT), '\$.facets.$name.rows')")"
    done
    well terms --stage all 'Người tốt' --lang vi
    [[ $out == *"Âm tiết và các thành phần"*"Dấu được thêm lại"* ]]
    well terms --stage all 'Người tốt' --lang en
    [[ $out == *"Syllables and their parts"*"Diacritics put back"* ]]
    # Any bytes at all.
    head -c 20000 "$HOADEP" >machine
    for name in encoding normal repair tokens syllables items words sentences restore all; do
        well terms --stage "$name" --file machine --format jsonl
        : >empty
        well terms --stage "$name" --file empty --format json
        good_json
    done
    hoadep terms --stage dance x
    is 64 "$status"
}
