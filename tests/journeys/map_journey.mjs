// The map of places with and without script, by keyboard and on a telephone; and the search in another site's page.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axeFaults, markupFaults, openBrowser, shoot, telephone } from './support/browser.mjs';
import { atEnd, runCommand, serveDemo } from './support/program.mjs';
import { ask, communes } from './support/visitor.mjs';

const hooks = atEnd(after);
let program;
// Squares in the place of two of the demo's outlines: what an operator's file does.
function outlines() {
    const square = (code, [longitude, latitude]) => ({
        type: 'Feature', properties: { code },
        geometry: { type: 'Polygon', coordinates: [[[-0.03, -0.02], [0.03, -0.02], [0.03, 0.02], [-0.03, 0.02], [-0.03, -0.02]].map(([x, y]) => [longitude + x, latitude + y])] },
    });
    return JSON.stringify({ type: 'FeatureCollection', features: [square(communes.vaux, [-1.06, 45.645]), square('17306', [-1.0, 45.645])] });
}

before(async () => {
    program = await serveDemo(hooks);
    const file = join(program.place.folder, 'outlines.geojson');
    writeFileSync(file, outlines());
    const { exit, err } = await runCommand(['import', 'contours', file, '--db', program.db, '--key_file', program.place.key]);
    assert.equal(exit, 0, err);
    assert.match(err, /2 communes ont un contour/);
});

const map = `/carte?commune=${communes.vaux}`;
const open = async (t, options) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, options);
    return { browser, page: await browser.page() };
};

test('without script the map is a drawing with the numbers of the list', async (t) => {
    const { browser, page } = await open(t, { javaScriptEnabled: false });
    await page.goto(map);
    const pins = await page.locator('.map-drawing .map-pin text').allTextContents();
    const numbers = await page.locator('.map-list .map-number').allTextContents();
    assert.deepEqual(pins.sort(), numbers.sort());
    assert.ok(numbers.length >= 3);
    assert.ok(await page.locator('.map-drawing').isVisible());
    assert.ok((await page.locator('.map-land').count()) > 10, 'the communes around');
    for (const href of await page.locator('.map-list a').evaluateAll((links) => links.map(({ pathname }) => pathname)))
        assert.equal((await ask(program.origin, href)).status, 200, href);
    assert.deepEqual(browser.complaints, []);
    await shoot(page, 'map_without_script');
});

test('with script the map moves, and every place leads to its page by keyboard', async (t) => {
    const { browser, page } = await open(t);
    await page.goto(map);
    await page.locator('.map-live .map-dot, .map-live .map-many').first().waitFor();
    assert.ok(!(await page.locator('.map-drawing').isVisible()));
    const total = await page.locator('.map-list > li').count();
    const onMap = await page.locator('[data-places]').evaluateAll((all) => all.flatMap(({ dataset }) => dataset.places.split(' ')));
    assert.equal(new Set(onMap).size, total, 'the map has what the list has');
    await page.locator('.map-live').focus();
    for (let presses = 0; presses < 40; presses += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(() => document.activeElement.matches('.map-dot'))) break;
    }
    const [, name] = /^\d+ (.*)$/.exec(await page.evaluate(() => document.activeElement.getAttribute('aria-label')));
    await page.keyboard.press('Enter');
    await page.locator('.leaflet-popup a').first().waitFor();
    await page.waitForFunction(() => document.activeElement.matches('.leaflet-popup-content a'));
    assert.equal(await page.evaluate(() => document.activeElement.textContent), name);
    assert.equal(await page.locator('.leaflet-popup-close-button').getAttribute('aria-label'), 'Fermer');
    assert.deepEqual(await axeFaults(page), []);
    await shoot(page, 'map_wide');
    await page.keyboard.press('Escape');
    await page.locator('.leaflet-popup').waitFor({ state: 'detached' });
    assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), new RegExp(`${name}$`), 'back where one was');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.matches('.leaflet-popup-content a'));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/lieux\/\w+$/);
    assert.match(await page.title(), new RegExp(name.slice(0, 10)));
    assert.deepEqual(browser.complaints, [], 'no other site asked, no policy broken');
});

test('where places are near one another they are one group, which opens by keyboard', async (t) => {
    const { browser, page } = await open(t);
    await page.goto('/carte');
    const group = page.locator('.map-many').first();
    await group.waitFor();
    const before = await page.locator('[data-places]').count();
    await group.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((count) => document.querySelectorAll('.map-live .map-dot').length > 0 || document.querySelectorAll('[data-places]').length !== count, before);
    assert.deepEqual(browser.complaints, []);
});

