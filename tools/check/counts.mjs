// The lines that the steps of ./check leave: "passed<TAB>failed<TAB>skipped<TAB>words".

export function parseCounts(text) {
    return text.split('\n').filter(Boolean).map((line) => {
        const [passed, failed, skipped, words = ''] = line.split('\t');
        return { passed: Number(passed), failed: Number(failed), skipped: Number(skipped), words };
    });
}

export function writeCounts({ passed = 0, failed = 0, skipped = 0, words = '' }) {
    return `${passed}\t${failed}\t${skipped}\t${words.replace(/\s+/g, ' ')}\n`;
}

export function sum(counts) {
    const total = { passed: 0, failed: 0, skipped: 0 };
    for (const count of counts) for (const key of Object.keys(total)) total[key] += count[key];
    return total;
}

/** What one step comes to: a step without a test is itself one test, and one that broke has failed. */
export function stepTotal(counts, status) {
    const total = sum(counts);
    if (total.passed + total.failed + total.skipped === 0) total[status === 0 ? 'passed' : 'failed'] = 1;
    else if (status !== 0 && total.failed === 0) total.failed = 1;
    return total;
}

/** A step that found nothing to run has not run. */
export const notFound = (counts) => counts.filter(({ words }) => words.startsWith('not found:'));
