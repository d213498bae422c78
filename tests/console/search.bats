#!/usr/bin/env bats
# Searching from the terminal: the query language, facets, paging, passages, and every way to write the answer.

load common

setup_file() {
    template_library
    # A few essays of our own whose every word is known.
    mkdir "$BATS_FILE_TMPDIR/own"
    cat >"$BATS_FILE_TMPDIR/own/few.jsonl" <<'JSON'
{"code": "R1", "edition": 2019, "title": "Hòa giải ở cơ sở", "sector": "0017", "text": "Tổ hòa giải khuyên nhủ đôi bên. Đồng Nai xa xôi."}
{"code": "R2", "edition": 2020, "title": "Chuyện tổ dân phố", "sector": "0017", "text": "Tổ dân phố hiến máu. Bà con tổ chức dân vận, hoà thuận cả."}
{"code": "R3", "edition": 2021, "title": "Dân tổ", "sector": "0001", "text": "Dân phố tổ nào cũng vui; đong đầy nước. Máu đào hiến tặng."}
{"code": "R4", "edition": 2022, "title": "Thủy lợi & <b>đê điều</b>", "text": "Đắp đê thuỷ lợi, 75.358 ngày công; số máy 0912 345 678 và 0912345678."}
JSON
    "$HOADEP" --library "$BATS_FILE_TMPDIR/few" index "$BATS_FILE_TMPDIR/own" >/dev/null
}

setup() {
    fresh
    cp -r "$BATS_FILE_TMPDIR/few" few
    export HOADEP_LIBRARY="$PWD/few"
}

# finds "CODES, sorted" QUERY...
finds() {
    local wanted=$1
    shift
    well search --match all --no-snippets --limit 0 --format json -- "$@"
    is "$wanted" "$(rows "value->>'\$.code'" | sort | paste -sd ' ')" || {
        echo "query: $*"
        return 1
    }
}

# refuses CHARACTER WORDS QUERY: a usage error that names the place and says the words
refuses() {
    hoadep search -- "$3"
    is 64 "$status"
    is "" "$out"
    [[ $err == "hoadep: query, character $1: "*"$2"* ]] || {
        echo "query: $3, message: $err"
        return 1
    }
}

@test "words: all of them, in any order, spelled as they are" {
    finds "R1 R2 R3" tổ
    finds "R2 R3" hiến máu
    finds "R2 R3" máu hiến
    finds R1 nhủ
    finds "" xôi gấc
    finds "R1 R2 R3 R4"
    finds R4 75358
    finds R4 75.358
}

@test "without diacritics every spelling is found, with them only that one" {
    finds "R1 R3" dong
    finds R1 đồng
    finds R3 đong
    finds R1 dong nai
    finds "R1 R2" hòa
    finds "R1 R2" HOÀ
    finds R4 thủy lợi
    finds R4 thuỷ lợi
    finds R4 dap de
    # đ is a letter of its own, once something is accented.
    finds R4 đê
    # Nothing is spelled so: near spellings are shown, and it is said.
    well search đống --format json
    is "$(rows "count(*)")" "$(json '$.total')"
    [ "$(json '$.total')" -ge 1 ]
    [[ $(json '$.notes') == *"differs in diacritics only"* ]]
}

@test "phrases" {
    finds R2 '"tổ dân phố"'
    finds R3 '"dân phố tổ"'
    finds R2 '“to dan pho”'
    finds "" '"phố dân tổ"'
    finds R3 '"phố tổ"'
    # A phrase does not run from the title into the text.
    finds "" '"dân tổ dân"'
    finds R2 hiến '"tổ dân phố"'
}

@test "AND, OR, NOT, minus and brackets" {
    finds "R2 R3" hiến AND máu
    finds "R1 R2 R3" 'nhủ OR hiến'
    finds R1 'tổ NOT hiến'
    finds R1 'tổ -hiến'
    finds R1 'tổ KHÔNG hiến'
    finds "R1 R4" '-hiến'
    finds "R1 R2 R3" '(nhủ HOẶC hiến) VÀ tổ'
    finds R3 'hiến -"tổ dân phố"'
    finds "R2 R3" 'NOT NOT hiến'
    finds "R1 R3 R4" '-(tổ hiến thuận)'
    # Lower-case words are words.
    finds "" 'hiến and máu'
}

@test "an exclusion means the same when a search is widened" {
    well search --format json 'hiến zzq -(máu tặng)' --no-snippets
    is R2 "$(rows "value->>'\$.code'")"
    [[ $(json '$.notes') == *"some of them"* ]]
}

@test "marks alone restrict nothing, and do not turn a search into everything" {
    finds "R2 R3" 'hiến - máu'
    well search 'hiến — zzq !' --no-snippets --format json
    is 2 "$(json '$.total')"
    well search 'zzq OR ***' --no-snippets --format json
    is 0 "$(json '$.total')"
    finds "R1 R2 R3 R4" '...'
}

