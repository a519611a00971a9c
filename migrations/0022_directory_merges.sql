-- Two records of one place, made one: the kept place speaks for both from then on, the other one is closed and stays
-- as it was, so that they can be parted again.
CREATE TABLE place_merges (
    id              {{primary_key}},
    public_id       TEXT NOT NULL UNIQUE,
    kept_place_id   BIGINT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    gone_place_id   BIGINT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    at              BIGINT NOT NULL,
    user_id         BIGINT NOT NULL,
    kept_change_id  BIGINT,                  -- what it changed of the kept place; none: nothing
    gone_change_id  BIGINT NOT NULL,         -- that the other one was closed
    parted_at       BIGINT,                  -- taken back
    parted_by       BIGINT
);
CREATE UNIQUE INDEX place_merges_gone_place_id_key ON place_merges (gone_place_id) WHERE parted_at IS NULL;
CREATE INDEX place_merges_of_gone ON place_merges (gone_place_id);
CREATE INDEX place_merges_of_kept ON place_merges (kept_place_id);
CREATE INDEX place_merges_by_time ON place_merges (at);

-- The records of sources that went over to the kept place.
CREATE TABLE place_merge_sources (
    merge_id         BIGINT NOT NULL REFERENCES place_merges (id) ON DELETE CASCADE,
    place_source_id  BIGINT NOT NULL REFERENCES place_sources (id) ON DELETE CASCADE,
    PRIMARY KEY (merge_id, place_source_id)
);
CREATE INDEX place_merge_sources_of_source ON place_merge_sources (place_source_id);

-- "These are two places": somebody looked at the pair and said so.
CREATE TABLE place_pairs_apart (
    first_place_id   BIGINT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    second_place_id  BIGINT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    at               BIGINT NOT NULL,
    user_id          BIGINT NOT NULL,
    PRIMARY KEY (first_place_id, second_place_id),
    CHECK (first_place_id < second_place_id)
);
CREATE INDEX place_pairs_apart_of_second ON place_pairs_apart (second_place_id);
