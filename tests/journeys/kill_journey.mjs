// The program dies in the middle of everything, and nothing that was said to be noted is lost; it is told to stop
// under load, and finishes what it began.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillPast } from './support/long_past.mjs';
import { atEnd, clear, demoPlace, engine, launch, runCommand, start } from './support/program.mjs';
import { filled, forms } from './support/reader.mjs';
import { ask, communes, slotsPath } from './support/visitor.mjs';
import { trust } from './trust.mjs';

const writers = 32;
// The mark is that of the file which our own process writes. PostgreSQL is another process, that no signal reaches:
// there the same is asked of a few kills and of the demo territory's rows.
const kills = engine === 'sqlite' ? 200 : 40;
const longestStart = 2; // seconds
const hooks = atEnd(after);
let place;

before(async () => {
    place = await demoPlace();
    hooks(() => clear(place));
});

/** Every slot that can be booked around: the writers fight for them. */
async function allSlots() {
    const found = new Set();
    for (const commune of [communes.vaux, communes.echirolles, communes.alba]) {
        for (const mode of ['place', 'phone']) {
            for (let week = 0; week < 12; week += 1) {
                const from = new Date(Date.now() + week * 7 * 86_400_000).toISOString().slice(0, 10);
                const { text } = await ask(place.origin, slotsPath({ commune, mode, du: from }));
                for (const [href] of text.matchAll(/\/reserver\?[^"]+/g)) found.add(href.replaceAll('&amp;', '&'));
            }
        }
    }
    return [...found];
}

const anyOf = (list) => list[Math.floor(Math.random() * list.length)];
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const post = (path, body) => ask(place.origin, path, { method: 'POST', body, timeout: 10_000 });

// A map keeps the order in which its keys came: what was acknowledged last comes last.
function note(acked, path, state) {
    acked.delete(path);
    acked.set(path, state);
}

/** What writers leave behind. */
class Ledger {
    acked = new Map(); // path to state; unknown: sent and not answered, either may be true
    standing = []; // paths that can be cancelled
    unanswered = []; // what the kill cut off, to be sent again

    // A map keeps the order in which its keys came: what was acknowledged last comes last.
    note(path, state) {
        this.acked.delete(path);
        this.acked.set(path, state);
        if (state === 'booked') this.standing.push(path);
    }

    get known() { return [...this.acked].filter(([, state]) => state !== 'unknown'); }
}

/** The form of a free slot as it would be sent, and what its answer says; nothing when the slot is taken. */
async function booking(slots, ledger) {
    const { text } = await ask(place.origin, anyOf(slots), { timeout: 10_000 });
    const form = forms(text).find(({ action }) => action === '/reserver');
    return form && { path: form.action, body: filled(form, { name: 'Une Personne', phone: '0536491234' }),
        accepted: ({ location }) => ledger.note(location, 'booked') };
}

async function cancelling(ledger) {
    const path = anyOf(ledger.standing);
    const { text } = await ask(place.origin, `${path}/changer`, { timeout: 10_000 });
    const form = forms(text).find(({ action }) => action.endsWith('/annuler'));
    if (!form || !ledger.standing.includes(path)) return undefined; // another writer was faster
    ledger.standing.splice(ledger.standing.indexOf(path), 1);
    ledger.note(path, 'unknown');
    return { path: form.action, body: filled(form), accepted: () => ledger.note(path, 'cancelled') };
}

async function send(act, ledger) {
    let answer;
    try {
        answer = await post(act.path, act.body);
    } catch (error) {
        ledger.unanswered.push(act);
        throw error;
    }
    if (answer.status === 303) act.accepted(answer.headers);
}

/** Books and cancels without end, and notes only what the program acknowledged. */
async function write(slots, ledger, life) {
    while (!life.over) {
        try {
            // Slots stay scarce and never run out.
            const cancels = Math.random() < ledger.standing.length / slots.length;
            const act = ledger.unanswered.pop() ?? await (cancels ? cancelling(ledger) : booking(slots, ledger));
            if (act) await send(act, ledger);
        } catch { // the line was cut by the kill
            await pause(5);
        }
    }
}

async function stateOf(path) {
    const { status, text } = await ask(place.origin, path);
    if (status !== 200) return `answers ${status}`;
    return /Votre rendez-vous est annulé/.test(text) ? 'cancelled' : /Votre rendez-vous est noté/.test(text) ? 'booked' : 'strange';
}

async function lostOf(all) {
    const lost = [];
    for (let first = 0; first < all.length; first += 32) {
        await Promise.all(all.slice(first, first + 32).map(async ([path, state]) => {
            const now = await stateOf(path);
            if (now !== state) lost.push(`${state}, now ${now}`);
        }));
    }
    return lost;
}

const settings = { workers: 8 };
const serve = { command: 'serve' };

/** Writers at work until the program is killed, between 20 and 200 ms after. */
async function killAmongWriters(program, slots, ledger) {
    const life = { over: false };
    const busy = Array.from({ length: writers }, () => write(slots, ledger, life));
    await pause(20 + Math.random() * 180);
    await program.kill();
    life.over = true;
    await Promise.all(busy);
}

/** A start that is not let come to its end, while it reads what the last kill left. */
async function killAtStart(usual) {
    const program = launch(place, settings, serve);
    await pause(Math.random() * usual * 1000);
    await program.kill();
}

/** Seconds from the start of the process to its word that it is ready. */
async function timedStart() {
    const began = performance.now();
    const program = await start(place, settings, serve);
    while ((await ask(place.admin, '/health/ready')).status !== 200);
    return { program, seconds: (performance.now() - began) / 1000 };
}

async function doctorFindsNothing() {
    const doctor = await runCommand(['doctor', '--deep', '--db', place.db, '--key_file', place.key, '--listen', '127.0.0.1:0', '--admin_listen', '']);
    assert.equal(doctor.exit, 0, doctor.out + doctor.err);
}

test('killed at any moment under 32 writers it loses nothing that it acknowledged', async () => {
    const rows = engine === 'sqlite' ? fillPast(place) : 0;
    let run = await timedStart();
    const slots = await allSlots();
    assert.ok(slots.length > 100, `${slots.length} slots`);
    const ledger = new Ledger();
    const starts = [];
    const lost = [];
    let atStart = 0;
    for (let done = 1; done <= kills; done += 1) {
        await killAmongWriters(run.program, slots, ledger);
        if (done % 8 === 0) {
            atStart += 1;
            await killAtStart(run.seconds);
        }
        run = await timedStart();
        starts.push(run.seconds);
        // The newest are those in danger; all are looked at in the end.
        lost.push(...await lostOf(ledger.known.slice(-40)));
    }
    lost.push(...await lostOf(ledger.known));
    assert.equal(await run.program.stop(), 0);
    await doctorFindsNothing();
    const known = ledger.known.length;
    assert.ok(known > kills, `${known} acknowledged: the writers wrote`);
    starts.sort((a, b) => a - b);
    const middle = starts[Math.floor(starts.length / 2)];
    const longest = starts.at(-1);
    const size = rows ? `${rows.toLocaleString('en')} rows` : 'demo territory';
    trust('R01', `${kills} kills and ${atStart} more at the start, ${writers} writers, ${known} acknowledged bookings and cancellations, ${lost.length} lost; ready again in ${middle.toFixed(2)} s (median), ${longest.toFixed(2)} s (longest), ${engine}, ${size}`,
        lost.length === 0 && longest <= longestStart && (engine !== 'sqlite' || rows >= 1_000_000));
});

test('told to stop under load it says so first, finishes what it began, and ends', async () => {
    const run = await start(place, {}, { command: 'serve' });
    const answers = [];
    const readiness = [];
    // As a proxy does: once it is not ready, nobody new is sent there. A connection that comes in the very moment
    // in which the door closes is reset by the system before any program has seen it.
    const load = Array.from({ length: writers }, async () => {
        while (!readiness.includes(503)) {
            try {
                const { status } = await ask(place.origin, slotsPath());
                answers.push(status);
            } catch (error) {
                answers.push(error.code ?? error.message);
                // Refused before it was begun: the door is closed, and a proxy would ask elsewhere.
                if (error.code === 'ECONNREFUSED') return;
            }
        }
    });
    while (answers.length < 200) await new Promise((done) => setTimeout(done, 10));
    const watch = (async () => {
        for (;;) {
            try { readiness.push((await ask(place.admin, '/health/ready')).status); } catch { return; }
        }
    })();
    while (readiness.length < 3) await new Promise((done) => setTimeout(done, 10));
    const began = performance.now();
    const ended = await run.stop();
    const seconds = (performance.now() - began) / 1000;
    await Promise.all([...load, watch]);
    const bad = answers.filter((answer) => ![200, 503, 'ECONNREFUSED'].includes(answer));
    assert.equal(ended, 0);
    trust('R31', `${answers.filter((answer) => answer === 200).length} answers under ${writers} visitors, ${bad.length} cut (${[...new Set(bad)]}), readiness ${[...new Set(readiness)].join(' then ')}, ended in ${seconds.toFixed(1)} s`,
        bad.length === 0 && seconds <= 10 && readiness.includes(503));
});
