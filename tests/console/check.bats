#!/usr/bin/env bats
# Health: damage is seen, named, and mended from the catalogue.

load common

setup_file() {
    template_library
    export HOADEP_LIBRARY="$BATS_FILE_TMPDIR/template"
    "$HOADEP" search hiến máu --limit 0 --format json >"$BATS_FILE_TMPDIR/search.json"
    "$HOADEP" dups --evidence text --limit 0 --format json >"$BATS_FILE_TMPDIR/dups.json"
}

setup() {
    fresh
    sample_library
}

# The library is not sound, and check says the words.
finds() {
    hoadep check --format json
    is 1 "$status"
    [ "$(rows "value->>'\$.count'" "value->>'\$.what' = 'findings'")" -ge 1 ]
    [[ $(json '$.notes') == *"$1"* ]] || {
        json '$.notes'
        return 1
    }
}

# Mended, the library answers as before.
mends() {
    well check --repair
    [[ $out == *"Before the repair"* ]]
    sound
    well search hiến máu --limit 0 --format json
    cmp "$BATS_FILE_TMPDIR/search.json" out
    well dups --evidence text --limit 0 --format json
    cmp "$BATS_FILE_TMPDIR/dups.json" out
    well index "$BATS_FILE_TMPDIR/sample" --format json
    is "0 0 0" "$(counts new changed failed)"
}

# A search fails, and its message names the way out.
points_to_repair() {
    hoadep search hiến máu
    is 1 "$status"
    is "" "$out"
    [[ $err == *"hoadep check --repair"* ]]
}

@test "a sound library" {
    well check
    [[ $out == *"sound and agree"* ]]
    well check --repair
    sound
}

@test "the index is gone" {
    rm -r library/index
    points_to_repair
    finds missing
    mends
}

@test "files of the index are damaged" {
    for file in library/index/*.glass; do
        [ "$(stat -c %s "$file")" -lt 20000 ] || dd if=/dev/urandom of="$file" bs=1000 seek=8 count=8 conv=notrunc status=none
    done
    finds index
    mends
}

@test "files of the index are cut off" {
    truncate --size 100 library/index/postlist.glass
    finds index
    mends
}

@test "the index has a version file of something else" {
    echo nonsense >library/index/iamglass
    points_to_repair
    finds index
    mends
}

@test "a segment is gone" {
    rm library/*.seg
    hoadep search hiến máu
    is 1 "$status"
    [[ $err == *.seg* ]]
    finds .seg
    mends
}

@test "a segment is cut off" {
    for size in 0 10 5000; do
        truncate --size "$size" library/*.seg
        hoadep search hiến máu
        is 1 "$status"
        finds .seg
        mends
    done
}

@test "one bit of a segment is flipped" {
    for at in 100 3000 60000; do
        segment=$(echo library/*.seg)
        byte=$(od -An -tu1 -j "$at" -N 1 "$segment" | tr -d ' ')
        # shellcheck disable=SC2059
        printf "\\x$(printf %x $((byte ^ 4)))" | dd of="$segment" bs=1 seek="$at" conv=notrunc status=none
        finds .seg
        mends
    done
}

@test "an index of another version is refused, not misread" {
    sqlite3 library/catalogue.db "UPDATE setting SET value = 'text 0' WHERE key = 'index_fingerprint'"
    points_to_repair
    [[ $err == *"another version"* ]]
    hoadep index "$BATS_FILE_TMPDIR/sample" --again
    is 1 "$status"
    [[ $err == *"hoadep check --repair"* ]]
    finds "another version"
    mends
}

@test "essays that were left unindexed" {
    sqlite3 library/catalogue.db "UPDATE essay SET indexed = 0 WHERE id <= 3"
    finds "3 essays wait"
    mends
}

@test "an essay taken out of the catalogue behind our back" {
    sqlite3 library/catalogue.db "UPDATE essay SET rev = rev + 1, indexed = rev + 1 WHERE id = 1"
    finds "revision"
    mends
}

@test "a damaged catalogue is told; it is never repaired by guessing" {
    size=$(stat -c %s library/catalogue.db)
    dd if=/dev/urandom of=library/catalogue.db bs=4096 seek=20 count=$((size / 4096 - 25)) conv=notrunc status=none
    hoadep check
    is 1 "$status"
    hoadep check --repair
    is 1 "$status"
    [ -n "$err" ] || [[ $out == *catalogue* ]]
    echo "no database" >library/catalogue.db
    hoadep search x
    is 1 "$status"
    [ -n "$err" ]
}

@test "a library that may not be written" {
    [ "$(id -u)" -ne 0 ] || skip "root writes everywhere"
    chmod -R a-w library
    hoadep index "$BATS_FILE_TMPDIR/sample"
    is 1 "$status"
    chmod -R u+w library
}

@test "a copied and moved library is as good" {
    cp -r library copy
    rm -r library
    mkdir deep
    mv copy deep/library
    export HOADEP_LIBRARY="$PWD/deep/library"
    sound
    well search hiến máu --limit 0 --format json
    cmp "$BATS_FILE_TMPDIR/search.json" out
}
