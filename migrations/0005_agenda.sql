-- Who is where and when. Wall-clock times in the zone of the row; never why somebody is away.
CREATE TABLE permanences (
    id              {{primary_key}},
    public_id       TEXT NOT NULL UNIQUE,
    adviser_id      BIGINT NOT NULL REFERENCES advisers (id),
    mode            TEXT NOT NULL CHECK (mode IN ('place', 'home', 'phone')),
    place_id        BIGINT REFERENCES places (id),
    reach_minutes   INTEGER NOT NULL DEFAULT 0,          -- home: the longest drive from the adviser's base
    zone            TEXT NOT NULL DEFAULT 'Europe/Paris',
    first_day       TEXT NOT NULL,
    start_minute    INTEGER NOT NULL,
    end_minute      INTEGER NOT NULL,
    rrule           TEXT NOT NULL DEFAULT '',            -- RFC 5545; empty: the first day alone
    access          TEXT NOT NULL CHECK (access IN ('by_appointment', 'open_door')),
    needs           TEXT NOT NULL DEFAULT '',            -- codes of directory/need.hpp joined by |; empty: all
    duration_min    INTEGER NOT NULL,
    step_min        INTEGER NOT NULL,
    buffer_min      INTEGER NOT NULL DEFAULT 0,
    notice_min      INTEGER NOT NULL DEFAULT 120,
    horizon_days    INTEGER NOT NULL DEFAULT 60,
    holidays        TEXT NOT NULL DEFAULT 'closes' CHECK (holidays IN ('closes', 'stays_open')),
    active          INTEGER NOT NULL DEFAULT 1,
    CHECK ((mode = 'place') = (place_id IS NOT NULL)),
    CHECK (start_minute >= 0 AND end_minute <= 1440 AND start_minute < end_minute),
    CHECK (duration_min > 0 AND step_min > 0 AND buffer_min >= 0)
);
CREATE INDEX permanences_by_adviser ON permanences (adviser_id);
CREATE INDEX permanences_by_place ON permanences (place_id);

CREATE TABLE permanence_exceptions (
    permanence_id  BIGINT NOT NULL REFERENCES permanences (id) ON DELETE CASCADE,
    day            TEXT NOT NULL,                        -- no permanence on that day
    PRIMARY KEY (permanence_id, day)
);

CREATE TABLE absences (
    id          {{primary_key}},
    public_id   TEXT NOT NULL UNIQUE,
    adviser_id  BIGINT NOT NULL REFERENCES advisers (id),
    zone        TEXT NOT NULL DEFAULT 'Europe/Paris',
    from_local  TEXT NOT NULL,                           -- "2026-03-29T09:30:00"
    to_local    TEXT NOT NULL,
    rrule       TEXT NOT NULL DEFAULT ''
);
CREATE INDEX absences_by_adviser ON absences (adviser_id);
