#!/usr/bin/env bats
# Ranking by a rubric: the points are those of the rubric, and add up.

load common

setup_file() {
    template_library
    mkdir "$BATS_FILE_TMPDIR/own"
    cat >"$BATS_FILE_TMPDIR/own/few.jsonl" <<'JSON'
{"code": "R1", "edition": 2020, "title": "Máu", "text": "Hiến máu nhiều lần, hiến máu nữa.", "nominee": "Trần Thị Ánh", "nominee_kind": "person", "birth_year": 1970, "unit": "Tổ 1"}
{"code": "R2", "edition": 2021, "title": "Đường", "text": "Làm đường và một lần hiến máu.", "nominee": "Lê Văn An", "nominee_kind": "person", "birth_year": 1980, "unit": "Tổ 2"}
{"code": "R3", "edition": 2022, "title": "Đội", "text": "Đội làm đường.", "nominee": "Đội Thanh niên xung kích", "nominee_kind": "collective", "unit": "Tổ 3"}
{"code": "R4", "edition": 2022, "title": "Lần nữa", "text": "Làm đường.", "nominee": "Lê Văn An", "nominee_kind": "person", "birth_year": 1980, "unit": "Tổ 2"}
{"code": "R5", "edition": 2022, "title": "Ăn", "text": "Nấu ăn.", "nominee": "Phạm Thị Ăn", "nominee_kind": "person", "birth_year": 1981, "unit": "Tổ 4"}
JSON
    cat >"$BATS_FILE_TMPDIR/own/innovations.csv" <<'CSV'
Mã bài dự thi,Họ và tên,Tên sáng kiến,Cấp công nhận,Năm công nhận,Giá trị làm lợi (đồng)
R1,Trần Thị Ánh,Túi giữ lạnh,cấp cơ sở,2019,1500000
R1,Trần Thị Ánh,Ghế lấy máu,cấp thành phố,2020,2500000
CSV
    "$HOADEP" --library "$BATS_FILE_TMPDIR/few" index "$BATS_FILE_TMPDIR/own" >/dev/null
    cat >"$BATS_FILE_TMPDIR/rubric.ini" <<'INI'
[relevance]
points = 50
[innovations]
points = 30
cap = 10
grassroots = 1
city = 4
[recency]
points = 20
years = 5
INI
}

setup() {
    fresh
    export HOADEP_LIBRARY="$BATS_FILE_TMPDIR/few"
    rubric="$BATS_FILE_TMPDIR/rubric.ini"
}

# of NOMINEE COLUMN
of() {
    rows "value->>'\$.$2'" "value->>'\$.nominee' = '$1'"
}

@test "one row a nominee, with all its essays" {
    well rank --limit 0 --format json
    is 4 "$(json '$.total')"
    is "R2, R4" "$(of 'Lê Văn An' essays)"
    is "1 2 3 4" "$(rows "value->>'\$.place'" | paste -sd ' ')"
}

@test "points follow the rubric" {
    well rank --rubric "$rubric" --year 2022 --limit 0 --format json
    # 1 + 4 of 10, of 30 points; the last deed two years back of five, of 20 points.
    is 15.0 "$(of 'Trần Thị Ánh' innovation_points)"
    is 12.0 "$(of 'Trần Thị Ánh' recency_points)"
    is 27.0 "$(of 'Trần Thị Ánh' total)"
    is 2 "$(of 'Trần Thị Ánh' innovations)"
    is 4000000.0 "$(of 'Trần Thị Ánh' benefit)"
    is 20.0 "$(of 'Lê Văn An' total)"
    is "Trần Thị Ánh" "$(rows "value->>'\$.nominee'" | head -n 1)"
    well rank --rubric "$rubric" --year 2025 --limit 0 --format json
    is 0.0 "$(of 'Trần Thị Ánh' recency_points)"
    is 8.0 "$(of 'Lê Văn An' recency_points)"
}

@test "a query restricts, and the best essay gets all points of relevance" {
    well rank hiến máu --rubric "$rubric" --limit 0 --format json
    is 2 "$(json '$.total')"
    is 50.0 "$(of 'Trần Thị Ánh' relevance_points)"
    is 1 "$(rows "count(*)" "value->>'\$.nominee' = 'Lê Văn An' AND value->>'\$.relevance_points' BETWEEN 0.1 AND 49.9")"
    well rank 'edition:2022' --limit 0 --format json
    is 3 "$(json '$.total')"
    well rank xôi gấc --format json
    is 0 "$(json '$.total')"
    hoadep rank '"xôi'
    is 64 "$status"
}

@test "equal totals stand in the Vietnamese order of given names" {
    printf '[recency]\npoints = 0\n' >none.ini
    well rank --rubric none.ini --kind person --limit 0 --format json
    is "Lê Văn An|Trần Thị Ánh|Phạm Thị Ăn" "$(rows "value->>'\$.nominee'" | paste -sd '|')"
    cp out first
    LANG=C hoadep rank --rubric none.ini --kind person --limit 0 --format json
    cmp first out
    if locale -a | grep -qix 'vi_VN.utf-\?8'; then
        LANG=vi_VN.UTF-8 hoadep rank --rubric none.ini --kind person --limit 0 --format json --lang en
        cmp first out
    fi
}

@test "kinds and pages" {
    well rank --kind collective --format json
    is "Đội Thanh niên xung kích" "$(rows "value->>'\$.nominee'")"
    well rank --kind household --format json
    is 0 "$(json '$.total')"
    well rank --limit 0 --format tsv
    cut -f2 out | tail -n +2 >all
    well rank --limit 2 --format tsv
    cut -f2 out | tail -n +2 >pages
    well rank --limit 2 --offset 2 --format tsv
    cut -f2 out | tail -n +2 >>pages
    cmp all pages
}

@test "the points of every candidate of the sample add up, and fall" {
    export HOADEP_LIBRARY="$BATS_FILE_TMPDIR/template"
    well rank tổ dân phố --limit 0 --format json
    [ "$(json '$.total')" -ge 10 ]
    is 0 "$(rows "count(*)" "abs((value->>'\$.relevance_points') + (value->>'\$.innovation_points')
        + (value->>'\$.award_points') + (value->>'\$.recency_points') - (value->>'\$.total')) > 1e-6")"
    rows "value->>'\$.total'" >totals
    sort -rg totals | cmp - totals
    is 0 "$(rows "count(*)" "value->>'\$.total' > 100")"
}

@test "a rubric that cannot be read is refused with its name" {
    printf '[relevance]\npoints = viele\n' >bad.ini
    hoadep rank --rubric bad.ini
    is 65 "$status"
    [[ $err == *"bad.ini"*"[relevance] points"* ]]
    printf '[recency]\npoints = -3\n' >bad.ini
    hoadep rank --rubric bad.ini
    is 65 "$status"
    printf '[recenzy]\npoints = 3\n' >bad.ini
    hoadep rank --rubric bad.ini
    is 65 "$status"
    [[ $err == *recenzy* ]]
    printf '[awards]\npionts = 3\n' >bad.ini
    hoadep rank --rubric bad.ini
    is 65 "$status"
    [[ $err == *pionts* ]]
    hoadep rank --rubric nowhere.ini
    is 1 "$status"
    # The one that ships is good, and is the default.
    well rank --rubric "$HOADEP_SOURCE/corpus/rubric.ini" --limit 0 --format json
    cp out shipped
    well rank --limit 0 --format json
    cmp shipped out
}
