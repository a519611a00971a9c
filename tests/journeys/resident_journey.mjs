// A resident books on a small telephone, prints the card, moves and cancels: with script and without, by keyboard,
// and back and forth as people do.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, shoot, shots, telephone } from './support/browser.mjs';
import { atEnd, serveDemo } from './support/program.mjs';
import { ask, communes, slotsPath } from './support/visitor.mjs';
import { trust } from './trust.mjs';

const hooks = atEnd(after);
let program;
before(async () => { program = await serveDemo(hooks); });

const heading = (page) => page.locator('h1').first().innerText();
const stateOf = (secretPath) => ask(program.origin, secretPath).then(({ text }) => /<h1[^>]*>([^<]*)/.exec(text)?.[1]);

async function chooseCommune(page, typed) {
    await page.getByLabel('Votre commune ou votre code postal').first().fill(typed);
    await page.getByRole('button', { name: 'Voir les rendez-vous' }).click();
}

/** From the first page to the confirmation; what it took. */
async function bookByHand(page, name) {
    const typed = ['vaux', 'Odette Inventée', '05 36 49 12 34'];
    let pages = 0;
    const seen = async (step) => {
        pages += 1;
        await shoot(page, `${name}-${pages}-${step}`);
    };
    await page.goto('/');
    await seen('home');
    await page.getByRole('link', { name: /Faire un papier/ }).click();
    await seen('where');
    await chooseCommune(page, typed[0]);
    await seen('communes');
    await page.getByRole('link', { name: /^Vaux-sur-Mer/ }).click();
    await seen('slots');
    await page.getByRole('link', { name: /^Choisir/ }).first().click();
    await seen('you');
    await page.getByLabel(/^Nom et prénom/).fill(typed[1]);
    await page.getByLabel(/^Téléphone/).fill(typed[2]);
    await page.getByRole('button', { name: 'Prendre ce rendez-vous' }).click();
    await page.waitForURL(/\/rendez-vous\//);
    await seen('confirmed');
    return { pages, fields: typed.length };
}

test('the commune is remembered when asked, without script, and forgotten', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, { ...telephone, javaScriptEnabled: false });
    const page = await browser.page();
    await page.goto('/ou?besoin=demarches');
    await page.getByLabel('Retenir ma commune').check();
    await chooseCommune(page, 'vaux');
    await page.getByRole('link', { name: /^Vaux-sur-Mer/ }).click();
    await page.waitForURL(/\/creneaux/);
    await page.goto('/');
    await shoot(page, 'home-near');
    await page.getByRole('heading', { name: 'Près de chez vous' }).waitFor();
    assert.equal(await page.getByRole('link', { name: /^Choisir/ }).count(), 3);
    await page.getByRole('link', { name: /Faire un papier/ }).click();
    assert.match(page.url(), /\/creneaux\?/, 'it is not asked again');
    await page.goto('/');
    await page.getByRole('link', { name: 'Tout effacer sur cet appareil' }).click();
    assert.deepEqual(await browser.context.cookies(), []);
    await page.goto('/');
    assert.equal(await page.getByRole('heading', { name: 'Près de chez vous' }).count(), 0);
    assert.deepEqual(browser.complaints, []);
});

async function moves(page) {
    await page.getByRole('link', { name: 'Changer ou annuler' }).click();
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Déplacer le rendez-vous' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/deplacer') && !url.pathname.endsWith('/changer'));
    assert.equal(await heading(page), 'Votre rendez-vous est déplacé');
}

async function cancels(page) {
    await page.getByRole('link', { name: 'Changer ou annuler' }).click();
    await page.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/annuler') && !url.pathname.endsWith('/changer'));
    assert.equal(await heading(page), 'Votre rendez-vous est annulé');
}

