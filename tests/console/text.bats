#!/usr/bin/env bats
# Files from one encoding into another, and text mended on the way.

load common

setup() {
    fresh
    # All letters, small; the capitals; and prose.
    small='aàảãáạ ăằẳẵắặ âầẩẫấậ đ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ'
    capital='AÀẢÃÁẠ ĂẰẲẴẮẶ ÂẦẨẪẤẬ Đ EÈẺẼÉẸ ÊỀỂỄẾỆ IÌỈĨÍỊ OÒỎÕÓỌ ÔỒỔỖỐỘ ƠỜỞỠỚỢ UÙỦŨÚỤ ƯỪỬỮỨỰ YỲỶỸÝỴ'
    prose='Chị Hoa nuôi dạy bảy đứa trẻ mồ côi, có được ai giúp không? Có: cả xóm góp gạo. Được 12.500 đồng (tháng 3/2019).'
    printf '%s\n' "$prose" 'Người tốt, việc tốt ở mỗi nhà, mỗi ngõ.' >prose.txt
}

# convert ARGUMENTS: standard input to the file `out`; $status, $err.
convert() {
    status=0
    "$HOADEP" text "$@" >out 2>err || status=$?
    err=$(cat err)
}

# there_and_back ENCODING FILE: nothing is lost, and the way between is no UTF-8.
there_and_back() {
    convert --to "$1" "$2" && is "" "$err" && is 0 "$status"
    cp out there
    convert --from "$1" there && is "" "$err" && is 0 "$status"
    cmp "$2" out
}

@test "every letter there and back in every encoding" {
    printf '%s\n' "$small" "$capital" "$prose" >all
    for encoding in utf-8 utf-8-nfd utf-16le utf-16be vni vps viscii windows-1258 viqr; do
        there_and_back "$encoding" all || { echo "$encoding"; return 1; }
        [ "$encoding" = utf-8 ] || not cmp -s all there
    done
    # The ABC fonts have small accented letters only.
    printf '%s\n' "$small" >all
    there_and_back tcvn3 all
    printf '%s\n' "$capital" >all
    there_and_back tcvn3-capitals all
    printf 'plain text, 1998 (a-z)\n' >all
    there_and_back ascii all
    printf 'caf\xc3\xa9 \xe2\x82\xac 5\n' >all
    there_and_back windows-1252 all
    # No encoding was left out.
    well text --list --format json
    is 13 "$(rows 'count(*)')"
}

@test "what iconv reads is the same" {
    printf '%s\n' "$small" >all
    convert --to tcvn3 all
    iconv -l | grep -q TCVN5712-1 || skip "this iconv has no TCVN5712-1" # Debian 13: package libc-gconv-modules-extra
    iconv -f TCVN5712-1 -t UTF-8 out | cmp - all
    printf '%s\n' "$small" "$capital" "$prose" >all
    convert --to viscii all
    iconv -f VISCII -t UTF-8 out | cmp - all
    convert --to windows-1258 all
    iconv -f CP1258 -t UTF-8 out >decoded
    convert --from utf-8 decoded
    cmp out all
    convert --to utf-16le all
    iconv -f UTF-16LE -t UTF-8 out | cmp - all
    for name in UTF-16LE UTF-16BE; do
        iconv -f UTF-8 -t "$name" all | "$HOADEP" text --from "$name" | cmp - all
    done
    iconv -f UTF-8 -t UTF-16 prose.txt >marked
    convert marked # the byte-order mark tells
    cmp out prose.txt
}

@test "the encoding is recognised" {
    for encoding in utf-8 utf-8-nfd utf-16le utf-16be vni vps viscii windows-1258 viqr; do
        convert --to "$encoding" prose.txt
        cp out there
        convert there || return 1
        cmp out prose.txt || { echo "$encoding"; return 1; }
        well text there --format json
        wanted=${encoding%-nfd}
        is "$wanted" "$(rows "value->>'\$.from'")"
        [ "$(rows "value->>'\$.score' > 0.5")" = 1 ]
    done
    tail -n 1 prose.txt | "$HOADEP" text --to tcvn3 >there
    well text there --format json
    is tcvn3 "$(rows "value->>'\$.from'")"
    # A report keeps the decision and what the others would be.
    well text there --report --format json
    is "encoding tcvn3" "$(rows "value->>'\$.step' || ' ' || (value->>'\$.kind')")"
    [ -n "$(rows "value->>'\$.others'")" ]
    is tcvn3 "$(rows "value->>'\$.from'" 1 '$.facets.files.rows')"
}

