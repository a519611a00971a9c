-- The personal columns of old appointments are emptied by their end: those that still hold any, in that order.
CREATE INDEX appointments_to_empty ON appointments (ends_at) WHERE emptied_at IS NULL;
