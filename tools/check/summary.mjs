// summary.mjs STEPS SECONDS: the table of the steps and the last line of ./check; exit 0 when all ran and none failed.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { sum } from './counts.mjs';

export function parseSteps(text) {
    return text.split('\n').filter(Boolean).map((line) => {
        const [name, seconds, passed, failed, skipped, ran, note] = line.split('\t');
        return { name, seconds: Number(seconds), passed: Number(passed), failed: Number(failed),
            skipped: Number(skipped), ran: ran === 'yes', note };
    });
}

export function table(steps) {
    const row = (name, seconds, passed, failed, skipped, note) =>
        `${name.padEnd(18)} ${String(seconds).padStart(7)} ${String(passed).padStart(7)} ` +
        `${String(failed).padStart(7)} ${String(skipped).padStart(7)}  ${note ?? ''}`.trimEnd();
    return [row('step', 'seconds', 'passed', 'failed', 'skipped'),
        ...steps.map((step) => row(step.name, step.seconds, step.passed, step.failed, step.skipped, step.note))];
}

export function lastLine({ passed, failed, skipped }) {
    return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** Nothing that ran is not a success either. */
export const succeeded = (steps) =>
    steps.length > 0 && steps.every((step) => step.ran && step.failed === 0) && sum(steps).passed > 0;

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    const steps = parseSteps(readFileSync(process.argv[2], 'utf8'));
    console.log(`\n${table(steps).join('\n')}`);
    console.log(`${(Number(process.argv[3]) / 60).toFixed(1)} minutes in all`);
    const idle = steps.filter((step) => !step.ran);
    if (idle.length) console.log(`not run: ${idle.map(({ name, note }) => `${name} (${note})`).join(', ')}`);
    console.log(lastLine(sum(steps)));
    process.exitCode = succeeded(steps) ? 0 : 1;
}
