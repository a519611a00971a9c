// The whole program as a journey meets it: a fresh copy of the demo territory on the database of this run
// (PERMANENCE_JOURNEY_DATABASE), served on a free port. `PERMANENCE_BUILD` is the folder of the program.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export const programPath = resolve(process.env.PERMANENCE_BUILD ?? 'build', 'permanence');
export const engine = process.env.PERMANENCE_JOURNEY_DATABASE ?? 'sqlite';
const postgres = process.env.PERMANENCE_TEST_POSTGRES ?? '';
const startLimit = 60_000; // ms; how fast it starts is judged elsewhere

// All visitors of a test come from one address: the limits of an address are tested where they are lowered.
const unhurried = { 'limits.requests_per_minute': 100_000, 'limits.bookings_per_hour': 100_000 };

export async function freePort() {
    const server = createServer();
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address();
    await new Promise((done) => server.close(done));
    return port;
}

// The program refuses variables of its prefix that it does not know, and ours are such.
export const outside = (more = {}) => ({ ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PERMANENCE_'))), ...more });

const flags = (settings) => Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);

/** What a command said and how it ended; it never throws. */
export function runCommand(words, { env = {}, cwd } = {}) {
    return new Promise((done) => {
        execFile(programPath, words, { env: outside(env), cwd, timeout: startLimit, encoding: 'utf8', maxBuffer: 64 << 20 },
            (error, out, err) => done({ exit: error ? error.code ?? error.signal : 0, out, err }));
    });
}

function administer(sql, url = postgres) {
    return execFileSync('psql', [url, '-XAtqc', sql], { encoding: 'utf8' }).trim();
}

const databaseUrl = (name) => {
    const url = new URL(postgres);
    url.pathname = `/${name}`;
    return url.href;
};

/** The rows of a query as text, columns separated by "|": what the database holds, past the program. */
export function query(db, sql) {
    const out = db.startsWith('sqlite:')
        ? execFileSync('sqlite3', ['-readonly', '-cmd', '.timeout 5000', db.slice('sqlite:'.length), sql], { encoding: 'utf8' }).trim()
        : administer(sql, db);
    return out === '' ? [] : out.split('\n');
}

/** One run of the program: its two addresses, its log, its end. */
class Run {
    log = [];
    said = '';

    constructor(words, place, env) {
        this.place = place;
        this.process = spawn(programPath, words, { stdio: ['ignore', 'ignore', 'pipe'], env: outside(env) });
        this.ended = new Promise((done) => this.process.on('exit', (code, signal) => done(code ?? signal)));
        this.serving = new Promise((done, fail) => {
            const timer = setTimeout(() => fail(new Error(`not serving after ${startLimit} ms: ${this.said}`)), startLimit);
            this.ended.then((how) => { clearTimeout(timer); fail(new Error(`ended with ${how} before it served: ${this.said}`)); });
            createInterface({ input: this.process.stderr }).on('line', (line) => {
                this.said += `${line}\n`;
                if (!line.startsWith('{')) return;
                this.log.push(line);
                if (line.includes('"event":"app.serving"')) { clearTimeout(timer); done(); }
            });
        });
        this.serving.catch(() => {});
    }

    get origin() { return this.place.origin; }
    get admin() { return this.place.admin; }
    get db() { return this.place.db; }
    query(sql) { return query(this.db, sql); }

    /** SIGTERM, and how the program ended. */
    async stop() {
        this.process.kill('SIGTERM');
        return this.ended;
    }

    async kill() {
        this.process.kill('SIGKILL');
        return this.ended;
    }
}

/** Starts `command` where `place` says, without waiting for anything. */
export function launch(place, settings = {}, { command = 'demo', env = {} } = {}) {
    return new Run([command, ...flags({
        listen: new URL(place.origin).host, admin_listen: new URL(place.admin).host, public_url: place.origin,
        db: place.db, key_file: place.key, ...unhurried, ...settings,
    })], place, env);
}

/** The same, and waits until it serves. */
export async function start(place, settings, how) {
    const run = launch(place, settings, how);
    await run.serving;
    return run;
}

async function newPlace(folder, db) {
    return { folder, db, key: join(folder, 'permanence.key'),
        origin: `http://127.0.0.1:${await freePort()}`, admin: `http://127.0.0.1:${await freePort()}` };
}

// The demo territory is settled once for each program and day, then copied.
function templateName() {
    const { mtimeMs, size } = statSync(programPath);
    const day = new Date().toISOString().slice(0, 10);
    return `journey_${createHash('sha256').update(`${engine} ${mtimeMs} ${size} ${day}`).digest('hex').slice(0, 12)}`;
}

const beside = (file) => ['', '-wal', '-shm'].map((end) => file + end).filter(existsSync);

async function template() {
    const name = templateName();
    const folder = join(process.env.PERMANENCE_BUILD ?? 'build', 'journeys', name);
    const kept = { file: join(folder, 'demo.db'), key: join(folder, 'demo.key'), name };
    const settled = existsSync(kept.key) &&
        (engine === 'sqlite' || administer(`SELECT 1 FROM pg_database WHERE datname = '${name}'`) === '1');
    if (settled) return kept;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    if (engine === 'postgres') {
        administer(`DROP DATABASE IF EXISTS ${name}`);
        administer(`CREATE DATABASE ${name}`);
    }
    const place = await newPlace(folder, engine === 'sqlite' ? `sqlite:${kept.file}` : databaseUrl(name));
    await (await start(place)).stop();
    renameSync(place.key, kept.key); // last: a template that has its key is whole
    return kept;
}

/** A place of its own for one journey: a copy of the demo territory, or nothing yet (`empty`). */
export async function demoPlace({ empty = false } = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'permanence-journey-'));
    const file = join(folder, 'permanence.db');
    const kept = empty ? undefined : await template();
    if (engine === 'sqlite') {
        if (kept) for (const one of beside(kept.file)) copyFileSync(one, one.replace(kept.file, file));
    } else {
        const name = `journey_${process.pid}_${folder.slice(-6).toLowerCase()}`;
        administer(`CREATE DATABASE "${name}"${kept ? ` TEMPLATE ${kept.name}` : ''}`);
    }
    const place = await newPlace(folder, engine === 'sqlite' ? `sqlite:${file}`
        : databaseUrl(`journey_${process.pid}_${folder.slice(-6).toLowerCase()}`));
    if (kept) copyFileSync(kept.key, place.key);
    return place;
}

export function clear(place) {
    if (engine === 'postgres') {
        administer(`DROP DATABASE IF EXISTS "${new URL(place.db).pathname.slice(1)}" WITH (FORCE)`);
    }
    rmSync(place.folder, { recursive: true, force: true });
}

/** What is opened in `before` is closed after the file, the last first: `after` would belong to `before` itself. */
export function atEnd(after) {
    const acts = [];
    after(async () => { for (const act of acts.reverse()) await act(); });
    return (act) => acts.push(act);
}

/** The demo territory, served; `hooks` ends it: atEnd's answer, or a test's `t.after`. */
export async function serveDemo(hooks, settings = {}) {
    const place = await demoPlace();
    const run = await start(place, settings);
    hooks(async () => {
        if (run.process.exitCode === null && run.process.signalCode === null) await run.stop();
        clear(place);
    });
    return run;
}

export const readText = (file) => readFileSync(file, 'utf8');
