-- A catalogue as version 1 of the schema wrote it, before essays had a url and deletions were remembered.
-- Frozen: it must open for ever. Texts are zstd frames.
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE level (rank INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO level VALUES (0, 'none'), (1, 'grassroots'), (2, 'above_grassroots'), (3, 'city'), (4, 'ministry'), (5, 'national');
CREATE TABLE edition (year INTEGER PRIMARY KEY, opens TEXT, closes TEXT, decision TEXT) STRICT;
CREATE TABLE sector (code TEXT PRIMARY KEY CHECK (code GLOB '[0-9][0-9][0-9][0-9]' AND code <> '0000'), name TEXT NOT NULL, folded TEXT NOT NULL, bare TEXT NOT NULL, valid_from TEXT, valid_to TEXT) STRICT;
CREATE TABLE place (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, parent TEXT, valid_from TEXT, valid_to TEXT, folded_name TEXT NOT NULL, folded_label TEXT NOT NULL, bare_name TEXT NOT NULL, bare_label TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX place_code ON place (code, ifnull(valid_from, ''));
CREATE INDEX place_label ON place (folded_label);
CREATE INDEX place_name ON place (folded_name);
CREATE TABLE unit (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, folded TEXT NOT NULL, bare TEXT NOT NULL) STRICT;
CREATE TABLE nominee (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('person', 'collective', 'household')), name TEXT NOT NULL, name_key TEXT NOT NULL, bare_key TEXT NOT NULL, birth_year INTEGER, sex TEXT CHECK (sex IN ('m', 'f')), post TEXT, unit INTEGER REFERENCES unit (id), address TEXT, place INTEGER REFERENCES place (id), place_text TEXT, phone TEXT) STRICT;
CREATE INDEX nominee_key ON nominee (name_key, kind);
CREATE INDEX nominee_unit ON nominee (unit);
CREATE TABLE essay (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT UNIQUE, edition INTEGER REFERENCES edition (year), category TEXT NOT NULL CHECK (category IN ('essay', 'print', 'online', 'radio', 'television')), stage TEXT NOT NULL CHECK (stage IN ('detected', 'nurtured', 'publicised', 'replicated')), title TEXT NOT NULL, author TEXT, author_unit TEXT, author_phone TEXT, outlet TEXT, published TEXT, received TEXT, channel TEXT, sector TEXT REFERENCES sector (code), unit INTEGER REFERENCES unit (id), place INTEGER REFERENCES place (id), place_text TEXT, source TEXT, item INTEGER NOT NULL, format TEXT, source_hash INTEGER NOT NULL, tokens INTEGER NOT NULL, words INTEGER NOT NULL, rev INTEGER NOT NULL CHECK (rev >= 1), indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed BETWEEN 0 AND rev), UNIQUE (source, item)) STRICT;
CREATE INDEX essay_debt ON essay (id, rev) WHERE indexed < rev;
CREATE INDEX essay_edition ON essay (edition);
CREATE INDEX essay_unit ON essay (unit);
CREATE TABLE essay_text (essay INTEGER PRIMARY KEY REFERENCES essay (id) ON DELETE CASCADE, size INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
CREATE TABLE essay_nominee (essay INTEGER NOT NULL REFERENCES essay (id) ON DELETE CASCADE, position INTEGER NOT NULL, nominee INTEGER NOT NULL REFERENCES nominee (id), PRIMARY KEY (essay, position), UNIQUE (nominee, essay)) STRICT, WITHOUT ROWID;
CREATE TABLE innovation (id INTEGER PRIMARY KEY, essay INTEGER NOT NULL REFERENCES essay (id) ON DELETE CASCADE, nominee INTEGER NOT NULL REFERENCES nominee (id), title TEXT NOT NULL, level INTEGER NOT NULL REFERENCES level (rank), year INTEGER, benefit REAL, recorded TEXT, sector TEXT REFERENCES sector (code)) STRICT;
CREATE INDEX innovation_essay ON innovation (essay);
CREATE INDEX innovation_nominee ON innovation (nominee);
CREATE TABLE award (id INTEGER PRIMARY KEY, essay INTEGER NOT NULL REFERENCES essay (id) ON DELETE CASCADE, nominee INTEGER NOT NULL REFERENCES nominee (id), title TEXT NOT NULL, level INTEGER NOT NULL REFERENCES level (rank), decision TEXT, year INTEGER, period_from INTEGER, period_to INTEGER, recorded TEXT) STRICT;
CREATE INDEX award_essay ON award (essay);
CREATE INDEX award_nominee ON award (nominee);
CREATE TABLE figure (id INTEGER PRIMARY KEY, organisation TEXT NOT NULL, sector TEXT REFERENCES sector (code), level INTEGER NOT NULL REFERENCES level (rank), period_from INTEGER, period_to INTEGER, measure TEXT NOT NULL, value REAL NOT NULL, unit TEXT, source TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX figure_key ON figure (source, organisation, ifnull(sector, ''), level, ifnull(period_from, 0), ifnull(period_to, 0), measure, ifnull(unit, ''));
CREATE TABLE file (path TEXT PRIMARY KEY, hash INTEGER NOT NULL, size INTEGER NOT NULL, read TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE problem (id INTEGER PRIMARY KEY, path TEXT NOT NULL, row INTEGER NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, seen TEXT NOT NULL) STRICT;
CREATE INDEX problem_path ON problem (path, row);
CREATE TABLE term (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE segment (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO setting VALUES ('committee', 'Ban Tổ chức');
INSERT INTO edition (year, decision) VALUES (2023, NULL), (2024, '36/2024/QĐ-UBND');
INSERT INTO sector VALUES ('0012', 'Y tế', 'y tế', 'y te', NULL, NULL);
INSERT INTO place VALUES (1, '005', 'Đống Đa', 'district', 'quận Đống Đa', NULL, NULL, '2025-06-30', 'đống đa', 'quận đống đa',
    'dong da', 'quan dong da');
INSERT INTO unit VALUES (1, 'trạm y tế x', 'Trạm Y tế X', 'trạm y tế x', 'tram y te x');
INSERT INTO nominee VALUES (1, 'person', 'Bà Hòa', 'hòa', 'hoa', 1950, 'f', NULL, 1, NULL, 1, 'quận Đống Đa', NULL);
INSERT INTO essay (id, code, edition, category, stage, title, sector, unit, place, source, item, source_hash, tokens, words, rev,
    indexed) VALUES (1, 'HN-1', 2023, 'essay', 'detected', 'Cho đi là còn mãi', '0012', 1, 1, 'a.md', 1, 7, 3, 3, 2, 2),
    (5, NULL, 2024, 'radio', 'publicised', 'Gác cho dân yên', NULL, NULL, NULL, 'b.md', 1, 8, 3, 3, 3, 1);
INSERT INTO essay_text VALUES (1, 22, x'28b52ffd2416b100006de1bb99742062c3b46e6720686f6120c491e1bab970f3ffceed'), (5, 0, x'28b52ffd240001000099e9d851');
INSERT INTO essay_nominee VALUES (1, 0, 1);
INSERT INTO innovation VALUES (1, 1, 1, 'Sổ theo dõi', 3, 2022, 5e6, 'r.csv:2', NULL);
INSERT INTO award VALUES (1, 1, 1, 'Bằng khen', 3, '1/QĐ-UBND', 2023, 2018, 2022, NULL);
INSERT INTO figure VALUES (1, 'LĐLĐ thành phố', NULL, 1, 2015, 2020, 'innovation', 75358, 'sáng kiến', 'BC 1');
INSERT INTO file VALUES ('a.md', 7, 100, '2024-01-01T00:00:00Z');
INSERT INTO problem VALUES (1, 'c.md', 0, 'encoding', 'không đọc được', '2024-01-01T00:00:00Z');
INSERT INTO term VALUES (1, 'cho'), (2, 'đi');
INSERT INTO segment VALUES (0, 'forward-1');
PRAGMA application_id = 1752129892;
PRAGMA user_version = 1;
COMMIT;