async function keepsTheConfirmation(page, path, name) {
    const words = (await page.locator('main').innerText()).replace(/[\u00a0\u202f]/g, ' ');
    assert.match(words, /Votre repère\s*:?\s*\S+/);
    assert.match(words, /À apporter/);
    assert.match(words, /05 36 49 00 0\d/);
    const calendar = await ask(program.origin, `${path}/agenda.ics`);
    assert.match(calendar.headers['content-type'], /^text\/calendar/);
    assert.match(calendar.text, /^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VEVENT[\s\S]*END:VCALENDAR\r\n$/);
    const start = await page.locator('time[datetime]').first().getAttribute('datetime');
    const [, y, m, d, hh, mm] = /DTSTART:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)00Z/.exec(calendar.text);
    assert.equal(new Date(`${y}-${m}-${d}T${hh}:${mm}Z`).toLocaleString('sv', { timeZone: 'Europe/Paris' }).slice(0, 16), start.replace('T', ' ').slice(0, 16));
    await page.getByRole('link', { name: 'Imprimer la carte' }).click();
    await shoot(page, `${name}-card`);
    await page.goBack();
    assert.equal(await heading(page), 'Votre rendez-vous est noté');
    await page.reload();
    assert.equal(await heading(page), 'Votre rendez-vous est noté', 'the address can be kept');
}

for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? 'with script' : 'without script';

    test(`a resident books, moves and cancels on a small telephone ${how}`, async (t) => {
        const browser = await openBrowser((end) => t.after(end), program.origin, { ...telephone, javaScriptEnabled });
        const page = await browser.page();
        const name = `telephone-${javaScriptEnabled ? 'script' : 'plain'}`;
        const { pages, fields } = await bookByHand(page, name);
        assert.equal(await heading(page), 'Votre rendez-vous est noté');
        const path = new URL(page.url()).pathname;
        await keepsTheConfirmation(page, path, name);
        await moves(page);
        await shoot(page, `${name}-moved`);
        await cancels(page);
        await shoot(page, `${name}-cancelled`);
        assert.deepEqual(browser.complaints, []);
        trust('A21', `${how}: ${pages} pages, ${fields} typed fields, telephone without e-mail`, pages <= 7 && fields <= 5);
        trust('A23', `${how}: reference, what next, what to bring, telephone, card, calendar file, address that lasts`, true);
    });
}

test('looking at a link never cancels, however often', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, { ...telephone, javaScriptEnabled: false });
    const page = await browser.page();
    await bookByHand(page, 'prefetch');
    const path = new URL(page.url()).pathname;
    await page.getByRole('link', { name: 'Changer ou annuler' }).click();
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    const acts = await page.locator('form').evaluateAll((all) => all.map((one) => one.getAttribute('action')));
    const addresses = [...links, ...acts].filter((one) => one?.startsWith('/'));
    for (const address of addresses) {
        for (const method of ['GET', 'HEAD']) await ask(program.origin, address, { method });
    }
    assert.equal(await stateOf(path), 'Votre rendez-vous est noté');
    const act = acts.find((one) => one.endsWith('/annuler'));
    const untold = await ask(program.origin, act, { method: 'POST', body: new URLSearchParams() });
    assert.equal(untold.status, 403);
    assert.equal(await stateOf(path), 'Votre rendez-vous est noté');
    trust('S09', `${addresses.length} addresses read by GET and HEAD: still booked`, true);
});

test('the freed slot is offered again', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, telephone);
    const page = await browser.page();
    const hrefs = () => page.locator('a[href^="/reserver"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    await page.goto(slotsPath());
    const [wanted] = await hrefs();
    await page.goto(wanted);
    await page.getByLabel(/^Nom et prénom/).fill('Jean Fictif');
    await page.getByLabel('Je n\'ai ni l\'un ni l\'autre').check();
    await page.getByRole('button', { name: 'Prendre ce rendez-vous' }).click();
    await page.waitForURL(/\/rendez-vous\//);
    const path = new URL(page.url()).pathname;
    await page.goto(slotsPath());
    assert.ok(!(await hrefs()).includes(wanted), 'a booked slot is not offered');
    await page.goto(path);
    await cancels(page);
    await page.goto(slotsPath());
    assert.ok((await hrefs()).includes(wanted), 'a cancelled slot is offered');
});

test('back and forth around a booking books once and never frightens', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, telephone);
    const page = await browser.page();
    const count = () => Number(program.query('SELECT count(*) FROM appointments')[0]);
    const earlier = count();
    await bookByHand(page, 'back');
    const path = new URL(page.url()).pathname;
    const statuses = [];
    page.on('response', (response) => { if (response.request().isNavigationRequest()) statuses.push(response.status()); });
    for (let steps = 0; steps < 5; steps += 1) await page.goBack();
    assert.equal(new URL(page.url()).pathname, '/');
    for (let steps = 0; steps < 5; steps += 1) await page.goForward();
    assert.equal(new URL(page.url()).pathname, path);
    assert.equal(await heading(page), 'Votre rendez-vous est noté');
    assert.deepEqual(statuses.filter((status) => status >= 500), []);
    assert.equal(count(), earlier + 1);
});