test('a telephone has the whole map, and the page does not scroll sideways', async (t) => {
    const { browser, page } = await open(t, { ...telephone, colorScheme: 'dark' });
    await page.goto(map);
    await page.locator('.map-live [data-places]').first().waitFor();
    // Its words stay open while the map makes room for them.
    const highest = await page.locator('.map-dot').evaluateAll((dots) => dots.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)[0].dataset.places);
    await page.locator(`[data-places="${highest}"]`).tap();
    await page.locator('.leaflet-popup').waitFor();
    await page.waitForFunction(() => document.querySelector('.leaflet-popup')?.getBoundingClientRect().top >= document.querySelector('.map-live').getBoundingClientRect().top);
    assert.ok(await page.locator('.leaflet-popup').isVisible());
    // Beside the buttons, not under them.
    await page.waitForFunction(() => {
        const words = document.querySelector('.leaflet-popup-content').getBoundingClientRect();
        const buttons = document.querySelector('.leaflet-control-zoom').getBoundingClientRect();
        return words.left >= buttons.right || words.top >= buttons.bottom;
    });
    const { wide, room } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, room: innerWidth }));
    assert.ok(wide <= room, `${wide} of ${room}`);
    assert.deepEqual(await axeFaults(page), []);
    await shoot(page, 'map_phone_dark');
    assert.deepEqual(browser.complaints, []);
});

const desktop = { viewport: { width: 1280, height: 800 } };

test('beside the list the map comes when it is asked for, and stays for other choices', async (t) => {
    const { browser, page } = await open(t, desktop);
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`/lieux?commune=${communes.vaux}&page=1`);
    assert.ok(!(await page.getByRole('link', { name: 'Voir la carte' }).isVisible()));
    assert.equal(asked.filter((path) => /map|carte/.test(path)).length, 0, 'no weight before the click');
    await page.getByRole('button', { name: 'Voir la carte à côté' }).click();
    await page.locator('.map-live [data-places]').first().waitFor();
    const cards = page.locator('.place-card');
    assert.equal(await page.locator('.place-card .map-number').count(), await cards.count());
    assert.deepEqual(await axeFaults(page), []);
    const { wide, room } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, room: innerWidth }));
    assert.ok(wide <= room, `${wide} of ${room}`);

    const { top, bottom, high } = await page.locator('.map-live').evaluate((live) => ({ ...live.getBoundingClientRect().toJSON(), high: innerHeight }));
    assert.ok(top >= 0 && bottom <= high, `the map is in sight: ${top} to ${bottom} of ${high}`);

    const id = (await cards.nth(2).locator('h2 a').getAttribute('href')).split('/')[2];
    const marked = () => page.locator('.map-marked').evaluateAll((pins) => pins.map(({ dataset }) => dataset.places));
    await cards.nth(2).hover();
    assert.ok((await marked())[0].split(' ').includes(id), 'the pointer marks the place of the card');
    await cards.nth(3).locator('h2 a').focus();
    assert.ok(!(await marked())[0].split(' ').includes(id), 'so does the focus');
    await shoot(page, 'map_beside_list', { fullPage: false });

    const pin = page.locator('.map-dot').first();
    const ofPin = await pin.getAttribute('data-places');
    await pin.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.matches('.leaflet-popup-content a'));
    await page.keyboard.press('Enter');
    await page.waitForFunction((card) => location.hash === `#${card}` && document.getElementById(card).matches(':target'), `lieu-${ofPin}`);
    assert.equal(await page.evaluate(() => document.activeElement.id), `lieu-${ofPin}`, 'the words of a pin lead to its card');

    await page.getByText('Plus de choix').click();
    await page.getByLabel('50 km').check();
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.waitForURL(/rayon=50/);
    await page.locator('.map-live [data-places]').first().waitFor();
    await page.getByRole('button', { name: 'Cacher la carte' }).click();
    assert.equal(await page.locator('.map-live, .place-card .map-number').count(), 0);
    await page.reload();
    await page.getByRole('button', { name: 'Voir la carte à côté' }).waitFor();
    assert.equal(await page.locator('.map-live').count(), 0);
    assert.deepEqual(browser.complaints, []);
});

test('where the map cannot come, its page is opened; telephones and browsers without script have the link', async (t) => {
    const { page } = await open(t, desktop);
    await page.route(/assets\/map\./, (route) => route.abort());
    await page.goto(`/lieux?commune=${communes.vaux}`);
    await page.getByRole('button', { name: 'Voir la carte à côté' }).click();
    await page.waitForURL(new RegExp(`/carte\\?commune=${communes.vaux}$`));
    for (const options of [telephone, { ...desktop, javaScriptEnabled: false }]) {
        const { page: plain } = await open(t, options);
        await plain.goto(`/lieux?commune=${communes.vaux}&avec=gratuit`);
        assert.equal(await plain.getByRole('button', { name: /carte/ }).count(), 0);
        await plain.getByRole('link', { name: 'Voir la carte' }).click();
        await plain.waitForURL(/\/carte\?commune=17461&avec=gratuit$/);
        await plain.getByRole('link', { name: 'Revenir à la liste' }).click();
        await plain.waitForURL(/\/lieux\?commune=17461&avec=gratuit$/);
    }
});

