-- Appointments and what surrounds them. The belt of the whole service: no adviser in two places at once.
-- only: postgresql
CREATE EXTENSION IF NOT EXISTS btree_gist;
-- both

CREATE TABLE appointments (
    id             {{primary_key}},
    public_id      TEXT NOT NULL UNIQUE,                 -- staff addresses
    secret_hash    TEXT NOT NULL UNIQUE,                 -- of the resident's link, which is kept nowhere
    link_key       TEXT NOT NULL,                        -- id of the key that the link can be made again from
    reference      TEXT NOT NULL UNIQUE,                 -- read aloud on the phone
    version        INTEGER NOT NULL DEFAULT 1,           -- raised by each change; messages name it
    state          TEXT NOT NULL CHECK (state IN ('planned', 'kept', 'no_show', 'cancelled_by_resident', 'cancelled_by_service')),
    takes_time     INTEGER NOT NULL CHECK (takes_time IN (0, 1)),
    adviser_id     BIGINT NOT NULL REFERENCES advisers (id),
    mode           TEXT NOT NULL CHECK (mode IN ('place', 'home', 'phone')),
    place_id       BIGINT REFERENCES places (id),
    permanence_id  BIGINT NOT NULL REFERENCES permanences (id),
    starts_at      BIGINT NOT NULL,
    ends_at        BIGINT NOT NULL,
    busy_from      BIGINT NOT NULL,                      -- with the way there and back
    busy_until     BIGINT NOT NULL,
    need           TEXT NOT NULL,
    commune_code   TEXT NOT NULL,                        -- where the resident lives
    name           TEXT NOT NULL,                        -- personal: appointment, emptied 30 days after
    phone          TEXT NOT NULL DEFAULT '',             -- personal: appointment, emptied 30 days after
    email          TEXT NOT NULL DEFAULT '',             -- personal: appointment, emptied 30 days after
    helps          TEXT NOT NULL DEFAULT '',             -- personal: appointment, emptied 30 days after; words joined by |
    language       TEXT NOT NULL DEFAULT '',             -- personal: appointment, emptied 30 days after
    home_address   TEXT NOT NULL DEFAULT '',             -- personal: appointment, emptied 30 days after
    home_access    TEXT NOT NULL DEFAULT '',             -- personal: appointment, emptied 30 days after; floor, bell
    home_reason    TEXT NOT NULL DEFAULT '',             -- personal: appointment, emptied 30 days after
    channel        TEXT NOT NULL CHECK (channel IN ('web', 'desk', 'api')),
    structure_id   BIGINT,                               -- the structure whose desk booked it
    user_id        BIGINT,                               -- the desk agent who booked it
    created_at     BIGINT NOT NULL,
    changed_at     BIGINT NOT NULL,
    emptied_at     BIGINT,                               -- when the personal columns were emptied
    CHECK (starts_at < ends_at AND busy_from <= starts_at AND ends_at <= busy_until),
    CHECK ((mode = 'place') = (place_id IS NOT NULL))
);
CREATE INDEX appointments_busy ON appointments (adviser_id, busy_until) WHERE takes_time = 1;
CREATE INDEX appointments_by_structure ON appointments (structure_id, starts_at);
CREATE INDEX appointments_by_start ON appointments (starts_at);

-- only: postgresql
ALTER TABLE appointments ADD CONSTRAINT adviser_is_free
    EXCLUDE USING gist (adviser_id WITH =, int8range(busy_from, busy_until) WITH &&) WHERE (takes_time = 1);
-- only: sqlite
CREATE TRIGGER adviser_is_free_insert BEFORE INSERT ON appointments WHEN NEW.takes_time = 1
BEGIN
    SELECT RAISE(ABORT, 'overlap:adviser_is_free') FROM appointments
    WHERE adviser_id = NEW.adviser_id AND takes_time = 1
      AND busy_until > NEW.busy_from AND busy_from < NEW.busy_until;
END;
CREATE TRIGGER adviser_is_free_update BEFORE UPDATE OF adviser_id, busy_from, busy_until, takes_time ON appointments
WHEN NEW.takes_time = 1
BEGIN
    SELECT RAISE(ABORT, 'overlap:adviser_is_free') FROM appointments
    WHERE adviser_id = NEW.adviser_id AND takes_time = 1 AND id <> NEW.id
      AND busy_until > NEW.busy_from AND busy_from < NEW.busy_until;
END;
-- both

-- A form sent twice (double click, back button, lost answer) finds here what its first sending did.
CREATE TABLE booking_forms (
    nonce_hash      TEXT PRIMARY KEY,
    body_hash       TEXT NOT NULL,                       -- keyed: another body under the same key is refused
    appointment_id  BIGINT NOT NULL REFERENCES appointments (id) ON DELETE CASCADE,
    created_at      BIGINT NOT NULL
);

-- What happened to an appointment, for its structure and for the figures; no personal column.
CREATE TABLE appointment_events (
    id              {{primary_key}},
    appointment_id  BIGINT NOT NULL REFERENCES appointments (id) ON DELETE CASCADE,
    version         INTEGER NOT NULL,
    kind            TEXT NOT NULL,                       -- booked, moved, cancelled, kept, no_show
    actor           TEXT NOT NULL,                       -- resident, desk, adviser, service
    at              BIGINT NOT NULL
);
CREATE INDEX appointment_events_of ON appointment_events (appointment_id);

-- Appointments whose resident would come earlier if a slot became free.
CREATE TABLE waiting_entries (
    id               {{primary_key}},
    appointment_id   BIGINT NOT NULL UNIQUE REFERENCES appointments (id) ON DELETE CASCADE,
    state            TEXT NOT NULL CHECK (state IN ('waiting', 'offered', 'taken', 'withdrawn', 'over')),
    offered_permanence_id BIGINT,
    offered_start    BIGINT,                             -- the slot offered, until offer_ends
    offer_ends       BIGINT,
    created_at       BIGINT NOT NULL
);
CREATE INDEX waiting_entries_by_state ON waiting_entries (state);

-- "Call me back": the last way out when nothing suits.
CREATE TABLE callbacks (
    id            {{primary_key}},
    public_id     TEXT NOT NULL UNIQUE,
    commune_code  TEXT NOT NULL,
    need          TEXT NOT NULL,
    name          TEXT NOT NULL,                         -- personal: callback, emptied 30 days after the call
    phone         TEXT NOT NULL,                         -- personal: callback, emptied 30 days after the call
    moment        TEXT NOT NULL CHECK (moment IN ('morning', 'afternoon', 'any')),
    state         TEXT NOT NULL CHECK (state IN ('to_call', 'called')),
    nonce_hash    TEXT UNIQUE,                           -- of the form: sent twice, it is one call-back
    created_at    BIGINT NOT NULL,
    called_at     BIGINT,
    user_id       BIGINT,                                -- the desk agent who called
    emptied_at    BIGINT                                 -- when the personal columns were emptied
);
CREATE INDEX callbacks_by_state ON callbacks (state, created_at);
