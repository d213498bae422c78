#!/usr/bin/env bats
# Essays in old encodings and damaged ones: indexed, found, shown, their repairs listed and undone.

load common

setup() {
    fresh
    mkdir mine
    export HOADEP_LIBRARY="$PWD/library"
    well init
    printf -- '---\ncode: %s\nedition: 2004\n---\n%s\n\n%s\n' NTVT-2004-001 'Người thắp sáng ngõ nhỏ' \
        'Mỗi tối, ông Thụ đi khắp xóm, thay từng bóng đèn đường bị cháy. Nhờ ông, trẻ con đi học thêm về không còn sợ.' >plain
    "$HOADEP" text --to tcvn3 plain >mine/tcvn3.txt
    for name in vni viscii utf-16le; do
        sed "s/2004-001/2004-$name/" plain >one
        "$HOADEP" text --to "$name" one >"mine/$name.txt"
    done
    sed 's/2004-001/2004-mojibake/' plain | iconv -f ISO-8859-1 -t UTF-8 >mine/mojibake.txt
    printf -- '---\ncode: NTVT-2004-hong\nedition: 2004\n---\nСải cách ở xóm tôi\n\nCon đƣờng làng tôi, tiếńg trẻ hát vang.\nHàng\xc2\xa0cây xanh.\n' \
        >mine/hong.txt
}

found() {
    well search "$1" --match all --no-snippets --limit 0 --format json
    rows "value->>'\$.code'" | sort | paste -sd ' '
}

@test "old encodings are found by accented and by bare words" {
    well index mine --format json
    is "6 0" "$(counts new failed)"
    all="NTVT-2004-001 NTVT-2004-mojibake NTVT-2004-utf-16le NTVT-2004-viscii NTVT-2004-vni"
    is "$all" "$(found 'thắp sáng bóng đèn')"
    is "$all" "$(found 'thap sang bong den')"
    for name in tcvn3:001 vni:vni viscii:viscii utf-16le:utf-16le utf-8:mojibake; do
        well show "NTVT-2004-${name#*:}" --no-text --format json
        [[ $(rows "value->>'\$.value'" "value->>'\$.field' = 'Decoded from, and how well it reads'") == "${name%:*}, "* ]]
        is 'Người thắp sáng ngõ nhỏ' "$(rows "value->>'\$.value'" "value->>'\$.field' = 'Title'")"
    done
    well problems --kind repair --format json
    is 6 "$(json '$.total')"
    [[ $(rows "value->>'\$.reason'" "value->>'\$.file' LIKE '%/tcvn3.txt'") == "decoded from tcvn3 (score "* ]]
    [[ $(rows "value->>'\$.reason'" "value->>'\$.file' LIKE '%/mojibake.txt'") == "misread on its way, decoded again from utf-8 "* ]]
    sound
}

@test "repairs are listed and undone byte for byte" {
    well index mine
    is NTVT-2004-hong "$(found 'con đường tiếng trẻ')"
    is NTVT-2004-hong "$(found 'title:"cai cach"')"
    well show NTVT-2004-hong --repairs --format json
    is "title Сải Cải|text đƣờng đường|text tiếńg tiếng" \
        "$(rows "(value->>'\$.field') || ' ' || (value->>'\$.before') || ' ' || (value->>'\$.now')" "trim(value->>'\$.now') <> ''" | paste -sd '|')"
    is 1 "$(rows 'count(*)' "value->>'\$.now' = ' '")"
    [[ $(rows "json_extract(value, '\$.around')" "value->>'\$.now' = 'đường'") == "Con đường làng tôi, tiếng trẻ"* ]]
    well show NTVT-2004-hong --original --format json
    rows "value->>'\$.value'" "value->>'\$.field' = 'Text'" >text
    printf 'Con đƣờng làng tôi, tiếńg trẻ hát vang.\nHàng\xc2\xa0cây xanh.\n' | cmp - text
    is 'Сải cách ở xóm tôi' "$(rows "value->>'\$.value'" "value->>'\$.field' = 'Title'")"
    well show NTVT-2004-hong --format json
    is 4 "$(rows "value->>'\$.value'" "value->>'\$.field' = 'Repairs'")"
    well problems --kind disguise --format json
    is 1 "$(json '$.total')"
    [[ $(rows "value->>'\$.reason'") == *"Сải = Cải (U+0421)"* ]]
    # Well again: the repairs go with the text that they were made in.
    printf -- '---\ncode: NTVT-2004-hong\nedition: 2004\n---\nCải cách ở xóm tôi\n\nCon đường làng.\n' >mine/hong.txt
    well index mine
    well show NTVT-2004-hong --repairs
    is "" "$(grep -c đƣờng out | grep -v '^0$' || true)"
    is 0 "$(sqlite3 library/catalogue.db 'SELECT count(*) FROM repair')"
    well problems --kind disguise --format json
    is 0 "$(json '$.total')"
}

@test "a number is masked before repair and after" {
    printf 'Gương sáng\n\nĐiện thoại 0912\xe2\x80\x8b345\xe2\x80\x8b678, 0912&nbsp;345&nbsp;679, 098\xc2\xad765\xc2\xad4321.\n' >mine/phone.txt
    well index mine
    for way in "" --original --repairs; do
        well show mine/phone.txt $way --format json
        [[ $(<out) != *345* && $(<out) != *678* && $(<out) != *679* && $(<out) != *765* ]]
        [[ $(<out) == *"*"* ]]
    done
    printf -- '---\ncode: NTVT-2004-line\nnominee: Trần Văn Bình\naddress: Сố 5 ngõ 3, 0912345678\n---\nGọi 0912345678\n\nBài.\n' >mine/line.md
    well index mine
    for way in "show NTVT-2004-line" "problems --limit 0"; do
        # shellcheck disable=SC2086 # words
        well $way --format json
        [[ $(<out) != *345* ]]
    done
    well show NTVT-2004-line --personal --format json
    [[ $(<out) == *"Gọi 0912345678"*"ngõ 3, 0912345678"* ]]
    well show mine/phone.txt --original --personal --format json
    [[ $(<out) == *'&nbsp;345&nbsp;679'* ]]
}

@test "a word in disguise is named once, however often it stands there" {
    printf 'Tiêu đề\n\nСải cách, Сải cách và Сải cách ở хã.\n' >mine/often.txt
    well index mine
    well problems --kind disguise --format json
    [[ $(rows "value->>'\$.reason'" "value->>'\$.file' LIKE '%/often.txt'") == *": 4: Сải = Cải (U+0421), хã = xã (U+0445)" ]]
}
