-- Re-inspection forms are a third kind of contents. The table is made anew, as SQLite cannot change a CHECK.
CREATE TABLE contents_002 (
    kind   TEXT NOT NULL CHECK (kind IN ('return', 'onsite', 'reinspection')),
    blake3 TEXT NOT NULL,
    format TEXT,
    bytes  INTEGER NOT NULL,
    PRIMARY KEY (kind, blake3)
) STRICT, WITHOUT ROWID;
INSERT INTO contents_002 SELECT kind, blake3, format, bytes FROM contents;
DROP TABLE contents;
ALTER TABLE contents_002 RENAME TO contents;

-- How the last draw was made; one row.
CREATE TABLE draw_methods (
    position INTEGER PRIMARY KEY,
    run      INTEGER NOT NULL REFERENCES runs (id),
    json     TEXT NOT NULL
) STRICT;

-- Stations under rectification, as the last follow-up found them.
CREATE TABLE follow_ups (
    position INTEGER PRIMARY KEY,
    run      INTEGER NOT NULL REFERENCES runs (id),
    station  TEXT NOT NULL UNIQUE,
    state    TEXT NOT NULL,
    deadline TEXT NOT NULL,
    json     TEXT NOT NULL
) STRICT;
