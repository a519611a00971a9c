// A reporter of node's test runner that writes count lines: one for each test, none for files and suites.
import { writeCounts } from './counts.mjs';

/** Is this event about the file or a suite, whose tests are counted themselves? */
function holdsTests({ name, file, details }) {
    return details?.type === 'suite' || name === file || /\.m?js$/.test(name);
}

export function countOf({ type, data }) {
    if (type !== 'test:pass' && type !== 'test:fail') return undefined;
    if (type === 'test:fail') {
        const failedInside = data.details?.error?.failureType === 'subtestsFailed';
        return failedInside ? undefined : { failed: 1, words: data.name };
    }
    if (holdsTests(data)) return undefined;
    if (data.skip !== undefined || data.todo !== undefined) return { skipped: 1, words: data.name };
    return { passed: 1, words: data.name };
}

export default async function* report(events) {
    for await (const event of events) {
        const count = countOf(event);
        if (count) yield writeCounts(count);
    }
}
