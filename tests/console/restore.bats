#!/usr/bin/env bats
# Diacritics put back, by the statistics that are shipped and by those of the library's own.

load common

setup_file() {
    template_library
}

setup() {
    fresh
    sample_library
}

# Its own texts, on a person whom no newspaper knows, in a hamlet that none has named.
strange_library() {
    mkdir essays
    for i in 1 2 3; do
        printf '# Ông Quẩn gieo chữ %s\n\nỞ xóm Ngần Thuỳn ai cũng biết ông Quẩn. Ngày ngày ông Quẩn mở lớp cho trẻ em xóm.\n' "$i" >"essays/$i.md"
    done
    export HOADEP_LIBRARY="$PWD/strange"
    well init
    well index essays
}

@test "a table of syllables, by the statistics that are shipped" {
    well restore nguoi tot viec tot
    [[ $out == *"người tốt việc tốt"* ]]
    [[ $out == *"shipped"* ]]
    well restore nguoi tot viec tot --format json
    good_json
    is "nguoi|người tot|tốt viec|việc tot|tốt" \
        "$(rows "group_concat(value->>'\$.typed' || '|' || (value->>'\$.restored'), ' ')")"
    is 4 "$(rows 'count(*)' "value->>'\$.confidence' BETWEEN 0.5 AND 1")"
    # Others are told with their confidence, best first.
    well restore ban --format json
    [[ $(rows "value->>'\$.alternatives'") =~ ^[^\ ]+\ 0\.[0-9]{3},\ [^\ ]+\ 0\.[0-9]{3} ]]
}

@test "the text alone" {
    well restore --plain 'Ba Tran Thi Minh o phuong Cua Nam, 12 tuoi Dang: ABC, Clinton!'
    is 'Bà Trần Thị Minh ở phường Cửa Nam, 12 tuổi Đảng: ABC, Clinton!' "$out"
    well restore --plain 'đường pho' sach dep
    is 'đường phố sạch đẹp' "$out"
    well restore --plain --output file.txt NGUOI TOT
    is 'NGƯỜI TỐT' "$(cat file.txt)"
}

@test "nothing to restore" {
    well restore 12 đã có dấu --format json
    is 0 "$(rows 'count(*)')"
    hoadep restore
    is 64 "$status"
}

@test "in Vietnamese" {
    well --lang vi restore nguoi tot viec tot
    [[ $out == *"Đọc là: người tốt việc tốt"* ]]
    [[ $out == *"Thống kê"* || $out == *"thống kê"* ]]
    not grep -q shipped out
}

@test "the library's own statistics know its names" {
    strange_library
    well restore --plain ong Quan o xom Ngan Thuyn
    [ "$out" != 'ông Quẩn ở xóm Ngần Thuỳn' ]
    well check --learn-spellings --format json
    is 3 "$(rows "value->>'\$.count'" "value->>'\$.what' = 'essays learnt from'")"
    [ "$(rows "value->>'\$.count'" "value->>'\$.what' = 'tokens learnt from'")" -gt 60 ]
    is "$(stat -c %s strange/spellings.model)" "$(rows "value->>'\$.count'" "value->>'\$.what' = 'bytes'")"
    well restore --plain ong Quan o xom Ngan Thuyn
    is 'ông Quẩn ở xóm Ngần Thuỳn' "$out"
    # A spelling without rivals has its row too.
    well restore thuyn --format json
    is "thuỳn" "$(rows "value->>'\$.restored'")"
    well restore thuyn
    [[ $out == *"library's own"* ]]
    sound
}

@test "equal libraries learn equal bytes" {
    well check --learn-spellings
    cp library/spellings.model first
    well check --learn-spellings
    cmp first library/spellings.model
}

@test "check tells when the collection has outgrown its statistics" {
    strange_library
    well check --learn-spellings
    not grep -q 'are old' out
    for i in 4 5 6; do sed "s/3$/$i/" essays/3.md >"essays/$i.md"; done
    well index essays
    well check # twice as many
    not grep -q 'are old' out
    sed 's/3$/7/' essays/3.md >essays/7.md
    well index essays
    well check
    [[ $out == *"had 3 essays then and has 7 now"* ]]
    well check --learn-spellings
    not grep -q 'are old' out
}

@test "damaged statistics are told, passed over and mended; deleted ones are not missed" {
    well check --learn-spellings
    size=$(stat -c %s library/spellings.model)
    cp library/spellings.model good
    for kept in 0 100 $((size - 1)) all; do
        if [ "$kept" = all ]; then
            dd if=/dev/zero of=library/spellings.model bs=1 count=9 seek=60 conv=notrunc status=none
        else
            truncate --size "$kept" library/spellings.model
        fi
        not cmp -s good library/spellings.model
        hoadep check --format json
        is 1 "$status"
        is 1 "$(rows "value->>'\$.count'" "value->>'\$.what' = 'findings'")"
        [[ $(json '$.notes') == *spellings.model* ]]
        well restore nguoi tot viec tot
        [[ $out == *shipped* && $out == *"người tốt việc tốt"* ]]
        well check --repair
        [[ $out == *"Before the repair"* ]]
        cmp good library/spellings.model
        sound
    done
    rm library/spellings.model
    sound
    well restore nguoi tot viec tot
    [[ $out == *shipped* ]]
}

@test "a search without diacritics says how it is read, and finds the same" {
    well search nguoi tot viec tot
    [[ $out =~ read\ as\ “người\ tốt\ việc\ tốt”\ \(0\.[5-9][0-9]\) ]]
    well search 'edition:2010..2030 "nguoi tot" AND viec tot'
    [[ $out == *"read as “người tốt việc tốt”"* ]]
    well --lang vi search nguoi tot viec tot
    [[ $out =~ “người\ tốt\ việc\ tốt”\ \(0,[5-9][0-9]\) ]]
    # One syllable, one with its diacritics, nothing to change, not sure enough.
    for query in tot 'người tot viec tot' 'blood donation' '2019 2020'; do
        well search "$query"
        not grep -q 'read as' out
    done
    # Other statistics change the remark at most.
    well search nguoi tot viec tot --format json
    sqlite3 :memory: "SELECT json_extract(CAST(readfile('out') AS TEXT), '\$.rows')" >shipped
    well check --learn-spellings
    well search nguoi tot viec tot --format json
    sqlite3 :memory: "SELECT json_extract(CAST(readfile('out') AS TEXT), '\$.rows')" | cmp shipped -
}