@test "fields" {
    finds "R1 R2" sector:0017
    finds "R1 R2" 'linhvuc:"tư pháp"'
    finds "R1 R2" 'lĩnhvực:"tu phap"'
    finds R2 'sector:0017 hiến'
    finds R1 'title:giải'
    finds R2 'tieude:"tổ dân"'
    finds "" 'title:"dân tổ dân"'
    finds R4 '-sector:0017 -sector:0001'
    finds "R1 R2 R3" 'sector:0017 OR sector:0001'
    finds "R1 R2 R3 R4" category:essay
}

@test "editions and ranges" {
    finds R2 edition:2020
    finds "R2 R3" edition:2020..2021
    finds "R3 R4" năm:2021..
    finds "R1 R2" nam:..2020
    finds "" edition:2005
    finds "R1 R4" '-edition:2020..2021'
    refuses 1 "range such as 2019..2022" edition:20
    refuses 1 "is not a year" edition:2022..2019
    refuses 1 "is not a year" edition:hai
    refuses 6 "is not a year" 'hiến edition:0000'
}

@test "mistakes are told with their place" {
    refuses 6 'no sector is called “nấu ăn”' 'hiến sector:"nấu ăn"'
    refuses 6 'there is no field “mau”; fields are edition' 'hiến mau:x'
    refuses 1 'needs a value' 'sector:'
    refuses 6 'quotation mark is not closed' 'hiến "máu'
    refuses 1 'the bracket is not closed' '(hiến máu'
    refuses 5 'this bracket closes nothing' 'hiến)'
    refuses 9 'a word is missing here' 'hiến AND'
    refuses 1 'a word is missing here' 'OR hiến'
    refuses 9 'a word is missing after NOT' 'hiến NOT'
    refuses 10 'a word is missing after NOT' 'hiến NOT OR máu'
    refuses 33 'nested too deeply' "$(printf '(%.0s' $(seq 40)) x"
    refuses 7 'a word is missing here' 'hiến ()'
    hoadep search "$(seq -s ' ' 65)"
    is 65 "$status"
    [[ $err == *"more than 64 words"* ]]
    hoadep search --facet colour
    is 64 "$status"
    [[ $err == *colour* ]]
}

@test "a pasted title with a colon is words" {
    finds R1 'Hòa giải: ở cơ sở'
    # Digits before a colon are a time.
    finds "" 'hiến 18:45'
}

@test "did you mean" {
    well search maus --format json
    [[ $(json '$.notes') == *"“maus” is in no essay; did you mean “mau”"* ]]
    well search hiếng --format json
    [[ $(json '$.notes') == *"did you mean “hiến”"* ]]
    well search zzqqxx --format json
    [[ $(json '$.notes') == *"“zzqqxx” is in no essay"* && $(json '$.notes') != *mean* ]]
}

@test "widened only when that adds essays, and then it is said" {
    well search 'hiến máu zzq' --format json
    is 2 "$(json '$.total')"
    [[ $(json '$.notes') == *"some of them"* ]]
    # Five words in one essay: nothing was added, nothing is said.
    well search '"bà con tổ chức dân"' --format json
    is 1 "$(json '$.total')"
    is "[]" "$(json '$.notes')"
    well search 'bà AND con AND tổ AND chức AND dân' --format json
    is "[]" "$(json '$.notes')"
    well search --match all 'hiến máu zzq' --format json
    is 0 "$(json '$.total')"
    well search --match any 'thuỷ máu' --format json
    is 3 "$(json '$.total')"
}

@test "facets count every essay found, once" {
    export HOADEP_LIBRARY="$BATS_FILE_TMPDIR/template"
    for query in "" tổ 'hien mau' '"tổ dân phố"' 'sector:0009 OR sector:0012'; do
        well search "$query" --facet all --facet-limit 0 --limit 1 --no-snippets --format json
        total=$(json '$.total')
        [ "$total" -ge 2 ]
        is 8 "$(rows "count(DISTINCT value->>'\$.facet')" 1 '$.facets.facets.rows')"
        is "" "$(rows "value->>'\$.facet'" "1 GROUP BY value->>'\$.facet' HAVING sum(value->>'\$.count') <> $total" \
            '$.facets.facets.rows')"
    done
    # Each count is what a search for the value finds.
    well search --facet edition --facet-limit 0 --limit 1 --no-snippets --format json
    rows "value->>'\$.value' || ' ' || (value->>'\$.count')" 1 '$.facets.facets.rows' >years
    [ "$(wc -l <years)" -ge 10 ]
    while read -r year count <&4; do
        well search "edition:$year" --limit 1 --no-snippets --format json
        is "$count" "$(json '$.total')"
    done 4<years
}

