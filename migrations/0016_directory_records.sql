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
ALTER TABLE places ADD COLUMN updated_on TEXT NOT NULL DEFAULT '';           -- date_maj, a day; empty: not known
ALTER TABLE places ADD COLUMN confirmed_at BIGINT;                           -- "still right", by its structure
CREATE INDEX places_by_source ON places (source, source_id);

-- Each change of a place, by whom and when: the record before it, so that it can be shown and taken back.
CREATE TABLE place_changes (
    id          {{primary_key}},
    place_id    BIGINT NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    at          BIGINT NOT NULL,
    user_id     BIGINT,                          -- none: the program itself, or a file
    cause       TEXT NOT NULL,                   -- a word of directory/place_change.hpp
    import_id   BIGINT,                          -- the import that did it
    changes     TEXT NOT NULL                    -- JSON: each changed field with what it was and what it is
);
CREATE INDEX place_changes_of_place ON place_changes (place_id, id);
CREATE INDEX place_changes_of_import ON place_changes (import_id, id);
