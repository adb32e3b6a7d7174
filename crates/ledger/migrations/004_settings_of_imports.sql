-- A hash of the settings that say how files are read and whose they are; NULL where it was not noted.
ALTER TABLE runs ADD COLUMN settings TEXT;
