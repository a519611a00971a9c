// R26: every service that the program asks elsewhere is down at once: the address service takes the line and never
// answers, the travel times and the background of the map are not there. Who seeks help, books or signs in goes on.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { createInterface } from 'node:readline';
import { openBrowser, shoot, telephone } from './support/browser.mjs';
import { atEnd, freePort, serveDemo } from './support/program.mjs';
import { filled } from './support/reader.mjs';
import { ask, book, communes, Visitor } from './support/visitor.mjs';
import { trust } from './trust.mjs';

const hooks = atEnd(after);
const home = '12 rue de la Plage, Vaux-sur-Mer';
let peer, program;

/** tests/support/geocoder_peer.mjs; its address. */
async function startPeer() {
    const process = spawn('node', ['tests/support/geocoder_peer.mjs'], { stdio: ['ignore', 'pipe', 'inherit'] });
    hooks(() => process.kill());
    const [port] = await new Promise((done) => createInterface({ input: process.stdout }).once('line', (line) => done([line])));
    return `http://127.0.0.1:${port}`;
}

const asked = async () => (await ask(peer, '/asked')).text.split('\n').filter(Boolean);
const seek = (origin, ou, more = {}) => ask(origin, '/lieux', { method: 'POST', body: new URLSearchParams({ ou, ...more }) });

before(async () => {
    peer = await startPeer();
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    program = await serveDemo(hooks, { 'geocoder.url': `${peer}/slow`, 'routing.url': nowhere, 'map.tiles_url': `${nowhere}/{z}/{x}/{y}.png` });
});

test('with every outside service down people find places, book, and staff sign in', async (t) => {
    const started = performance.now();
    const first = await seek(program.origin, home);
    const waited = performance.now() - started;
    assert.equal(first.status, 303);
    assert.equal(first.headers.location, `/lieux?commune=${communes.vaux}&adresse=sans-reponse`);
    const visitor = await new Visitor(program.origin).open(first.headers.location);
    assert.match(visitor.words, /ne répond pas pour le moment\. Les distances partent du centre de Vaux-sur-Mer/);
    assert.ok(visitor.links.some(({ href }) => /^\/lieux\/\w{10}/.test(href)), 'places are found');

    const times = [];
    for (let count = 0; count < 40; count += 1) {
        const start = performance.now();
        assert.equal((await seek(program.origin, home)).status, 303);
        times.push(performance.now() - start);
    }
    assert.equal((await asked()).length, 1, 'one person waited, then nobody for a minute');
    const slowest = Math.max(...times);

    assert.match(await book(new Visitor(program.origin)), /^\/rendez-vous\//, 'booking completes');

    const agent = await new Visitor(program.origin).open('/connexion');
    const signedIn = await agent.ask('/connexion', { method: 'POST', body: filled(agent.form(/connexion/), { email: 'accueil@demo.example', password: 'demonstration' }) });
    assert.equal(signedIn.status, 303, 'the password is checked here, by no service elsewhere');
    assert.equal(signedIn.headers.location, '/accueil');

    const browser = await openBrowser((end) => t.after(end), program.origin, telephone);
    const page = await browser.page();
    await page.goto(`/carte?commune=${communes.vaux}`);
    await page.locator('.map-live [data-places]').first().waitFor();
    trust('R26', `address service silent, travel times and map background away: the first search waits ${(waited / 1000).toFixed(1)} s, 40 more ${Math.ceil(slowest)} ms at most; booking, password sign-in and map work`,
        waited < 3_000 && slowest < 1_000);
});

test('an address is found without script, and stands in no address, log or database', async (t) => {
    const other = await serveDemo((end) => t.after(end), { 'geocoder.url': `${peer}/good` });
    const browser = await openBrowser((end) => t.after(end), other.origin, { ...telephone, javaScriptEnabled: false });
    const page = await browser.page();
    await page.goto('/lieux');
    await page.getByLabel('Votre adresse ou votre commune').fill(home);
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.waitForURL(/\/lieux\?commune=17461&pres=45\.700%2C-1\.088$/);
    assert.match(await page.locator('main').innerText(), /Les distances partent de l'adresse demandée, à 100 mètres près/);
    await shoot(page, 'places_from_an_address');
    await page.getByLabel('50 km').first().evaluate((box) => box.closest('details').setAttribute('open', ''));
    await page.getByLabel('50 km').first().check();
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.waitForURL(/pres=45\.700%2C-1\.088&rayon=50$/);
    await page.getByRole('link', { name: 'Partir du centre de la commune' }).click();
    await page.waitForURL(/\/lieux\?commune=17461&rayon=50$/);
    assert.deepEqual(browser.complaints, []);
    assert.doesNotMatch(other.said, /plage|pres=|45\.7/i, 'the log');
    assert.deepEqual(other.query('SELECT count(*) FROM territory_geocoded'), ['0']);
    const words = (await asked()).filter((line) => line.startsWith('/good/'));
    assert.equal(words.length, 1);
    assert.match(words[0], /q=12%20rue%20de%20la%20plage|q=12\+rue\+de\+la\+plage/);
});

test('while somebody types where they live, nothing of it is sent', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin);
    const page = await browser.page();
    const sent = [];
    page.on('request', (request) => sent.push(request.url()));
    await page.goto('/lieux');
    await page.locator('[name=ou]').pressSequentially('Vaux');
    await page.getByRole('option', { name: /Vaux-sur-Mer/ }).first().waitFor();
    await page.locator('[name=ou]').fill('');
    await page.locator('[name=ou]').pressSequentially(home);
    await page.locator('[name=ou]').fill('royan');
    await page.getByRole('option', { name: /Royan/ }).first().waitFor();
    assert.equal(sent.filter((url) => /plage|q=12%20|q=12\+/i.test(url)).length, 0);
});
