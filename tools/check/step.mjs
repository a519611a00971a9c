// step.mjs NAME STATUS SECONDS COUNTS LOG STEPS: says how a step went, with the end of LOG (unless that is "") when it
// failed, and appends its row to STEPS.
import { appendFileSync, readFileSync } from 'node:fs';
import { notFound, parseCounts, stepTotal } from './counts.mjs';

const [name, status, seconds, countsFile, log, stepsFile] = process.argv.slice(2);
const counts = parseCounts(readFileSync(countsFile, 'utf8'));
const total = stepTotal(counts, Number(status));
const missing = notFound(counts);
const notes = counts.filter((count) => !count.passed && !count.failed && !count.skipped);
const note = [...notes, ...missing].map(({ words }) => words).join('; ');
appendFileSync(stepsFile,
    [name, seconds, total.passed, total.failed, total.skipped, missing.length ? 'no' : 'yes', note].join('\t') + '\n');

for (const { words } of counts.filter(({ failed }) => failed)) console.log(`    FAILED ${words}`);
for (const { words } of counts.filter(({ skipped }) => skipped)) console.log(`    skipped ${words}`);
if (total.failed && log) {
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
    console.log(`    ${name}: the end of ${log.slice(log.indexOf('build/'))}:`);
    for (const line of lines.slice(-60)) console.log(`    | ${line}`);
}
console.log(`    ${name}: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped in ${seconds} s`);