@test "a pipe, and several files one after another" {
    "$HOADEP" text --to viscii <prose.txt | "$HOADEP" text --from viscii - --to vni | "$HOADEP" text --from VNI-Windows | cmp - prose.txt
    printf 'một\n' >one
    printf 'hai\n' >two
    well text one two one
    is $'một\nhai\nmột' "$out"
    is "" "$err"
    printf '' | "$HOADEP" text >out
    [ ! -s out ]
    well text one --output -
    is "một" "$out"
}

@test "bytes of any kind pass" {
    printf 'm\xe1\xbb\x99t\0hai\r\nba\x01\x7f\tb\xe1\xbb\x91n\0' >binary
    convert --from utf-8 binary
    is 0 "$status"
    cmp out binary
    convert --from utf-8 --to utf-8-nfd binary
    "$HOADEP" text --from utf-8 out | cmp - binary
    convert --from utf-8 --to vni binary
    "$HOADEP" text --from vni out | cmp - binary
    # Without a letter that the control characters of VISCII would be.
    head -c 60000 "$HOADEP" >machine
    for encoding in auto utf-8 utf-16le tcvn3 vni vps viscii windows-1258 viqr windows-1252; do
        convert --from "$encoding" machine
        [ "$status" -eq 0 ] || [ "$status" -eq 65 ]
        iconv -f UTF-8 -t UTF-8 out >/dev/null
        convert --from "$encoding" --recover --repair machine
        [ "$status" -eq 0 ] || [ "$status" -eq 65 ]
    done
}

@test "what cannot be read or written is counted and told" {
    printf 'm\xe1\xbb\x99t\nhai \xff ba \xe1\xbb\n' >broken
    convert --from utf-8 broken
    is 65 "$status"
    printf 'm\xe1\xbb\x99t\nhai \xef\xbf\xbd ba \xef\xbf\xbd\n' | cmp - out
    [[ $err == "hoadep: broken: 2 "*utf-8* ]]
    convert --from utf-8 --strict broken
    is 65 "$status"
    [ ! -s out ]
    [[ $err == "hoadep: broken: line 2: "* ]]

    printf 'một\nhai ☃ ☃\n' >snow
    convert --to viscii snow
    is 65 "$status"
    [[ $err == "hoadep: snow: 2 "*viscii* ]]
    is $'một\nhai ? ?' "$("$HOADEP" text --from viscii out)"
    convert --to viscii --strict snow
    is 65 "$status"
    [ ! -s out ]
    [[ $err == *"line 2: "*"☃"*U+2603* ]]
    well text snow --strict
    # What could not be read is not told a second time as what could not be written.
    convert --from utf-8 --to viscii broken
    is 1 "$(wc -l <err)"
    hoadep text --to ascii prose.txt --output ascii.txt --format json
    is 65 "$status"
    [ "$(rows "value->>'\$.unwritable'")" -gt 20 ]
    not grep -qP '[^\x00-\x7f]' ascii.txt
}

@test "names that are wrong" {
    for line in "--to morse prose.txt" "--from klingon prose.txt" "--to auto prose.txt" "--to= prose.txt" "--nothing prose.txt"; do
        # shellcheck disable=SC2086
        hoadep text $line
        is 64 "$status"
        is "" "$out"
    done
    hoadep text --to morse prose.txt
    [[ $err == *morse*--list* ]]
    hoadep text nowhere.txt
    is 1 "$status"
    [[ $err == *nowhere.txt* ]]
    hoadep text .
    is 1 "$status"
    is "" "$out"
}

@test "every name that is listed is understood" {
    well text --list --format json
    for name in $(rows "(value->>'\$.encoding') || ' ' || coalesce(value->>'\$.names', '')" \
        "value->>'\$.encoding' not in ('ascii', 'windows-1252', 'tcvn3', 'tcvn3-capitals')"); do
        convert --to "$name" prose.txt
        is 0 "$status"
        "$HOADEP" text --from "$name" out | cmp - prose.txt || { echo "$name"; return 1; }
        convert --to "${name^^}" prose.txt
        is 0 "$status"
    done
    well text --list
    for name in abc tcvn cp1258 utf-16 iso-8859-1; do
        grep -qw -- "$name" out || { echo "$name"; return 1; }
    done
}

