// An adviser makes a permanence, sees what it would be like, is warned, changes it and ends it; notes an absence and takes
// it back. Residents see each at once. Without script, then by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desk, openBrowser, shoot } from './support/browser.mjs';
import { atEnd, serveDemo } from './support/program.mjs';
import { bookedOccurrence, newPermanence, signIn } from './support/states.mjs';
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
const press = (page, name) => page.getByRole('button', { name }).click();

/** The slots that residents near are offered on that day. */
async function offered(day, commune = '17064') {
    const answer = await ask(program.origin, `/api/v1/slots?commune=${commune}&need=demarches&from=${day}&to=${day}&limit=100`);
    return JSON.parse(answer.text).slots;
}

/** A Saturday that is not too near; nobody of the peninsula works on one. */
function saturday() {
    const day = new Date(Date.now() + 3 * 86_400_000);
    while (day.getUTCDay() !== 6) day.setUTCDate(day.getUTCDate() + 1);
    return day.toISOString().slice(0, 10);
}
const hoursOffered = async () => [...new Set((await offered(saturday())).map(({ start }) => start.slice(11, 16)))].sort();

test('a permanence is made, changed and ended without script, and residents see it at once', async (t) => {
    const { browser, page } = await openAgenda(t, { javaScriptEnabled: false });
    assert.deepEqual(await hoursOffered(), []);
    await page.getByRole('link', { name: 'Organiser vos permanences' }).click();
    await shoot(page, 'permanence-1-list');
    assert.match(await words(page), /Chaque lundi, de 9 h à 12 h/);
    assert.match(await words(page), /Un jeudi sur deux depuis le \d+/);
    await page.getByRole('link', { name: 'Nouvelle permanence' }).click();
    await newPermanence(page, { day: 'samedi', start: '09:00', end: '12:00' });
    await press(page, 'Voir ce que cela donne');
    await shoot(page, 'permanence-2-preview');
    assert.match(await words(page), /Voici ce que cela donne[^]*chaque samedi[^]*de 9 h à 12 h/i);
    assert.deepEqual(await hoursOffered(), [], 'a look saves nothing');
    await press(page, 'Corriger');
    assert.equal(await page.locator('[name=end]').inputValue(), '12:00', 'what was typed is still there');
    await page.locator('[name=end]').fill('11:00');
    await press(page, 'Voir ce que cela donne');
    await press(page, 'Enregistrer');
    await page.waitForURL(/\/agenda\/permanences$/);
    assert.deepEqual(await hoursOffered(), ['09:00', '10:00']);

    const card = () => page.locator('main section', { hasText: 'Chaque samedi' });
    await card().getByRole('link', { name: /^Modifier/ }).click();
    assert.ok(await page.getByLabel('samedi', { exact: true }).isChecked());
    await page.locator('[name=start]').fill('10:00');
    await page.locator('[name=end]').fill('12:00');
    await press(page, 'Voir ce que cela donne');
    await press(page, /^Enregistrer/);
    await page.waitForURL(/\/agenda\/permanences$/);
    assert.deepEqual(await hoursOffered(), ['10:00', '11:00']);

    await card().getByRole('link', { name: /^Arrêter/ }).click();
    await press(page, 'Arrêter cette permanence');
    await page.waitForURL(/\/agenda\/permanences$/);
    assert.deepEqual(await hoursOffered(), []);
    assert.deepEqual(browser.complaints, []);
    trust('A11', 'an adviser makes, changes and ends a permanence without script', true);
});

