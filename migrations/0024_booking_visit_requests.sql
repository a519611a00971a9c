-- Residents who ask to be visited at home, and wait until a round passes by them.
CREATE TABLE visit_requests (
    id              {{primary_key}},
    public_id       TEXT NOT NULL UNIQUE,
    state           TEXT NOT NULL CHECK (state IN ('waiting', 'planned', 'withdrawn')),
    need            TEXT NOT NULL,
    commune_code    TEXT NOT NULL,
    half_days       TEXT NOT NULL DEFAULT '',            -- when it suits, words joined by |; empty: always
    name            TEXT NOT NULL,                       -- personal: visit_request, emptied 30 days after its end
    phone           TEXT NOT NULL,                       -- personal: visit_request, emptied 30 days after its end
    email           TEXT NOT NULL DEFAULT '',            -- personal: visit_request, emptied 30 days after its end
    helps           TEXT NOT NULL DEFAULT '',            -- personal: visit_request, emptied 30 days after its end; words joined by |
    language        TEXT NOT NULL DEFAULT '',            -- personal: visit_request, emptied 30 days after its end
    home_address    TEXT NOT NULL,                       -- personal: visit_request, emptied 30 days after its end
    home_access     TEXT NOT NULL DEFAULT '',            -- personal: visit_request, emptied 30 days after its end
    home_reason     TEXT NOT NULL,                       -- personal: visit_request, emptied 30 days after its end
    nonce_hash      TEXT UNIQUE,                         -- of the form: sent twice, it is one request
    appointment_id  BIGINT REFERENCES appointments (id), -- what became of it
    created_at      BIGINT NOT NULL,
    ended_at        BIGINT,                              -- when it was planned or withdrawn
    emptied_at      BIGINT,                              -- when the personal columns were emptied
    CHECK ((state = 'planned') = (appointment_id IS NOT NULL)),
    CHECK ((state = 'waiting') = (ended_at IS NULL))
);
CREATE INDEX visit_requests_by_state ON visit_requests (state, created_at);