test('a whole booking by keyboard takes few presses and no trap', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin);
    const page = await browser.page();
    let presses = 0;
    const press = async (key) => { presses += 1; await page.keyboard.press(key); };
    const focused = () => page.evaluate(() => document.activeElement?.innerText?.trim() || document.activeElement?.name || '');
    const tabTo = async (wanted, most = 25) => {
        for (let tried = 0; tried < most; tried += 1) {
            if (wanted.test(await focused())) return;
            await press('Tab');
        }
        assert.fail(`${wanted} is not reached by ${most} tabs on ${page.url()}; at "${await focused()}"`);
    };
    const enter = async () => {
        const from = page.url();
        await press('Enter');
        await page.waitForURL((url) => url.href !== from);
        await page.waitForLoadState();
    };
    // The skip link first, as people do who know it; typed letters are counted as the field they fill.
    const skip = async () => { await press('Tab'); await press('Enter'); };
    await page.goto('/');
    await skip();
    await tabTo(/^Faire un papier/);
    await enter();
    await skip();
    await tabTo(/^commune$/);
    await page.keyboard.type('Vaux-sur-Mer');
    presses += 1;
    await enter();
    await skip();
    await tabTo(/^Choisir/);
    await enter();
    await skip();
    await tabTo(/^name$/);
    await page.keyboard.type('Marie Exemple');
    presses += 1;
    await tabTo(/^phone$/);
    await page.keyboard.type('0536491234');
    presses += 1;
    await enter();
    assert.match(page.url(), /\/rendez-vous\//);
    // From end to end of a page and out of it: nothing holds the focus.
    await page.goto(slotsPath({ commune: communes.echirolles }));
    const stops = await page.locator('a[href], button, input:not([type=hidden]), summary').count();
    let last = '';
    for (let tab = 0; tab < stops; tab += 1) {
        await page.keyboard.press('Tab');
        const here = await page.evaluate(() => [...document.querySelectorAll('*')].indexOf(document.activeElement));
        assert.notEqual(here, last, `the focus stays at ${await focused()}`);
        last = here;
    }
    trust('A07', `a resident books by ${presses} presses, each typed answer as one`, presses <= 40);
});

test('the card is one A6 page with the number to call and the reference', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin);
    const page = await browser.page();
    await bookByHand(page, 'card');
    const reference = await page.locator('.reference').first().innerText();
    await page.getByRole('link', { name: 'Imprimer la carte' }).click();
    await page.waitForURL(/\/carte$/);
    const grey = await page.evaluate(() => {
        const luminance = (colour) => { const [r, g, b] = colour.match(/[\d.]+/g).map(Number); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        return [...document.querySelectorAll('.paper-sheet *')].filter((one) => one.checkVisibility() && one.innerText?.trim())
            .map((one) => luminance(getComputedStyle(one).color));
    });
    const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true });
    const file = join(program.place.folder, 'card.pdf');
    writeFileSync(file, pdf);
    const facts = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(facts).map(Number);
    const pages = Number(/Pages:\s+(\d+)/.exec(facts)[1]);
    execFileSync('pdftoppm', ['-r', '150', '-png', '-gray', file, join(shots, 'card-print')]);
    const isA6 = Math.abs(width - 297.6) < 2 && Math.abs(height - 419.5) < 2;
    assert.ok(text.includes(reference), `${reference} in ${text}`);
    assert.match(text, /0\d( \d\d){4}/);
    assert.ok(await page.locator('svg.qr').count(), 'the code for a telephone is drawn');
    trust('A29', `card: ${pages} page, ${Math.round(width / 72 * 25.4)} × ${Math.round(height / 72 * 25.4)} mm, reference, number and code; tagged: ${/Tagged:\s+yes/.test(facts) ? 'yes' : 'no'}`,
        pages === 1 && isA6 && /Tagged:\s+yes/.test(facts) && Math.max(...grey) < 110);
});
