// gtest_count.mjs ANSWER.json PROGRAM STATUS: count lines for one GoogleTest program, from --gtest_output=json.
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { writeCounts } from './counts.mjs';

/** `answer` is the parsed JSON, or nothing when the program died before it wrote one. */
export function gtestCounts(answer, program, status) {
    const lines = [];
    let passed = 0;
    for (const suite of answer?.testsuites ?? []) {
        for (const test of suite.testsuite) {
            const words = `${program} ${suite.name}.${test.name}`;
            if (test.failures?.length) lines.push({ failed: 1, words });
            else if (test.result === 'SKIPPED' || test.status === 'NOTRUN') lines.push({ skipped: 1, words });
            else passed += 1;
        }
    }
    if (passed) lines.unshift({ passed, words: program });
    const tests = passed + lines.length;
    if (!tests) lines.push({ failed: 1, words: `${program} ran no test, ended with ${status}` });
    else if (status !== 0 && !lines.some((line) => line.failed)) {
        lines.push({ failed: 1, words: `${program} ended with ${status}` });
    }
    return lines;
}

function readAnswer(file) {
    if (!existsSync(file)) return undefined;
    try {
        return JSON.parse(readFileSync(file, 'utf8'));
    } catch {
        return undefined;
    }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    const [file, program, status] = process.argv.slice(2);
    for (const line of gtestCounts(readAnswer(file), program, Number(status))) {
        process.stdout.write(writeCounts(line));
    }
}
