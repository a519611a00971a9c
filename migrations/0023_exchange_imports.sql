-- Files of places: tried (read, nothing kept yet), applied, taken back.
CREATE TABLE place_imports (
    id          {{primary_key}},
    public_id   TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,                -- of the file, or the address that it came from
    profile     TEXT NOT NULL DEFAULT '',     -- that explains it; empty: the file says it itself
    source      TEXT NOT NULL DEFAULT '',     -- who speaks in rows that name nobody
    is_strict   INTEGER NOT NULL DEFAULT 0,   -- all rows or none
    state       TEXT NOT NULL CHECK (state IN ('tried', 'applied', 'undone')),
    user_id     BIGINT,                       -- none: the command line, or a feed
    feed_id     BIGINT,
    tried_at    BIGINT NOT NULL,
    applied_at  BIGINT,
    undone_at   BIGINT,
    undone_by   BIGINT,
    deleted     INTEGER NOT NULL DEFAULT 0,   -- places: what taking it back did
    put_back    INTEGER NOT NULL DEFAULT 0,
    stayed      INTEGER NOT NULL DEFAULT 0,
    sums        TEXT NOT NULL,                -- JSON of exchange/import_report_json.hpp: the report without rows
    report      TEXT NOT NULL                 -- the same with the first rows that somebody may want to look at
);
CREATE INDEX place_imports_by_time ON place_imports (tried_at);

-- The file itself, while somebody decides; gone a day after, or once it is applied.
CREATE TABLE place_import_parts (
    import_id   BIGINT NOT NULL REFERENCES place_imports (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    bytes       {{blob}} NOT NULL,
    PRIMARY KEY (import_id, number)
);

-- Addresses that are read again and again.
CREATE TABLE place_feeds (
    id          {{primary_key}},
    public_id   TEXT NOT NULL UNIQUE,
    address     TEXT NOT NULL,                -- https://…
    profile     TEXT NOT NULL DEFAULT '',
    source      TEXT NOT NULL DEFAULT '',
    every_days  INTEGER NOT NULL CHECK (every_days > 0),
    user_id     BIGINT,                       -- who wants it
    made_at     BIGINT NOT NULL,
    asked_at    BIGINT,                       -- last
    answer      TEXT NOT NULL DEFAULT '',     -- how that ended: a word of exchange/place_feed.hpp or platform/http/outside_file.hpp
    tag         TEXT NOT NULL DEFAULT ''      -- ETag of what was last applied
);