@test "output: a file, a folder, a device" {
    well text prose.txt --to vni -o old.txt --format json
    is old.txt "$(rows "value->>'\$.output'")"
    "$HOADEP" text --from vni old.txt | cmp - prose.txt
    mkdir in
    for n in 1 2 3; do printf 'tệp số %s\n' "$n" >"in/$n.txt"; done
    well text in/*.txt --to viscii -o made --progress lines
    is "1.txt 2.txt 3.txt" "$(cd made && echo *)"
    for n in 1 2 3; do "$HOADEP" text --from viscii "made/$n.txt" | cmp - "in/$n.txt"; done
    well text prose.txt -o made
    cmp made/prose.txt prose.txt
    # One file that fails does not hold up the others.
    rm -r made
    hoadep text in/1.txt nowhere.txt in/3.txt --to viscii -o made --format json
    is 65 "$status"
    is "1.txt 3.txt" "$(cd made && echo *)"
    [[ $(json '$.notes') == *nowhere.txt* ]]
    # Nothing falls on anything else.
    hoadep text in/1.txt made/1.txt -o both
    is 64 "$status"
    [ ! -e both ]
    hoadep text in/1.txt in/2.txt -o in
    is 65 "$status"
    is "tệp số 1" "$(cat in/1.txt)"
    hoadep text prose.txt -o ./prose.txt
    is 64 "$status"
    well text prose.txt -o /dev/null
    [ -c /dev/null ]
    if [ -w /dev/full ]; then
        hoadep text prose.txt -o /dev/full
        is 1 "$status"
        [[ $err == *"/dev/full"* ]]
        status=0
        "$HOADEP" text prose.txt >/dev/full 2>err || status=$?
        is 1 "$status"
    fi
}

@test "a format asks for the table, none for the text" {
    for format in aligned tsv csv json jsonl html; do
        well text prose.txt --to vni --format "$format"
        grep -q 'prose.txt' out
        not grep -q 'Hoa nu' out
    done
    # On a terminal only text is shown.
    script -qec "'$HOADEP' text prose.txt" /dev/null </dev/null >shown
    grep -q 'xóm góp gạo' shown
    script -qec "'$HOADEP' text prose.txt --to vni; echo status \$?" /dev/null </dev/null >shown
    grep -q 'status 64' shown
}

@test "once read in a wrong encoding: recovered" {
    printf 'Người dân trong xóm rất quý chị Hoa vì chị luôn giúp đỡ mọi người.\n' >right
    "$HOADEP" text --to tcvn3 right | iconv -f ISO-8859-1 -t UTF-8 >wrong
    well text wrong
    not cmp -s out right
    convert --recover wrong
    cmp out right
    well text wrong --recover --report --format json
    is tcvn3 "$(rows "distinct value->>'\$.kind'" "value->>'\$.step' = 'recover'")"
    iconv -f WINDOWS-1252 -t UTF-8 right >wrong 2>/dev/null || iconv -f ISO-8859-1 -t UTF-8 right >wrong
    convert --recover wrong
    cmp out right
    convert --recover right
    cmp out right
}

@test "damage: repaired, with every repair told" {
    printf 'Сải cách ở xã, đƣờng làng sạch, bà con tham gia\n' >damaged
    well text damaged --repair
    is "Cải cách ở xã, đường làng sạch, bà con tham gia" "$out"
    well text damaged --repair --report --format json
    is "Сải Cải đƣờng đường" "$(rows "(value->>'\$.before') || ' ' || (value->>'\$.after')" "value->>'\$.step' = 'repair'" | paste -sd ' ')"
    is 2 "$(rows "value->>'\$.repaired'" 1 '$.facets.files.rows')"
    well text damaged
    is "$(cat damaged)" "$out"
    well text prose.txt --repair
    is "$(cat prose.txt)" "$out"
}

@test "diacritics put back, words joined, diacritics dropped" {
    printf 'Chung toi song o Viet Nam.\n' >typed
    well text typed --restore
    is "Chúng tôi sống ở Việt Nam." "$out"
    well text typed --restore --words
    is "Chúng_tôi sống ở Việt_Nam." "$out"
    well text typed --restore --words --bare
    is "chung_toi song o viet_nam." "$out"
    well text prose.txt --bare
    is "nguoi tot, viec tot o moi nha, moi ngo." "$(tail -n 1 out)"
    well text typed --restore --report --format json
    [ "$(rows 'count(*)' "value->>'\$.step' = 'restore'")" -ge 6 ]
    [ "$(rows "value->>'\$.restored'" 1 '$.facets.files.rows')" -ge 5 ]
    # Joining adds and takes nothing but the spaces inside words.
    well text prose.txt --words
    tr '_' ' ' <out | cmp - prose.txt
}

@test "in both languages" {
    hoadep text --to morse prose.txt --lang en
    [[ $err == *"there is no encoding “morse”"* ]]
    hoadep text --to morse prose.txt --lang vi
    [[ $err == *"không có bảng mã “morse”"* ]]
    well text --list --lang en
    [[ $out == *"Other names"* ]]
    well text --list --lang vi
    [[ $out == *"Tên khác"* ]]
    well help text --lang vi
    [[ $out == *"bảng mã"* ]]
    printf '\xff\n' >broken
    hoadep text broken --from utf-8 --lang vi
    is 65 "$status"
    [[ $err == *"broken: 1 chuỗi byte"* ]]
}
