-- One occurrence may take place on another day or at other times than the rule says: the three columns are filled
-- together. Empty: it does not take place.
ALTER TABLE permanence_exceptions ADD COLUMN moved_to TEXT;
ALTER TABLE permanence_exceptions ADD COLUMN start_minute INTEGER;
ALTER TABLE permanence_exceptions ADD COLUMN end_minute INTEGER;

-- No occurrence after it. What is changed "from now on" is a permanence of its own, from the next day.
ALTER TABLE permanences ADD COLUMN last_day TEXT;
