// trust_table.mjs CATALOGUE FIGURES COUNTS: the named tests with what was measured. A test that the catalogue
// claims "now" and that left no figure, or missed its mark once, has failed. A figure of time is shown and never
// judged: machines are noisy, so its mark is "slow", which fails nothing.
import { appendFileSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { writeCounts } from './counts.mjs';

const rows = (text) => text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));

export const parseCatalogue = (text) => rows(text).map(([id, name, when, promise]) => ({ id, name, when, promise }));

export const parseFigures = (text) => rows(text).map(([id, figure, mark]) => ({ id, figure, mark }));

const worst = (marks) => ['fail', 'slow', 'ok'].find((mark) => marks.includes(mark)) ?? 'fail';

/** One row for each named test that is claimed or was measured; figures of one test stand side by side. */
export function judge(catalogue, figures) {
    const known = new Set(catalogue.map(({ id }) => id));
    const strangers = figures.filter(({ id }) => !known.has(id))
        .map(({ id, figure }) => ({ id, name: 'not in docs/TRUST.tsv', promise: '', figure, mark: 'fail' }));
    const judged = catalogue.map((test) => {
        const own = figures.filter(({ id }) => id === test.id);
        const figure = [...new Set(own.map((one) => one.figure))].join('; ');
        if (!own.length) return { ...test, figure: 'no figure', mark: test.when === 'now' ? 'fail' : 'later' };
        return { ...test, figure, mark: worst(own.map(({ mark }) => mark)) };
    });
    return [...judged.filter(({ mark }) => mark !== 'later'), ...strangers];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    const [catalogueFile, figuresFile, countsFile] = process.argv.slice(2);
    const catalogue = parseCatalogue(readFileSync(catalogueFile, 'utf8'));
    const judged = judge(catalogue, parseFigures(readFileSync(figuresFile, 'utf8')));
    for (const { id, name, promise, figure, mark } of judged) {
        console.log(`${mark.padEnd(5)} ${id.padEnd(4)} ${name.padEnd(22)} ${figure}   [${promise}]`);
        appendFileSync(countsFile, writeCounts({ [mark === 'fail' ? 'failed' : 'passed']: 1, words: `${id} ${name}: ${figure}` }));
    }
    const later = catalogue.length - judged.length;
    console.log(`${judged.length} named tests, ${later} that later work brings`);
}