@test "every format says the same" {
    export HOADEP_LIBRARY="$BATS_FILE_TMPDIR/template"
    query=(search hiến máu --limit 5 --facet sector)
    well "${query[@]}" --format json
    good_json
    rows "value->>'\$.code'" >codes
    [ "$(wc -l <codes)" -ge 3 ]
    well "${query[@]}" --format jsonl
    while IFS= read -r line; do printf '%s' "$line" >one; sqlite3 :memory: "SELECT json_extract(CAST(readfile('one') AS TEXT), '\$.code')"; done <out >other
    cmp codes other
    well "${query[@]}" --format tsv
    head -n $(($(wc -l <codes) + 1)) out | tail -n +2 | cut -f2 >other
    cmp codes other
    well "${query[@]}" --format csv
    tail -c +4 out >plain.csv
    sqlite3 :memory: -cmd '.mode csv' -cmd '.import plain.csv t' -cmd '.mode list' 'SELECT code FROM t' >other
    cmp codes other
    well "${query[@]}" --format html
    good_html
    xmllint --html --xpath '//section[1]/preceding::tbody[1]/tr/td[2]/text()' out 2>/dev/null | grep -o 'NTVT[-0-9]*' >other
    cmp codes other
    well "${query[@]}"
    grep -o 'NTVT-[-0-9]*' out >other
    cmp codes other
}

@test "what essays say cannot leave its cell" {
    well search thuỷ --format html
    good_html
    not grep -q '<b>' out
    well search thuỷ --format json
    is "Thủy lợi & <b>đê điều</b>" "$(rows "value->>'\$.title'")"
}

@test "pages fit together" {
    export HOADEP_LIBRARY="$BATS_FILE_TMPDIR/template"
    for query in '' tổ 'hien mau'; do
        well search "$query" --limit 0 --no-snippets --format tsv
        tail -n +2 out | cut -f1 >all
        n=$(wc -l <all)
        [ "$n" -ge 15 ]
        : >pages
        for ((at = 0; at < n + 7; at += 7)); do
            well search "$query" --limit 7 --offset "$at" --no-snippets --format tsv
            tail -n +2 out | cut -f1 >>pages
        done
        cmp all pages
        is "$n" "$(sort -u all | wc -l)"
    done
    well search tổ --offset 1000000000000 --format json
    is 0 "$(rows "count(*)")"
    [ "$(json '$.total')" -gt 0 ]
}

@test "the best come first, and equal questions get equal answers" {
    export HOADEP_LIBRARY="$BATS_FILE_TMPDIR/template"
    well search hien mau --limit 0 --no-snippets --format json
    rows "value->>'\$.score'" >scores
    sort -rg scores | cmp - scores
    cp out first
    well search hien mau --limit 0 --no-snippets --format json
    cmp first out
}

@test "passages hold the words that are marked, in every answer" {
    export HOADEP_LIBRARY="$BATS_FILE_TMPDIR/template"
    well search hien mau --limit 0 --format json
    # Each mark, cut out of its passage by code points, is a spelling of one of the words.
    sqlite3 :memory: "
        SELECT lower(substr(r.value->>'\$.snippet', 1 + (m.value->>'\$[0]'), m.value->>'\$[1]'))
        FROM json_each(CAST(readfile('out') AS TEXT), '\$.rows') r, json_each(r.value, '\$.snippet_marks') m" >marked
    [ "$(wc -l <marked)" -ge 20 ]
    not grep -vP '^(h[iI][êếềểễệeÊẾỀỂỄỆéèẻẽẹ]n|m[aáàảãạâấầẩẫậăắằẳẵặ]u)$' marked
    # Every passage that found a word shows one.
    is 0 "$(rows "count(*)" "json_array_length(value, '\$.snippet_marks') = 0 AND json_array_length(value, '\$.title_marks') = 0")"
    # One line each, and no longer than its words.
    is 0 "$(rows "count(*)" "instr(value->>'\$.snippet', char(10)) > 0 OR length(value->>'\$.snippet') > 400")"
}

@test "numbers of telephones are masked in passages" {
    well search thuỷ --format json
    [[ $out != *345* ]]
    [[ $out == *"091* *** *78"* && $out == *"091*****78"* ]]
    well show R4
    [[ $out != *345* ]]
    well show R4 --personal
    [[ $out == *"0912 345 678"* ]]
}

@test "options of the query are not options of the program after --" {
    finds R1 tổ -hiến
    hoadep search tổ -hiến
    is 64 "$status"
}

@test "a district stands for its wards" {
    export HOADEP_LIBRARY=$BATS_TEST_TMPDIR/sample
    "$HOADEP" index "$HOADEP_SOURCE/corpus/sample" >/dev/null 2>&1
    hoadep search 'place:"quận Đống Đa"' --format tsv --limit 0
    is 0 "$status"
    [ "$(wc -l <<<"$out")" -gt 1 ]
    hoadep search 'place:"dong da"' --format tsv --limit 0
    [ "$(wc -l <<<"$out")" -gt 1 ]
    hoadep search 'place:"Hà Nội"' --format json --limit 1
    [[ $out == *'"total":8'* ]]
}
