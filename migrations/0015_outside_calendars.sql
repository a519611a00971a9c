-- Calendars that advisers keep elsewhere, and when they are busy by them: of what stands in those calendars, times alone
-- are kept.
CREATE TABLE outside_calendars (
    id             {{primary_key}},
    public_id      TEXT NOT NULL UNIQUE,
    adviser_id     BIGINT NOT NULL REFERENCES advisers (id) ON DELETE CASCADE,
    address        TEXT NOT NULL,                        -- personal: staff, sealed: who knows it reads the calendar; until the adviser removes it
    zone           TEXT NOT NULL DEFAULT 'Europe/Paris', -- of whole days, and of times that name none
    next_read_at   BIGINT NOT NULL,
    read_at        BIGINT,                               -- when it was last read well
    failing_since  BIGINT,                               -- the first failure after that
    fault          TEXT NOT NULL DEFAULT '',             -- of the last reading, a key of locales/; empty: none
    entity_tag     TEXT NOT NULL DEFAULT '',             -- of the server, as last_modified: what is unchanged is not sent
    last_modified  TEXT NOT NULL DEFAULT '',
    covers_until   BIGINT NOT NULL DEFAULT 0,            -- the end of the days that were read whole
    half_read      INTEGER NOT NULL DEFAULT 0,           -- events of which only the first time counts
    created_at     BIGINT NOT NULL
);
CREATE INDEX outside_calendars_by_adviser ON outside_calendars (adviser_id);
CREATE INDEX outside_calendars_due ON outside_calendars (next_read_at);

CREATE TABLE outside_times (
    calendar_id  BIGINT NOT NULL REFERENCES outside_calendars (id) ON DELETE CASCADE,
    begins_at    BIGINT NOT NULL,                        -- personal: staff, deleted two days after it is over
    ends_at      BIGINT NOT NULL,                        -- personal: staff, deleted two days after it
    PRIMARY KEY (calendar_id, begins_at),
    CHECK (begins_at < ends_at)
);
