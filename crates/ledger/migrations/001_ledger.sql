-- Every write of a step is one run. There is no clock here: `as_of` is the caller's date.
CREATE TABLE runs (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    step  TEXT NOT NULL,
    as_of TEXT NOT NULL
) STRICT;

-- What a file holds, once however often and wherever it was sent.
-- A file whose bytes could not be read has the empty hash.
CREATE TABLE contents (
    kind   TEXT NOT NULL CHECK (kind IN ('return', 'onsite')),
    blake3 TEXT NOT NULL,
    format TEXT,
    bytes  INTEGER NOT NULL,
    PRIMARY KEY (kind, blake3)
) STRICT, WITHOUT ROWID;

-- Where contents were found. A file that has gone stays, with `present` 0.
CREATE TABLE sources (
    kind        TEXT NOT NULL,
    path        TEXT NOT NULL,
    blake3      TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('read', 'refused', 'skipped')),
    reason_code TEXT,
    reason_zh   TEXT,
    reason_en   TEXT,
    present     INTEGER NOT NULL CHECK (present IN (0, 1)),
    run         INTEGER NOT NULL REFERENCES runs (id),
    PRIMARY KEY (kind, path, blake3),
    FOREIGN KEY (kind, blake3) REFERENCES contents (kind, blake3),
    CHECK ((state = 'read') = (reason_code IS NULL))
) STRICT, WITHOUT ROWID;

-- The forms read from contents; `form` is JSON that only the pipeline understands.
CREATE TABLE submissions (
    kind    TEXT NOT NULL,
    blake3  TEXT NOT NULL,
    part    INTEGER NOT NULL,
    station TEXT,
    form    TEXT NOT NULL,
    PRIMARY KEY (kind, blake3, part),
    FOREIGN KEY (kind, blake3) REFERENCES contents (kind, blake3)
) STRICT;

-- The last result of each step, in the step's own order.
CREATE TABLE findings (
    position INTEGER PRIMARY KEY,
    run      INTEGER NOT NULL REFERENCES runs (id),
    station  TEXT,
    code     TEXT NOT NULL,
    severity TEXT NOT NULL,
    json     TEXT NOT NULL
) STRICT;

CREATE TABLE draws (
    position INTEGER PRIMARY KEY,
    run      INTEGER NOT NULL REFERENCES runs (id),
    station  TEXT NOT NULL UNIQUE,
    drawn    INTEGER NOT NULL CHECK (drawn IN (0, 1)),
    json     TEXT NOT NULL
) STRICT;

CREATE TABLE assessments (
    position INTEGER PRIMARY KEY,
    run      INTEGER NOT NULL REFERENCES runs (id),
    station  TEXT NOT NULL UNIQUE,
    grade    TEXT,
    json     TEXT NOT NULL
) STRICT;

CREATE TABLE decisions (
    position   INTEGER PRIMARY KEY,
    run        INTEGER NOT NULL REFERENCES runs (id),
    station    TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    json       TEXT NOT NULL
) STRICT;
