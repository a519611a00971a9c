-- Points of communes that the operator imported (permanence import communes); they replace the built-in ones.
CREATE TABLE territory_commune_points (
    code      TEXT PRIMARY KEY,                  -- INSEE code of a current commune
    latitude  DOUBLE PRECISION NOT NULL,
    longitude DOUBLE PRECISION NOT NULL,
    CONSTRAINT territory_commune_points_on_earth
        CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180)
);
