-- The room or the vehicle that an appointment takes. The belt: never more of them at once than its capacity.
ALTER TABLE appointments ADD COLUMN resource_id BIGINT REFERENCES resources (id);
CREATE INDEX appointments_of_resource ON appointments (resource_id, busy_until, busy_from)
    WHERE takes_time = 1 AND resource_id IS NOT NULL;

-- The slot search asks where an adviser is, too: the way from there takes time.
DROP INDEX appointments_busy;
CREATE INDEX appointments_busy ON appointments (adviser_id, busy_until, busy_from, id, place_id) WHERE takes_time = 1;

-- How many others are there at most at one instant: they are most where one of them begins, or this one. Whoever
-- begins later ends later, too: the last condition changes no answer, and keeps the index from walking what is over.
-- only: postgresql
CREATE FUNCTION resource_is_free() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    units INTEGER;
BEGIN
    IF NEW.takes_time <> 1 OR NEW.resource_id IS NULL THEN
        RETURN NEW;
    END IF;
    -- Whoever comes second waits here until the first is done, and sees what it did.
    SELECT capacity INTO units FROM resources WHERE id = NEW.resource_id FOR UPDATE;
    IF units <= (
        SELECT COALESCE(MAX(others), 0) FROM (
            SELECT (SELECT COUNT(*) FROM appointments other
                    WHERE other.resource_id = NEW.resource_id AND other.takes_time = 1 AND other.id <> NEW.id
                      AND other.busy_from <= begins.at AND other.busy_until > begins.at) AS others
            FROM (SELECT NEW.busy_from AS at
                  UNION ALL
                  SELECT busy_from FROM appointments
                  WHERE resource_id = NEW.resource_id AND takes_time = 1 AND id <> NEW.id
                    AND busy_from > NEW.busy_from AND busy_from < NEW.busy_until AND busy_until > NEW.busy_from) begins) counted)
    THEN
        RAISE EXCEPTION 'the resource is taken' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'resource_is_free';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER resource_is_free_insert BEFORE INSERT ON appointments
    FOR EACH ROW EXECUTE FUNCTION resource_is_free();
CREATE TRIGGER resource_is_free_update BEFORE UPDATE OF resource_id, busy_from, busy_until, takes_time ON appointments
    FOR EACH ROW EXECUTE FUNCTION resource_is_free();
-- only: sqlite
CREATE TRIGGER resource_is_free_insert BEFORE INSERT ON appointments
WHEN NEW.takes_time = 1 AND NEW.resource_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'overlap:resource_is_free') FROM resources
    WHERE id = NEW.resource_id AND capacity <= (
        SELECT COALESCE(MAX(others), 0) FROM (
            SELECT (SELECT COUNT(*) FROM appointments other
                    WHERE other.resource_id = NEW.resource_id AND other.takes_time = 1
                      AND other.busy_from <= begins.at AND other.busy_until > begins.at) AS others
            FROM (SELECT NEW.busy_from AS at
                  UNION ALL
                  SELECT busy_from FROM appointments
                  WHERE resource_id = NEW.resource_id AND takes_time = 1
                    AND busy_from > NEW.busy_from AND busy_from < NEW.busy_until AND busy_until > NEW.busy_from) begins));
END;
CREATE TRIGGER resource_is_free_update BEFORE UPDATE OF resource_id, busy_from, busy_until, takes_time ON appointments
WHEN NEW.takes_time = 1 AND NEW.resource_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'overlap:resource_is_free') FROM resources
    WHERE id = NEW.resource_id AND capacity <= (
        SELECT COALESCE(MAX(others), 0) FROM (
            SELECT (SELECT COUNT(*) FROM appointments other
                    WHERE other.resource_id = NEW.resource_id AND other.takes_time = 1 AND other.id <> NEW.id
                      AND other.busy_from <= begins.at AND other.busy_until > begins.at) AS others
            FROM (SELECT NEW.busy_from AS at
                  UNION ALL
                  SELECT busy_from FROM appointments
                  WHERE resource_id = NEW.resource_id AND takes_time = 1 AND id <> NEW.id
                    AND busy_from > NEW.busy_from AND busy_from < NEW.busy_until AND busy_until > NEW.busy_from) begins));
END;
-- both
