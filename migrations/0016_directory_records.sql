-- What the national standard of places says beside what the service itself needs of a place. Lists are the
-- standard's codes joined by |, texts are as they are shown.
ALTER TABLE places ADD COLUMN pivot TEXT NOT NULL DEFAULT '';                -- SIRET or RNA number
ALTER TABLE places ADD COLUMN address_complement TEXT NOT NULL DEFAULT '';
ALTER TABLE places ADD COLUMN services TEXT NOT NULL DEFAULT '';
ALTER TABLE places ADD COLUMN publics TEXT NOT NULL DEFAULT '';
ALTER TABLE places ADD COLUMN care TEXT NOT NULL DEFAULT '';                 -- prise_en_charge_specifique
ALTER TABLE places ADD COLUMN fees TEXT NOT NULL DEFAULT '';                 -- frais_a_charge
ALTER TABLE places ADD COLUMN programmes TEXT NOT NULL DEFAULT '';           -- dispositif_programmes_nationaux
ALTER TABLE places ADD COLUMN trainings TEXT NOT NULL DEFAULT '';            -- formations_labels
ALTER TABLE places ADD COLUMN access TEXT NOT NULL DEFAULT '';               -- modalites_acces
ALTER TABLE places ADD COLUMN support TEXT NOT NULL DEFAULT '';              -- modalites_accompagnement
ALTER TABLE places ADD COLUMN roaming TEXT NOT NULL DEFAULT '';              -- itinerance
ALTER TABLE places ADD COLUMN kinds TEXT NOT NULL DEFAULT '';                -- typologie
ALTER TABLE places ADD COLUMN emails TEXT NOT NULL DEFAULT '';               -- of the place, joined by |
ALTER TABLE places ADD COLUMN websites TEXT NOT NULL DEFAULT '';             -- joined by |
ALTER TABLE places ADD COLUMN summary TEXT NOT NULL DEFAULT '';              -- presentation_resume
ALTER TABLE places ADD COLUMN details TEXT NOT NULL DEFAULT '';              -- presentation_detail
ALTER TABLE places ADD COLUMN parent_structure TEXT NOT NULL DEFAULT '';
ALTER TABLE places ADD COLUMN other_trainings TEXT NOT NULL DEFAULT '';
ALTER TABLE places ADD COLUMN accessibility_page TEXT NOT NULL DEFAULT '';   -- fiche_acces_libre
ALTER TABLE places ADD COLUMN booking_page TEXT NOT NULL DEFAULT '';         -- prise_rdv
ALTER TABLE places ADD COLUMN source TEXT NOT NULL DEFAULT '';               -- who published it; empty: written here
ALTER TABLE places ADD COLUMN source_id TEXT NOT NULL DEFAULT '';            -- its id there
ALTER TABLE places ADD COLUMN updated_on TEXT;                                  -- date_maj, a day
ALTER TABLE places ADD COLUMN confirmed_at BIGINT;                           -- "still right", by its structure
CREATE INDEX places_by_source ON places (source, source_id);

-- Each change of a place, by whom and when; of what was there before, so that it can be shown and taken back.
CREATE TABLE place_changes (
    id          {{primary_key}},
    place_id    BIGINT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    at          BIGINT NOT NULL,
    user_id     BIGINT,                          -- none: a file, or the program itself
    cause       TEXT NOT NULL,                   -- a word of directory/place_change.hpp
    import_id   BIGINT                           -- the import that did it
);
CREATE INDEX place_changes_of_place ON place_changes (place_id, id);
CREATE INDEX place_changes_of_import ON place_changes (import_id, id);

CREATE TABLE place_changed_fields (
    change_id   BIGINT NOT NULL REFERENCES place_changes (id) ON DELETE CASCADE,
    field       TEXT NOT NULL,                   -- a name of directory/place_field.hpp
    before_text TEXT NOT NULL,
    after_text  TEXT NOT NULL,
    PRIMARY KEY (change_id, field)
);

-- One row: raised by every change of structures, places and advisers, and not by those of their time: what is
-- made of all places in memory is made anew only then.
CREATE TABLE directory_revision (
    only_row  INTEGER PRIMARY KEY CHECK (only_row = 1),
    revision  BIGINT NOT NULL
);
INSERT INTO directory_revision (only_row, revision) VALUES (1, 1);
