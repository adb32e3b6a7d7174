-- The ledger keeps what cannot be computed again: files, forms, the draw. What follows from them was written at
-- each run and read by nothing.
DROP TABLE findings;
DROP TABLE assessments;
DROP TABLE decisions;
DROP TABLE follow_ups;
DELETE FROM runs WHERE step IN ('validate', 'assess', 'decide', 'follow_up');

-- Whether a station was drawn is in its record.
CREATE TABLE draws_003 (
    position INTEGER PRIMARY KEY,
    run      INTEGER NOT NULL REFERENCES runs (id),
    station  TEXT NOT NULL UNIQUE,
    json     TEXT NOT NULL
) STRICT;
INSERT INTO draws_003 SELECT position, run, station, json FROM draws;
DROP TABLE draws;
ALTER TABLE draws_003 RENAME TO draws;
