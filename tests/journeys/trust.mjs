// One line of the trust table that ./check prints: what a named test (docs/TRUST.tsv) measured, and whether
// the mark was reached. The same as tests/support/trust.hpp, for journeys.
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';

/**
 * `id` as in docs/TRUST.tsv ("A14"); `figure` is what was measured, in a few words with its unit
 * ("home 11.2 kB"); a mark that was missed fails the test too.
 */
export function trust(id, figure, reached) {
    const mark = reached ? 'ok' : 'fail';
    console.log(`TRUST ${id} ${figure} ${mark}`);
    const file = process.env.PERMANENCE_TRUST_FILE;
    if (file) appendFileSync(file, `${id}\t${figure}\t${mark}\n`);
    assert.ok(reached, `trust ${id}: ${figure}`);
}
