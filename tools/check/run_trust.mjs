// run_trust.mjs STEPS CHECK_FOLDER: the trust figures that only the whole run of ./check can give.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSteps } from './summary.mjs';

const line = (id, figure, reached) => `${id}\t${figure}\t${reached ? 'ok' : 'fail'}\n`;
const clean = (step) => step?.ran && step.failed === 0 && step.passed > 0;

/** R41: every fuzz target ran a minute or more and none crashed. `fuzzed`: inputs tried by each target. */
export function fuzzing(step, fuzzed, seconds) {
    const inputs = fuzzed.reduce((total, one) => total + one, 0);
    return line('R41', `${fuzzed.length} targets, ${seconds} s each, ${inputs} inputs, ${step.failed} crashed`,
        clean(step) && Number(seconds) >= 60);
}

/** R42: all tests under ASan and UBSan, the concurrency suites under TSan. */
export function sanitizers(asan, tsan) {
    return line('R42', `${asan.passed} tests under ASan+UBSan, ${tsan.passed} under TSan, ${asan.failed + tsan.failed} failed`,
        clean(asan) && clean(tsan));
}

/** O28: what a newcomer waits for: the clean build, the C++ tests and the journeys on one database. */
export function oneCommand(steps) {
    const seconds = steps.reduce((total, step) => total + step.seconds, 0);
    return line('O28', `clean build, C++ tests and journeys in ${(seconds / 60).toFixed(1)} minutes`, seconds <= 600).replace('\tfail\n', '\tslow\n');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    const [stepsFile, folder, fuzzSeconds] = process.argv.slice(2);
    const steps = new Map(parseSteps(readFileSync(stepsFile, 'utf8')).map((step) => [step.name, step]));
    if (steps.has('fuzz')) {
        const file = join(folder, 'fuzz.counts');
        const counts = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
        process.stdout.write(fuzzing(steps.get('fuzz'), counts.map((count) => Number(count.split('\t')[4] ?? 0)), fuzzSeconds));
    }
    if (steps.has('asan') && steps.has('tsan')) process.stdout.write(sanitizers(steps.get('asan'), steps.get('tsan')));
    const first = ['build', 'cpp', 'journeys-sqlite'].map((name) => steps.get(name));
    if (first.every(Boolean)) process.stdout.write(oneCommand(first));
}
