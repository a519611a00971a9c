-- Outlines of communes that the operator imported (permanence import contours), simplified for maps.
CREATE TABLE territory_contours (
    code   TEXT PRIMARY KEY,                 -- INSEE code of a current commune
    rings  TEXT NOT NULL                     -- as territory/contour.hpp writes them
);

-- One row: raised by every import.
CREATE TABLE territory_contour_revision (
    only_row  INTEGER PRIMARY KEY CHECK (only_row = 1),
    revision  BIGINT NOT NULL
);
INSERT INTO territory_contour_revision (only_row, revision) VALUES (1, 1);