test('by keyboard alone, with a warning that forbids nothing', async (t) => {
    const { browser, page } = await openAgenda(t);
    await page.goto('/agenda/permanences/nouvelle');
    let presses = 0;
    const key = async (name) => { presses += 1; await page.keyboard.press(name); };
    const tabTo = async (name, value) => {
        for (let tried = 0; tried < 60; tried += 1) {
            const at = await page.evaluate(() => ({ name: document.activeElement.name, value: document.activeElement.value }));
            if (at.name === name && (value === undefined || at.value === value)) return;
            await key('Tab');
        }
        assert.fail(`${name} is not reached`);
    };
    await tabTo('where');
    for (let tried = 0; tried < 20; tried += 1) {
        if (/Mathes/.test(await page.evaluate(() => document.activeElement.selectedOptions[0].text))) break;
        await key('ArrowDown');
    }
    await tabTo('weekday', 'TU');
    await key('Space');
    await tabTo('start');
    await page.locator('[name=start]').evaluate((field) => { field.value = '10:00'; }); // as its own picker writes it
    await tabTo('end');
    await page.locator('[name=end]').evaluate((field) => { field.value = '13:50'; });
    await key('Enter');
    await page.waitForLoadState();
    await page.getByRole('heading', { name: 'Voici ce que cela donne' }).waitFor();
    await shoot(page, 'permanence-3-warned');
    assert.match(await words(page), /Deux permanences en même temps[^]*Mairie de Breuillet, chaque mardi, de 9 h à 12 h/);
    await tabTo('suite', 'enregistrer');
    await key('Enter');
    await page.waitForURL(/\/agenda\/permanences$/);
    assert.match(await words(page), /de 10 h à 13 h 50/);
    assert.deepEqual(browser.complaints, []);
    trust('A07', `an adviser makes a permanence by ${presses} presses`, presses <= 60);
});

test('an absence closes the day, tells whom to call, and goes again', async (t) => {
    const { browser, page } = await openAgenda(t, { javaScriptEnabled: false });
    const [, permanence, day] = /permanences\/(\w+)\/([\d-]+)$/.exec(await bookedOccurrence(page));
    await page.goto('/agenda');
    await page.getByRole('link', { name: 'Vos absences' }).click();
    await page.locator('[name=first_day]').fill(day);
    await press(page, 'Noter cette absence');
    await page.waitForURL(/\/agenda\/absences$/);
    await shoot(page, 'permanence-4-absence');
    assert.match(await words(page), /rendez-vous (?:est pris|sont pris) pendant ce temps/);
    const free = async () => (await offered(day, '17021')).filter((slot) => slot.permanence === permanence);
    assert.deepEqual(await free(), [], 'nobody can book that day');
    await page.getByRole('link', { name: 'Voir qui appeler' }).first().click();
    assert.match(await words(page), /Absence du conseiller/);
    await page.goto('/agenda/absences');
    await page.getByRole('button', { name: /^Supprimer/ }).click();
    await page.waitForURL(/\/agenda\/absences$/);
    assert.match(await words(page), /Aucune absence notée/);
    assert.deepEqual(browser.complaints, []);
});

test('a form sent after the session ended comes back with its answers', async (t) => {
    const { page } = await openAgenda(t);
    await newPermanence(page, { day: 'dimanche', start: '15:00', end: '16:30' });
    await page.context().addCookies([{ name: 'session', value: 'over', url: program.origin }]);
    await press(page, 'Voir ce que cela donne');
    await page.locator('[name=email]').fill('camille@demo.example');
    await page.locator('[type=password]').fill('demonstration');
    await press(page, /connecter/i);
    await page.waitForLoadState();
    await press(page, 'Retrouver mes réponses');
    await page.waitForLoadState();
    assert.equal(await page.locator('[name=end]').inputValue(), '16:30');
    assert.ok(await page.getByLabel('dimanche', { exact: true }).isChecked());
    await press(page, 'Voir ce que cela donne');
    await page.getByRole('heading', { name: 'Voici ce que cela donne' }).waitFor();
});

test('a desk makes no permanence', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, desk);
    const page = await browser.page();
    await signIn(page);
    for (const path of ['/agenda/permanences', '/agenda/permanences/nouvelle', '/agenda/absences'])
        assert.equal((await page.goto(path)).status(), 403, path);
});
