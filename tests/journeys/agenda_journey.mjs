// An adviser is ill on a day with appointments: cancels it, is told whom to call, settles what is booked; the residents'
// pages follow at once. Without script, then by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desk, openBrowser, shoot } from './support/browser.mjs';
import { atEnd, serveDemo } from './support/program.mjs';
import { bookedOccurrence, signIn } from './support/states.mjs';
import { ask } from './support/visitor.mjs';
import { trust } from './trust.mjs';

const hooks = atEnd(after);
let program;
before(async () => { program = await serveDemo(hooks); });

async function openAgenda(t, options = {}) {
    const browser = await openBrowser((end) => t.after(end), program.origin, { ...desk, ...options });
    const page = await browser.page();
    await signIn(page, 'camille@demo.example');
    await page.goto('/agenda');
    return { browser, page };
}

const words = async (page) => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');

/** The hours that residents are offered at a place of the agenda, on that day. */
async function offered(permanence, day) {
    const answer = await ask(program.origin, `/api/v1/slots?commune=17461&need=demarches&from=${day}&to=${day}&limit=100`);
    return JSON.parse(answer.text).slots.filter((slot) => slot.permanence === permanence).map(({ start }) => start);
}

test('a day is cancelled, its people are called, and nothing is lost', async (t) => {
    const { browser, page } = await openAgenda(t, { javaScriptEnabled: false });
    await shoot(page, 'agenda-1-days');
    const address = await bookedOccurrence(page);
    const [, permanence, day] = /permanences\/(\w+)\/([\d-]+)$/.exec(address);
    await page.goto(address);
    const booked = await page.locator('main li bdi').allInnerTexts();
    assert.ok(booked.length > 0);
    await page.getByRole('button', { name: 'Annuler cette permanence' }).click();
    await page.waitForURL(/\/agenda\/a-regler$/);
    await shoot(page, 'agenda-2-to-settle');
    for (const name of booked) assert.ok((await words(page)).includes(name), name);
    assert.deepEqual(await offered(permanence, day), [], 'nobody can book that day any more');
    assert.equal(program.query(`SELECT count(*) FROM appointments WHERE state = 'planned' AND name = '${booked[0]}' AND adviser_id = (SELECT adviser_id FROM permanences WHERE public_id = '${permanence}')`)[0] > 0, true, 'what is booked stays booked');

    // Each is moved to another time, or cancelled; then nothing is left.
    for (let left = booked.length; left > 0; left -= 1) {
        await page.goto('/agenda/a-regler');
        await page.locator('main td a[href^="/accueil/rendez-vous/"], main th a[href^="/accueil/rendez-vous/"]').first().click();
        await page.waitForURL(/\/accueil\/rendez-vous\//);
        const other = page.getByRole('radio').first();
        if (left % 2 === 1 && await other.count() > 0) {
            await other.check();
            await page.getByRole('button', { name: /déplacer/i }).click();
        } else {
            await page.getByRole('button', { name: /annuler/i }).click();
        }
        await page.waitForLoadState();
    }
    await page.goto('/agenda/a-regler');
    assert.match(await words(page), /Rien à régler/);

    await page.goto(address);
    await page.getByRole('button', { name: 'Remettre comme d\'habitude' }).click();
    await page.waitForURL(/\/agenda$/);
    assert.deepEqual(browser.complaints, []);
    trust('A11', 'an adviser cancels a day and settles it without script', true);
});

test('a day is moved by keyboard alone, and residents see it where it is', async (t) => {
    const { browser, page } = await openAgenda(t);
    const address = await page.locator('main a[href^="/agenda/permanences/"]').last().getAttribute('href');
    const [, permanence, day] = /permanences\/(\w+)\/([\d-]+)$/.exec(address);
    await page.goto(address);
    const keys = { presses: 0, press: async (key) => { keys.presses += 1; await page.keyboard.press(key); } };
    const tabTo = async (name) => {
        for (let tried = 0; tried < 60; tried += 1) {
            if (await page.evaluate(() => document.activeElement.name) === name) return;
            await keys.press('Tab');
        }
        assert.fail(`${name} is not reached`);
    };
    await tabTo('start');
    await page.locator('[name=start]').evaluate((field) => { field.value = '10:10'; }); // as its own picker writes it
    await tabTo('end');
    await page.locator('[name=end]').evaluate((field) => { field.value = '12:10'; });
    await keys.press('Enter');
    await page.waitForURL((url) => !url.pathname.includes('/permanences/'));
    await page.goto(`/agenda?du=${day}`);
    assert.match(await words(page), /de 10 h 10 à 12 h 10[^]*jour ou heures changés/);
    await shoot(page, 'agenda-3-moved');
    for (const start of await offered(permanence, day)) assert.match(start, /T1[01]:[134]0/, 'the grid begins at its own start');
    await page.goto(`/agenda/pourquoi?jour=${day}&heure=09:00`);
    await shoot(page, 'agenda-4-why');
    assert.match(await words(page), /ouverte de 10 h 10 à 12 h 10/);
    assert.deepEqual(browser.complaints, []);
    trust('A07', `an adviser moves a day by ${keys.presses} presses`, keys.presses <= 40);
});

test('a desk has no agenda, and an adviser none but their own', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, desk);
    const page = await browser.page();
    await signIn(page);
    assert.equal(await page.getByRole('link', { name: 'Agenda', exact: true }).count(), 0);
    assert.equal((await page.goto('/agenda')).status(), 403);
});
