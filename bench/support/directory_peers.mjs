// What npm's geokdbush and Orama need for the questions of bench/directory.cpp, which starts this with a file of them and
// reads a figure a line: name, tab, number. Times are medians in microseconds.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const rows = { place: [], asker: [], name: [], typed: [] };
for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
    const [kind, ...cells] = line.split('\t');
    rows[kind]?.push(cells);
}

const print = (name, figure) => console.log(`${name}\t${figure}`);
const share = (times, part) => [...times].sort((a, b) => a - b)[Math.floor(part * (times.length - 1))];

// The best of some rounds, in microseconds.
async function time(call, rounds = 3) {
    let best = Infinity;
    for (let round = 0; round < rounds; ++round) {
        const before = performance.now();
        await call();
        best = Math.min(best, performance.now() - before);
    }
    return best * 1000;
}

async function nearest() {
    const { default: KDBush } = await import('kdbush');
    const { around } = await import('geokdbush');
    const index = new KDBush(rows.place.length);
    for (const [latitude, longitude] of rows.place) index.add(Number(longitude), Number(latitude));
    index.finish();
    const passes = rows.place.map(([, , ...filters]) => filters.every((one) => one === '1'));
    const times = [];
    for (let round = 0; round < 3; ++round)  // the first ones warm the compiler
        for (const [latitude, longitude] of rows.asker)
            times[times.length] = await time(() => around(index, Number(longitude), Number(latitude), 20, Infinity, (at) => passes[at]));
    print('geokdbush', share(times.slice(rows.asker.length), 0.5));
}

async function text() {
    const { create, insertMultiple, search } = await import('@orama/orama');
    const db = create({ schema: { name: 'string', around: 'string' }, language: 'french' });
    await insertMultiple(db, rows.name.map(([name, around], at) => ({ id: String(at), name, around })), 5000);
    let best;
    for (const tolerance of [1, 2]) {
        const times = [];
        let found = 0;
        for (const [typed, meant] of rows.typed) {
            let hits;
            times.push(await time(async () => ({ hits } = await search(db, { term: typed, tolerance, limit: 10, boost: { name: 2 } })), 1));
            if (hits.some(({ id }) => id === meant)) ++found;
        }
        if (!best || found > best.found) best = { tolerance, found, times };
    }
    print('orama', share(best.times, 0.5));
    print('orama p99', share(best.times, 0.99));
    print('orama found', best.found);
    print('orama tolerance', best.tolerance);
}

for (const peer of [nearest, text]) {
    try {
        await peer();
    } catch (error) {
        if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    }
}
