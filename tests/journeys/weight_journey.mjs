// What pages weigh on a slow line: counted in bytes and requests, never in seconds, so that no test depends on the
// mood of a machine. The seconds of A16 follow from the bytes by a model of the line.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, telephone } from './support/browser.mjs';
import { atEnd, serveDemo } from './support/program.mjs';
import { publicStates } from './support/states.mjs';
import { trust } from './trust.mjs';

const hooks = atEnd(after);
let program;
before(async () => { program = await serveDemo(hooks); });

const line = { bytesPerSecond: 50_000 / 8, roundTrip: 0.4 }; // 50 kbit/s, 400 ms
const opening = 2; // round trips before the first byte: the connection, the request
const next = 1;    // the style sheet follows on the same connection

/** The seconds until the words and the look of a page are there; script is deferred and comes after. */
const seconds = (bytes) => (opening + next) * line.roundTrip + bytes / line.bytesPerSecond;

/**
 * Watches what a page takes from the line: {url, type, bytes} of each answer, headers included. Cold: nothing that
 * was there before is taken from a cache. The answer gives all of it once the page has asked for nothing for a while.
 */
async function watchLine(page, { isCold = false } = {}) {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    if (isCold) await session.send('Network.clearBrowserCache');
    const asked = new Map();
    const taken = [];
    const later = new Set(); // what a script asks for once the page is there
    session.on('Network.requestWillBeSent', ({ requestId, initiator }) => { if (initiator.type === 'script') later.add(requestId); });
    session.on('Network.responseReceived', ({ requestId, response, type }) => asked.set(requestId, { url: response.url, type, cached: response.fromDiskCache, isLater: later.has(requestId) }));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const answer = asked.get(requestId);
        if (answer && !answer.cached && !/^data:/.test(answer.url)) taken.push({ ...answer, bytes: encodedDataLength });
    });
    return async () => {
        await page.waitForLoadState('networkidle');
        return taken;
    };
}

const sum = (answers, type = /./) => answers.filter((one) => type.test(one.type)).reduce((total, { bytes }) => total + bytes, 0);
const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const heaviest = (all, of) => all.reduce((most, one) => of(one) > of(most) ? one : most);

const withMap = ({ name }) => name === 'map of places';

/** What the page at `address` takes in a cold load. Comes back once it is loaded; `weighed` is known a little later. */
async function coldLoad(browser, address, name) {
    const page = await browser.page();
    const taken = await watchLine(page, { isCold: true });
    await page.goto(address);
    const weigh = async () => {
        const answers = await taken();
        await page.close();
        assert.ok(answers.some(({ type }) => type === 'Document') && answers.some(({ type }) => type === 'Stylesheet'), `${name} was measured`);
        return { name, requests: answers.length, all: sum(answers), first: sum(answers.filter(({ isLater }) => !isLater), /Document|Stylesheet/), script: sum(answers, /Script/) };
    };
    return { weighed: weigh() };
}

test('a cold load of every public page is light', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, telephone);
    const guide = await browser.page();
    const loads = [];
    for (const state of publicStates(program)) {
        // The page on which the way there ends is loaded anew beside it, where its address can be asked again. While
        // it proves that it asks for nothing more, the next is on its way.
        const answer = await state.go(guide);
        if (answer.request().method() === 'GET') loads.push(await coldLoad(browser, guide.url(), state.name));
    }
    const pages = await Promise.all(loads.map(({ weighed }) => weighed));
    assert.ok(pages.length >= 20, `${pages.length} pages`);
    // Who asks for the map asks for its script, too; every other page is judged without.
    const [map, plain] = [pages.filter(withMap), pages.filter((one) => !withMap(one))];
    assert.equal(map.length, 1, 'the page with the map');
    const heavy = heaviest(plain, ({ all }) => all);
    const first = heaviest(pages, (one) => one.first);
    const script = heaviest(plain, (one) => one.script);
    const most = heaviest(plain, ({ requests }) => requests);
    const home = pages.find(({ name }) => name === 'home');
    for (const { name, requests, all, first: flight } of pages) console.log(`${name}: ${requests} requests, ${kilo(all)}, HTML and CSS ${kilo(flight)}`);
    trust('A14', `${pages.length} pages, HTML + CSS: home ${kilo(home.first)}, heaviest "${first.name}" ${kilo(first.first)}`, first.first <= 14_000);
    trust('A15', `heaviest "${heavy.name}" ${kilo(heavy.all)}, at most ${most.requests} requests ("${most.name}"), script ${kilo(script.script)}; with the map ${kilo(map[0].all)} in ${map[0].requests} requests`,
        heavy.all <= 60_000 && most.requests <= 4 && script.script <= 10_000 && map[0].all <= 100_000);
    const slowest = seconds(first.first);
    trust('A16', `at 50 kbit/s and 400 ms "${first.name}" is usable in ${slowest.toFixed(1)} s, home in ${seconds(home.first).toFixed(1)} s (by bytes and round trips)`, slowest <= 4);
});

test('a whole booking weighs little', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, { ...telephone, javaScriptEnabled: true });
    const page = await browser.page();
    const taken = await watchLine(page);
    await page.goto('/');
    await page.getByRole('link', { name: /Faire un papier/ }).click();
    await page.getByLabel('Votre commune ou votre code postal').first().fill('Vaux-sur-Mer');
    await page.getByRole('option', { name: /Vaux-sur-Mer/ }).first().click(); // the list moves the button below it
    await page.getByRole('button', { name: 'Voir les rendez-vous' }).click();
    await page.getByRole('link', { name: /^Choisir/ }).first().click();
    await page.getByLabel(/^Nom et prénom/).fill('Manuel Exemple');
    await page.getByLabel(/^Téléphone/).fill('05 36 49 12 34');
    await page.getByRole('button', { name: 'Prendre ce rendez-vous' }).click();
    await page.waitForURL(/\/rendez-vous\//);
    const answers = await taken();
    trust('A16', `from the first page to the confirmation ${kilo(sum(answers))} in ${answers.length} requests`, sum(answers) <= 60_000);
});

test('on a line of 50 kbit/s the first page is there', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, telephone);
    const page = await browser.page();
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: line.bytesPerSecond, uploadThroughput: line.bytesPerSecond });
    const started = performance.now();
    await page.goto('/', { waitUntil: 'domcontentloaded', timeout: 60_000 });
    console.log(`measured, not judged: the words of the first page after ${((performance.now() - started) / 1000).toFixed(1)} s`);
    assert.match(await page.locator('h1').innerText(), /besoin/);
});
