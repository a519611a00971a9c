-- What the address service answered, so that it is asked once: addresses of places that are open to people.
CREATE TABLE territory_geocoded (
    question      TEXT NOT NULL,                 -- the address, folded
    commune_code  TEXT NOT NULL,                 -- INSEE, as it was asked
    kind          TEXT NOT NULL DEFAULT '',      -- a word of territory/geocoder.hpp; empty: it knows no such address
    latitude      DOUBLE PRECISION NOT NULL DEFAULT 0,
    longitude     DOUBLE PRECISION NOT NULL DEFAULT 0,
    score         DOUBLE PRECISION NOT NULL DEFAULT 0,
    found_commune TEXT NOT NULL DEFAULT '',      -- as the service says it
    asked_at      BIGINT NOT NULL,
    PRIMARY KEY (question, commune_code)
);
CREATE INDEX territory_geocoded_by_age ON territory_geocoded (asked_at);