test('the map is loaded by its own page alone, and its markup is right', async () => {
    for (const path of ['/', '/lieux', `/lieux?commune=${communes.vaux}`]) assert.doesNotMatch((await ask(program.origin, path)).text, /(?:src|href)="\/assets\/map\./, path);
    for (const path of [map, '/carte', '/integrer', `/integration/recherche?commune=${communes.vaux}`])
        assert.deepEqual(await markupFaults((await ask(program.origin, path)).text, 'map'), [], path);
    const first = await ask(program.origin, '/carte/contours.json');
    assert.equal((await ask(program.origin, '/carte/contours.json', { headers: { 'If-None-Match': first.headers.etag } })).status, 304);
});

test('the search stands in the page of a mairie, in its colours, and sets no cookie', async (t) => {
    const { page, browser } = await open(t);
    const host = createServer((request, response) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end(
        `<!doctype html><html lang="fr"><title>Mairie</title><link rel="icon" href="data:,"><style>permanence-recherche { --permanence-couleur: #7a1f5c; }</style>
         <h1>Mairie</h1><script src="${program.origin}/integration/permanence.js" defer></script>
         <permanence-recherche commune="${communes.vaux}"></permanence-recherche>`));
    await new Promise((done) => host.listen(0, '127.0.0.2', done));
    t.after(() => host.close());
    await page.goto(`http://127.0.0.2:${host.address().port}/`);
    const frame = page.frameLocator('permanence-recherche iframe');
    await frame.getByRole('heading', { name: /Trouver de l.aide/ }).waitFor();
    await page.waitForFunction(() => document.querySelector('iframe').style.height !== '700px');
    const inside = page.frames()[1];
    const { full, shown } = await inside.evaluate(() => ({ full: document.documentElement.scrollHeight, shown: innerHeight }));
    assert.ok(full <= shown, `the frame shows all of it: ${full} of ${shown}`);
    assert.equal(await frame.locator('.button-main').evaluate((button) => getComputedStyle(button).backgroundColor), 'rgb(122, 31, 92)');
    await shoot(page, 'embed_in_another_site');
    const [opened] = await Promise.all([page.context().waitForEvent('page'), frame.getByRole('button').click()]);
    await opened.waitForURL(new RegExp(`/lieux\\?commune=${communes.vaux}`));
    assert.deepEqual(await browser.context.cookies(), []);
    assert.deepEqual(browser.complaints.filter((what) => !/asks http:\/\/127\.0\.0\.2/.test(what)), []);
});

test('a background of an operator\'s choice comes from its server alone, on the map alone', async (t) => {
    let asked = 0;
    const blank = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==', 'base64');
    const tiles = createServer((request, response) => { asked += 1; response.setHeader('Content-Type', 'image/png').end(blank); });
    await new Promise((done) => tiles.listen(0, '127.0.0.2', done));
    t.after(() => tiles.close());
    const server = `http://127.0.0.2:${tiles.address().port}`;
    const other = await serveDemo((end) => t.after(end), { 'map.tiles_url': `${server}/{z}/{x}/{y}.png`, 'map.tiles_attribution': 'Fond : <b>essai</b>' });
    const browser = await openBrowser((end) => t.after(end), other.origin);
    const page = await browser.page();
    await page.goto(map);
    await page.locator('.leaflet-tile-loaded').first().waitFor({ state: 'attached' });
    assert.ok(asked > 0);
    assert.equal(await page.locator('.leaflet-control-attribution').textContent(), 'Fond : <b>essai</b>');
    assert.deepEqual(browser.complaints.filter((what) => !what.includes(`asks ${server}/`)), []);
    assert.match((await ask(other.origin, '/carte')).headers['content-security-policy'], new RegExp(`img-src 'self' ${server};`));
    assert.match((await ask(other.origin, '/lieux')).headers['content-security-policy'], new RegExp(`img-src 'self' ${server};`), 'the map may stand beside the list');
    assert.doesNotMatch((await ask(other.origin, '/')).headers['content-security-policy'], /127/);
});

test('only what is made for it may be framed', async () => {
    for (const path of ['/', '/lieux', '/carte', '/integrer']) {
        const { headers } = await ask(program.origin, path);
        assert.match(headers['content-security-policy'], /frame-ancestors 'none'/, path);
        assert.equal(headers['x-frame-options'], 'DENY', path);
    }
    for (const path of ['/integration/recherche', '/integration/permanence.js', '/integration/couleurs.css?couleur=7a1f5c']) {
        const { headers, text } = await ask(program.origin, path);
        assert.match(headers['content-security-policy'], /frame-ancestors \*/, path);
        assert.equal(headers['set-cookie'], undefined, path);
        assert.doesNotMatch(text, /form_token/, path);
    }
    const script = await ask(program.origin, '/integration/permanence.js');
    assert.ok(script.text.length < 3_000, `${script.text.length} bytes`);
});
