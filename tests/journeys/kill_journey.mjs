// The program dies in the middle of everything, and nothing that was said to be noted is lost; it is told to stop
// under load, and finishes what it began.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atEnd, clear, demoPlace, engine, runCommand, start } from './support/program.mjs';
import { filled, forms } from './support/reader.mjs';
import { ask, communes, slotsPath } from './support/visitor.mjs';
import { trust } from './trust.mjs';

const writers = 32;
const mostKills = 200;
const mostSeconds = Number(process.env.KILL_SECONDS ?? 60);
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
const post = (path, body) => ask(place.origin, path, { method: 'POST', body, timeout: 10_000 });

/** Books and cancels without end, and writes down only what the program acknowledged. */
async function write(slots, acked, life) {
    let mine = [];
    while (!life.over) {
        try {
            if (mine.length > 2 || (mine.length && Math.random() < 0.4)) {
                const path = mine.pop();
                const { text } = await ask(place.origin, `${path}/changer`, { timeout: 10_000 });
                const form = forms(text).find(({ action }) => action.endsWith('/annuler'));
                if (!form) continue;
                acked.set(path, 'unknown'); // until it is answered either may be true
                if ((await post(form.action, filled(form))).status === 303) acked.set(path, 'cancelled');
            } else {
                const { text } = await ask(place.origin, anyOf(slots), { timeout: 10_000 });
                const form = forms(text).find(({ action }) => action === '/reserver');
                if (!form) continue;
                const { status, headers } = await post('/reserver', filled(form, { name: 'Une Personne', phone: '0536491234' }));
                if (status !== 303) continue;
                acked.set(headers.location, 'booked');
                mine.push(headers.location);
            }
        } catch { // the line was cut by the kill: nothing was acknowledged
            mine = [];
            await new Promise((done) => setTimeout(done, 5));
        }
    }
}

async function stateOf(path) {
    const { status, text } = await ask(place.origin, path);
    if (status !== 200) return `answers ${status}`;
    return /Votre rendez-vous est annulé/.test(text) ? 'cancelled' : /Votre rendez-vous est noté/.test(text) ? 'booked' : 'strange';
}

async function lostOf(acked) {
    const lost = [];
    const all = [...acked].filter(([, state]) => state !== 'unknown');
    for (let first = 0; first < all.length; first += 32) {
        await Promise.all(all.slice(first, first + 32).map(async ([path, state]) => {
            const now = await stateOf(path);
            if (now !== state) lost.push(`${state}, now ${now}`);
        }));
    }
    return lost;
}

test('killed at any moment under 32 writers it loses nothing that it acknowledged', async () => {
    const serve = () => start(place, { workers: 8 }, { command: 'serve' });
    let run = await serve();
    const slots = await allSlots();
    assert.ok(slots.length > 100, `${slots.length} slots`);
    const acked = new Map();
    const starts = [];
    const lost = [];
    let kills = 0;
    for (const end = performance.now() + mostSeconds * 1000; kills < mostKills && performance.now() < end; kills += 1) {
        const life = { over: false };
        const busy = Array.from({ length: writers }, () => write(slots, acked, life));
        await new Promise((done) => setTimeout(done, 20 + Math.random() * 180));
        await run.kill();
        life.over = true;
        await Promise.all(busy);
        const began = performance.now();
        run = await serve();
        starts.push(performance.now() - began);
        // The newest are those in danger; all are looked at in the end.
        lost.push(...await lostOf(new Map([...acked].slice(-40))));
    }
    lost.push(...await lostOf(acked));
    assert.equal(await run.stop(), 0);
    const doctor = await runCommand(['doctor', '--deep', '--db', place.db, '--key_file', place.key, '--listen', '127.0.0.1:0', '--admin_listen', '']);
    assert.equal(doctor.exit, 0, doctor.out + doctor.err);
    const known = [...acked.values()].filter((state) => state !== 'unknown').length;
    assert.ok(known > kills, `${known} acknowledged: the writers wrote`);
    starts.sort((a, b) => a - b);
    const middle = starts[Math.floor(starts.length / 2)] / 1000;
    trust('R01', `${kills} kills (${mostKills} aimed at, ${mostSeconds} s), ${writers} writers, ${known} acknowledged bookings and cancellations, ${lost.length} lost; ready again in ${middle.toFixed(2)} s (median, ${engine}, demo territory)`,
        lost.length === 0 && kills > 0);
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
