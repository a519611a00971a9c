-- What anyone says is wrong with a place; somebody who keeps it looks at it.
CREATE TABLE place_reports (
    id          {{primary_key}},
    public_id   TEXT NOT NULL UNIQUE,
    place_id    BIGINT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    subject     TEXT NOT NULL CHECK (subject IN ('hours', 'phone', 'closed', 'address', 'other')),
    words       TEXT NOT NULL,                -- personal: report, the row is deleted 90 days after
    contact     TEXT NOT NULL DEFAULT '',     -- personal: report, emptied the night after it is settled, 90 days after at most
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused')),
    note        TEXT NOT NULL DEFAULT '',     -- of who settled it, for their colleagues
    nonce_hash  TEXT UNIQUE,                  -- of the form: sent twice, it is one report
    created_at  BIGINT NOT NULL,
    settled_at  BIGINT,
    user_id     BIGINT                        -- who settled it
);
CREATE INDEX place_reports_by_state ON place_reports (state, created_at);
CREATE INDEX place_reports_of_place ON place_reports (place_id);

-- "Is this still right?", asked of somebody of a structure by mail: the link opens without sign-in.
CREATE TABLE place_questions (
    id          {{primary_key}},
    token_hash  TEXT NOT NULL UNIQUE,         -- of the link, which is kept nowhere
    user_id     BIGINT NOT NULL,              -- who was asked
    asked_at    BIGINT NOT NULL,
    ends_at     BIGINT NOT NULL
);
CREATE TABLE place_question_places (
    question_id BIGINT NOT NULL REFERENCES place_questions (id) ON DELETE CASCADE,
    place_id    BIGINT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    PRIMARY KEY (question_id, place_id)
);
CREATE INDEX place_question_places_of_place ON place_question_places (place_id);

-- When it was last asked of a place: once for each time that what is said of it grew old.
ALTER TABLE places ADD COLUMN asked_at BIGINT;
