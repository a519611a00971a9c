-- Structures, the places they own, the advisers they employ.
CREATE TABLE structures (
    id                    {{primary_key}},
    public_id             TEXT NOT NULL UNIQUE,
    name                  TEXT NOT NULL,
    siret                 TEXT NOT NULL DEFAULT '',
    typology              TEXT NOT NULL DEFAULT '',      -- national code (typologies)
    commune_code          TEXT NOT NULL,                 -- INSEE
    phone                 TEXT NOT NULL DEFAULT '',      -- the number that residents call, E.164
    change_limit_minutes  INTEGER NOT NULL DEFAULT 120,  -- a resident may move or cancel until so long before
    active                INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE places (
    id                   {{primary_key}},
    public_id            TEXT NOT NULL UNIQUE,
    structure_id         BIGINT NOT NULL REFERENCES structures (id),
    name                 TEXT NOT NULL,
    commune_code         TEXT NOT NULL,
    address              TEXT NOT NULL DEFAULT '',
    postcode             TEXT NOT NULL DEFAULT '',
    latitude             DOUBLE PRECISION NOT NULL,
    longitude            DOUBLE PRECISION NOT NULL,
    point_is_approximate INTEGER NOT NULL DEFAULT 0,
    reduced_mobility     TEXT NOT NULL DEFAULT 'unknown' CHECK (reduced_mobility IN ('yes', 'help', 'no', 'unknown')),
    opening_hours        TEXT NOT NULL DEFAULT '',       -- OpenStreetMap syntax
    equipment            TEXT NOT NULL DEFAULT '',       -- words of directory/equipment.hpp joined by |
    how_to_come          TEXT NOT NULL DEFAULT '',
    phone                TEXT NOT NULL DEFAULT '',
    active               INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX places_by_commune ON places (commune_code);
CREATE INDEX places_by_structure ON places (structure_id);

CREATE TABLE advisers (
    id              {{primary_key}},
    public_id       TEXT NOT NULL UNIQUE,
    structure_id    BIGINT NOT NULL REFERENCES structures (id),
    display_name    TEXT NOT NULL,                       -- personal: staff, as residents see it
    languages       TEXT NOT NULL DEFAULT 'fr',          -- ISO 639 codes joined by |, lsf = French sign language
    phone           TEXT NOT NULL DEFAULT '',            -- personal: staff
    base_latitude   DOUBLE PRECISION NOT NULL,           -- where home visits start and end
    base_longitude  DOUBLE PRECISION NOT NULL,
    has_vehicle     INTEGER NOT NULL DEFAULT 0,
    active          INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX advisers_by_structure ON advisers (structure_id);

CREATE TABLE adviser_places (
    adviser_id  BIGINT NOT NULL REFERENCES advisers (id) ON DELETE CASCADE,
    place_id    BIGINT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    PRIMARY KEY (adviser_id, place_id)
);

-- One row: raised by every change of structures, places, advisers, permanences and absences, so that a
-- process knows in one look whether the timetable it keeps in memory is still the right one.
CREATE TABLE timetable_revision (
    only_row  INTEGER PRIMARY KEY CHECK (only_row = 1),
    revision  BIGINT NOT NULL
);
INSERT INTO timetable_revision (only_row, revision) VALUES (1, 1);
