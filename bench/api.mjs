// What GET /api/v1/slots and /api/v1/places carry: as many requests as it can, and how long a caller waits at half of the load that is
// asked of it. Printed, never judged.
//   ./dev bench api             needs wrk for the first; what is missing is skipped, and said
import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { clear, demoPlace, engine, start } from '../tests/journeys/support/program.mjs';
import { countryFile } from './support/country_file.mjs';

const query = '/api/v1/slots?need=demarches&commune=17461';
const many = `${query}&limit=100`;
const places = `${query}&by=place&limit=200`;  // of the generated country
const around = '/api/v1/places?near=45.64,-1.06&service=aide_aux_demarches_administratives&limit=20';
const aroundAsked = 10_000;
const asked = 5000;  // requests a second of one core
const seconds = 2;
const rounds = 3;
const connections = 16;
const unlimited = { 'limits.requests_per_minute': 10_000_000 };  // one address asks for all of it

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const share = (numbers, part) => sorted(numbers)[Math.floor(part * (numbers.length - 1))];
const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

// Seconds of processor, user and system, of all threads of a process.
function processorOf(pid) {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticks;
}

// One connection; answers come one by one. `ask` resolves when the whole answer is there.
class Caller {
    constructor(port, path) {
        this.socket = connect(port, '127.0.0.1').setNoDelay();
        this.request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
        this.socket.on('data', (bytes) => this.take(bytes));
        this.socket.on('error', (error) => this.fail?.(error));
        this.socket.on('close', () => this.fail?.(new Error('the server closed')));
    }

    ask() {
        this.left = undefined;
        this.head = '';
        return new Promise((done, fail) => {
            this.done = done;
            this.fail = fail;
            this.socket.write(this.request);
        });
    }

    take(bytes) {
        if (this.left === undefined) {
            this.head += bytes.toString('latin1');
            const end = this.head.indexOf('\r\n\r\n');
            if (end < 0) return;
            if (!this.head.startsWith('HTTP/1.1 200')) return this.fail(new Error(this.head.slice(0, 100)));
            this.left = Number(/content-length: (\d+)/i.exec(this.head)[1]) - (this.head.length - end - 4);
        } else this.left -= bytes.length;
        if (this.left === 0) this.done();
    }
}

// An open loop: a request is due every so often, whether or not those before it are answered, and its wait begins when
// it is due. In milliseconds.
async function waits(port, path, rate) {
    const idle = Array.from({ length: connections }, () => new Caller(port, path));
    const all = [...idle];
    const due = [];
    const found = [];
    let failure;
    let open = 0;
    const next = () => {
        while (due.length > 0 && idle.length > 0) {
            const [since, caller] = [due.shift(), idle.pop()];
            ++open;
            caller.ask().then(() => {
                found.push(performance.now() - since);
                idle.push(caller);
                --open;
                next();
            }, (error) => { failure = error; });
        }
    };
    const begin = performance.now();
    for (let sent = 0; sent < rate * seconds || due.length > 0 || open > 0;) {
        if (failure) throw failure;
        for (; sent < rate * seconds && begin + (sent * 1000) / rate <= performance.now(); ++sent)
            due.push(begin + (sent * 1000) / rate);
        next();
        await new Promise((done) => setImmediate(done));
    }
    for (const caller of all) { caller.fail = undefined; caller.socket.destroy(); }
    return found;
}

async function fullLoad(run, path, target = asked) {
    try {
        execFileSync('sh', ['-c', 'command -v wrk']);
    } catch {
        return console.log('wrk is not installed: skipped');
    }
    const processors = [];
    const rates = [];
    for (let round = 0; round < rounds; ++round) {
        const before = processorOf(run.process.pid);
        const { stdout } = await promisify(execFile)('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, `${run.origin}${path}`]);
        if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(stdout);
        const requests = Number(/(\d+) requests in/.exec(stdout)[1]);
        processors.push(((processorOf(run.process.pid) - before) / requests) * 1e6);
        rates.push(requests / seconds);
    }
    const processor = share(processors, 0.5);
    console.log(`  ${share(rates, 0.5).toFixed(0)} a second beside wrk; ${processor.toFixed(0)} µs of processor each, ` +
        `${(1e6 / processor).toFixed(0)} a second on one core; target ${target}`);
}

async function halfLoad(run, path) {
    const port = Number(new URL(run.origin).port);
    await waits(port, path, asked / 10);
    const tails = [];
    const middles = [];
    for (let round = 0; round < rounds; ++round) {
        const found = await waits(port, path, asked / 2);
        middles.push(share(found, 0.5));
        tails.push(share(found, 0.99));
    }
    console.log(`GET ${path} at ${asked / 2} a second, an open loop from a busy client: p50 ${share(middles, 0.5).toFixed(2)} ms, ` +
        `p99 ${share(tails, 0.5).toFixed(2)} ms (${sorted(tails).map((tail) => tail.toFixed(2)).join(', ')}); target 5`);
}

// The generated country as if it began today: its appointments lie in the weeks to come.
function settleCountry(place) {
    const own = place.db.slice('sqlite:'.length);
    copyFileSync(countryFile(), own);
    const sql = (words) => execFileSync('sqlite3', [own, words], { encoding: 'utf8' }).trim();
    const week = 7 * 86400;
    const first = Number(sql('SELECT MIN(starts_at) FROM appointments'));
    const shift = Math.round((Date.now() / 1000 - first) / week) * week;
    const guards = sql("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'appointments'").split('\n');
    sql(`${guards.map((name) => `DROP TRIGGER ${name};`).join('')} UPDATE appointments SET starts_at = starts_at + ${shift},
        ends_at = ends_at + ${shift}, busy_from = busy_from + ${shift}, busy_until = busy_until + ${shift}`);
}

async function show(run, path, target) {
    const text = await (await fetch(`${run.origin}${path}`)).text();
    const [what, list] = Object.entries(JSON.parse(text)).find(([, value]) => Array.isArray(value));
    console.log(`GET ${path}: ${list.length} ${what}, ${text.length} bytes`);
    await fullLoad(run, path, target);
}

async function measureCountry() {
    const place = await demoPlace();  // for its key
    try {
        settleCountry(place);
        const run = await start(place, unlimited, { command: 'serve' });
        await show(run, places);
        await halfLoad(run, places);
        await show(run, around, aroundAsked);
        await run.stop();
    } finally {
        clear(place);
    }
}

const place = await demoPlace();
try {
    const run = await start(place, unlimited);
    for (const path of [query, many]) await show(run, path);
    await halfLoad(run, query);
    await run.stop();
} finally {
    clear(place);
}
if (engine === 'sqlite') await measureCountry();
