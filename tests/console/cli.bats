#!/usr/bin/env bats
# The terminal door: help, version, usage errors, where output goes. HOADEP is the program.

load common

setup() {
    fresh
}

@test "without arguments the commands are listed" {
    hoadep
    [ "$status" -eq 0 ]
    [[ $out == *search*version* ]]
    [ -z "$err" ]
}

@test "help lists, explains, and is a table like any other" {
    hoadep help
    [ "$status" -eq 0 ]
    [[ $out == *"Options of every command"*--library* ]]
    hoadep help version
    [[ $out == "hoadep version: "*"Usage: hoadep version"* ]]
    cp out explained
    hoadep version --help
    cmp out explained
    hoadep help --format json
    grep -q "\"command\":\"help\"" out
    hoadep help --format jsonl
    [ "$(wc -l <out)" -ge 2 ]
}

@test "help does not need what the command needs" {
    hoadep help help --help
    [ "$status" -eq 0 ]
    [[ $out == *COMMAND* ]]
}

@test "version in both spellings" {
    hoadep version --format tsv
    [ "$status" -eq 0 ]
    [[ $out == $'part\tversion\nhoadep\t'[0-9]* ]]
    cp out expected
    hoadep --version --format=tsv
    cmp out expected
    hoadep -V --format=tsv
    cmp out expected
}

@test "usage errors say what is wrong, on standard error, with status 64" {
    for line in "serch" "help --colour blue" "version --limt" "version extra" "help -z" "--format" "help nosuch" \
                "version --format xls"; do
        hoadep $line
        [ "$status" -eq 64 ]
        [ -z "$out" ]
        [[ $err == "hoadep: "*"see 'hoadep help"* ]]
    done
    hoadep serch
    [[ $err == *"did you mean search?"* ]]
    hoadep version --qiet
    [[ $err == *"did you mean --quiet?"* ]]
}

@test "what a user typed cannot take over the terminal" {
    hoadep $'\e]0;owned\a'
    [ "$status" -eq 64 ]
    not grep -q $'\e' err
    hoadep version $'--\e[2J'
    not grep -q $'\e' err
}

@test "the language is chosen" {
    hoadep --lang vi help
    [ "$status" -eq 0 ]
    [[ $out == *"Ý nghĩa"* ]]
    LANG=vi_VN.UTF-8 hoadep serch
    [[ $err == *"không có lệnh"* ]]
    LANG=vi_VN.UTF-8 hoadep --lang en serch
    [[ $err == *"no command"* ]]
    LANG=en_US.UTF-8 LANGUAGE=vi:en hoadep serch
    [[ $err == *"không có lệnh"* ]]
    LC_ALL=C LANGUAGE=vi hoadep serch
    [[ $err == *"no command"* ]]
}

@test "output goes to a file, in the format of its ending, in one step" {
    hoadep version -o answer.csv
    [ "$status" -eq 0 ]
    [ -z "$out" ]
    [ "$(head -c3 answer.csv)" = $'\xEF\xBB\xBF' ]
    hoadep version -o answer.html
    grep -q '<!DOCTYPE html>' answer.html
    hoadep version -o answer.html --format json
    grep -q '"rows"' answer.html
    [ "$(ls)" = "$(printf '%s\n' answer.csv answer.html err out)" ]
    hoadep version -o nowhere/answer.csv
    [ "$status" -eq 1 ]
    [[ $err == "hoadep: nowhere/answer.csv"* ]]
    hoadep version -o -
    [[ $out == *hoadep* ]]
}

@test "no colour away from a terminal unless asked" {
    hoadep help
    not grep -q $'\e' out
    hoadep help --colour always
    grep -q $'\e' out
    hoadep help --colour never
    not grep -q $'\e' out
}

@test "a full disk is told" {
    [ -w /dev/full ] || skip "no /dev/full"
    status=0
    "$HOADEP" help >/dev/full 2>err || status=$?
    [ "$status" -eq 1 ]
    grep -q '^hoadep: ' err
    hoadep help -o /dev/full
    [ "$status" -eq 1 ]
    [[ $err == "hoadep: /dev/full"* ]]
    [ -c /dev/full ]
}

@test "a closed standard output is told" {
    status=0
    "$HOADEP" help >&- 2>err || status=$?
    [ "$status" -eq 1 ]
    grep -q '^hoadep: ' err
}

@test "a reader that went away needs no words" {
    { status=0; "$HOADEP" help 2>err || status=$?; echo "$status" >status; } | true
    sleep 0.1
    status=$(cat status)
    [ "$status" -eq 0 ] || [ "$status" -eq 1 ] # 0 when the pipe took all before it closed
    [ ! -s err ]
}

@test "every command gives its rows by pages" {
    hoadep help --format tsv
    total=$(($(wc -l <out) - 1))
    hoadep help --format tsv --limit 3 --offset 2
    [ "$(wc -l <out)" -eq 4 ]
    hoadep help --format json --limit 3
    grep -q "\"total\":$total" out
    hoadep --limit 3 search x
    [ "$status" -eq 64 ]
    [[ $err == *"after its name"* ]]
}
