-- Who speaks of a place: a record of a source (a file, a national register) is about one place, and a place may have
-- several. What is shown stands in `places`; what each source said stays here, as it said it.
CREATE TABLE place_sources (
    id         {{primary_key}},
    place_id   BIGINT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    source     TEXT NOT NULL,               -- "Hinaura"
    source_id  TEXT NOT NULL                -- its id there
);
CREATE UNIQUE INDEX place_sources_source_source_id_key ON place_sources (source, source_id);
CREATE INDEX place_sources_of_place ON place_sources (place_id);

-- Its words, each time that they were others; the last ones count.
CREATE TABLE place_source_words (
    id               {{primary_key}},
    place_source_id  BIGINT NOT NULL REFERENCES place_sources (id) ON DELETE CASCADE,
    import_id        BIGINT NOT NULL,       -- the file that brought them
    at               BIGINT NOT NULL,
    words            TEXT NOT NULL          -- JSON: names of directory/place_field.hpp and their texts
);
CREATE INDEX place_source_words_of_source ON place_source_words (place_source_id, id);
CREATE INDEX place_source_words_of_import ON place_source_words (import_id);

-- Structures that a file brought along with its places.
ALTER TABLE structures ADD COLUMN import_id BIGINT;
CREATE INDEX structures_by_siret ON structures (siret);
