-- What stands around a permanence: days on which its structure is closed, the room or the vehicle that an
-- appointment takes, and needs that take longer than the others.
CREATE TABLE structure_closings (
    id            {{primary_key}},
    public_id     TEXT NOT NULL UNIQUE,
    structure_id  BIGINT NOT NULL REFERENCES structures (id),
    first_day     TEXT NOT NULL,
    last_day      TEXT NOT NULL,                         -- included
    words         TEXT NOT NULL DEFAULT '',              -- why, as people may read it
    CHECK (first_day <= last_day)
);
CREATE INDEX structure_closings_by_structure ON structure_closings (structure_id);

CREATE TABLE resources (
    id            {{primary_key}},
    public_id     TEXT NOT NULL UNIQUE,
    structure_id  BIGINT NOT NULL REFERENCES structures (id),
    name          TEXT NOT NULL,                         -- "Salle bleue", "Clio"
    capacity      INTEGER NOT NULL DEFAULT 1 CHECK (capacity > 0)  -- so many appointments at once
);
CREATE INDEX resources_by_structure ON resources (structure_id);

ALTER TABLE permanences ADD COLUMN resource_id BIGINT REFERENCES resources (id);
CREATE INDEX permanences_by_resource ON permanences (resource_id);
-- "demarches=90|appareil=30": minutes by code of the need; those that are not named take duration_min.
ALTER TABLE permanences ADD COLUMN durations TEXT NOT NULL DEFAULT '';
