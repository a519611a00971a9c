-- What an installation knows of itself: few words under few names.
CREATE TABLE installation (
    name   TEXT PRIMARY KEY,     -- demo_until: a demo territory, lived through until that day
    value  TEXT NOT NULL
);
