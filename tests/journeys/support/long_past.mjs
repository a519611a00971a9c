// Years of past appointments behind the demo territory, as a service has them that runs for long: what the program
// does at its start and for each request must not depend on them.
import { execFileSync } from 'node:child_process';

/** Rows that it adds: an appointment and its event each, emptied of personal words as the program does it. */
export const pastRows = 1_000_000;

// Oldest first, as they were booked: the guard against overlaps then looks at the newest of its index only.
const sql = `
PRAGMA synchronous = OFF;
BEGIN;
CREATE TEMP TABLE past_place AS
    SELECT row_number() OVER (ORDER BY adviser_id) - 1 AS number, adviser_id, id AS permanence_id, mode, place_id
    FROM permanences WHERE id IN (SELECT min(id) FROM permanences GROUP BY adviser_id);
CREATE TEMP TABLE past AS
    SELECT count(*) AS advisers, (SELECT min(starts_at) FROM appointments) - 40 * 86400 AS ends FROM past_place;
WITH RECURSIVE numbers (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ${pastRows / 2}),
    held AS (SELECT n, past_place.*, ends - (${pastRows / 2} - n) / advisers * 1800 AS ends_at
        FROM numbers, past JOIN past_place ON past_place.number = n % advisers)
INSERT INTO appointments (public_id, secret_hash, link_key, reference, version, state, takes_time, adviser_id, mode,
    place_id, permanence_id, starts_at, ends_at, busy_from, busy_until, need, commune_code, name, channel, created_at,
    changed_at, emptied_at)
SELECT 'past public ' || n, 'past hash ' || n, 'past', 'past ' || n, 2, 'kept', 1, adviser_id, mode,
    place_id, permanence_id, ends_at - 1800, ends_at, ends_at - 1800, ends_at, 'demarches', '17461', '', 'web',
    ends_at - 864000, ends_at, ends_at + 2592000 FROM held;
INSERT INTO appointment_events (appointment_id, version, kind, actor, at)
    SELECT id, 1, 'booked', 'resident', created_at FROM appointments WHERE link_key = 'past';
COMMIT;
SELECT (SELECT count(*) FROM appointments) + (SELECT count(*) FROM appointment_events);
`;

/** Fills the SQLite file of `place`; how many rows its two tables of appointments hold then. */
export function fillPast(place) {
    const file = place.db.slice('sqlite:'.length);
    return Number(execFileSync('sqlite3', ['-bail', file], { input: sql, encoding: 'utf8' }).trim());
}
