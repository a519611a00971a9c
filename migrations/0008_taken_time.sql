-- What is taken from advisers, all in the index: neither the slot search nor the guard against overlaps reads the
-- appointments themselves any more.
DROP INDEX appointments_busy;
CREATE INDEX appointments_busy ON appointments (adviser_id, busy_until, busy_from, id) WHERE takes_time = 1;
