-- Whether a permanence takes place in school time only, in the holidays only, or always.
ALTER TABLE permanences ADD COLUMN school_time TEXT NOT NULL DEFAULT 'always'
    CHECK (school_time IN ('always', 'in_term', 'in_holidays'));
