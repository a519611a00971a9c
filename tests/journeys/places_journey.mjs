// Who keeps places makes one without script, reads its hours before saving, changes it, puts it back, settles what a
// stranger reported; on a small telephone, then by keyboard alone. A coordinator lands on the list.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { axeFaults, desk, markupFaults, openBrowser, shoot } from './support/browser.mjs';
import { atEnd, clear, demoPlace, serveDemo, start } from './support/program.mjs';
import { newPlace, signIn } from './support/states.mjs';
import { trust } from './trust.mjs';

const hooks = atEnd(after);
let program;
before(async () => { program = await serveDemo(hooks); });

const small = { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true };

async function open(t, options, email = 'structure@demo.example') {
    const browser = await openBrowser((end) => t.after(end), program.origin, options);
    const page = await browser.page();
    await signIn(page, email);
    return { browser, page };
}

const words = async (page) => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
const press = (page, name) => page.getByRole('button', { name }).first().click();
const staysNarrow = async (page) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, page.url());

test('a place is made, changed and put back without script on a small telephone', async (t) => {
    const { browser, page } = await open(t, { ...small, javaScriptEnabled: false });
    await page.getByRole('link', { name: 'Lieux', exact: true }).click();
    await staysNarrow(page);
    await shoot(page, 'places-1-list');
    await newPlace(page, { name: 'Salle <b>bleue</b>', commune: 'vaux sur mer' });
    await page.locator('[name=as_monday][value="2"]').check();
    await page.getByLabel('Faire une démarche en ligne').check();
    await page.getByLabel('août').check();
    await press(page, 'Voir ce que cela donne');
    await staysNarrow(page);
    await shoot(page, 'places-2-preview');
    assert.match(await words(page), /Lundi et mardi : 9 h à 12 h[^]*En août : fermé[^]*Les sept prochains jours[^]*Salle <b>bleue<\/b>/i);
    await press(page, 'Corriger');
    await staysNarrow(page);
    assert.equal(await page.locator('[name=d1_am_from]').inputValue(), '9h', 'what was typed is still there');
    await page.locator('[name=hours_how][value=text]').check();
    await page.locator('[name=horaires]').fill('lundi 9h-12h et mercredi 14h-17h');
    await press(page, 'Voir ce que cela donne');
    assert.match(await words(page), /Lundi : 9 h à 12 h[^]*Mercredi : 14 h à 17 h/i);
    await press(page, 'Enregistrer ce lieu');
    await page.waitForURL(/\/lieux-a-tenir$/);

    const row = () => page.locator('tr', { hasText: 'Salle <b>bleue</b>' });
    await row().getByRole('link', { name: 'Salle' }).first().click();
    assert.equal(await page.locator('[name=d3_pm_from]').inputValue(), '14:00', 'the text is in the table');
    await page.locator('[name=telephone]').fill('05 36 49 77 77');
    await press(page, 'Voir ce que cela donne');
    await press(page, 'Enregistrer ce lieu');
    await page.waitForURL(/\/lieux-a-tenir$/);
    await row().getByRole('link', { name: /^Historique/ }).click();
    await staysNarrow(page);
    await shoot(page, 'places-3-history');
    assert.match(await words(page), /Modifié[^]*par Direction de la Mairie[^]*Téléphone du lieu[^]*rien[^]*05 36 49 77 77/);
    await press(page, /^Remettre le lieu/);
    assert.match(await words(page), /05 36 49 77 77[^]*rien/, 'a version is put back, and that is history, too');
    assert.equal(program.query("SELECT phone FROM places WHERE name LIKE 'Salle %'")[0] ?? '', '');
    assert.deepEqual(browser.complaints, []);
    trust('A11', 'who keeps places makes, changes and puts back one without script at 320 px', true);
});

test('a stranger reports a fault, and who keeps the place settles it', async (t) => {
    const { page } = await open(t, { ...desk, javaScriptEnabled: false });
    await page.goto('/lieux-a-tenir?q=arvert');
    const address = await page.getByRole('link', { name: 'Mairie d’Arvert' }).first().getAttribute('href');
    const stranger = await openBrowser((end) => t.after(end), program.origin, { ...small, javaScriptEnabled: false });
    const report = await stranger.page();
    await report.goto(address.replace('-a-tenir', '').replace('modifier', 'signaler'));
    await staysNarrow(report);
    await report.getByLabel('Les horaires').check();
    await report.locator('[name=words]').fill('<script>alert(1)</script> Fermé le lundi.');
    await report.locator('[name=contact]').fill('05 36 49 12 34');
    await report.getByRole('button', { name: 'Envoyer' }).click();
    assert.match(await words(report), /Merci, c'est bien reçu/);

    await page.goto('/lieux-a-tenir');
    await page.getByRole('link', { name: 'Voir les signalements' }).click();
    const card = page.locator('main section', { hasText: 'Fermé le lundi.' });
    assert.match(await card.innerText(), /<script>alert\(1\)<\/script>/);
    await card.getByRole('button', { name: "C'est corrigé" }).click();
    assert.match((await card.innerText()).replaceAll('\u00a0', ' '), /corrigé par Direction de la Mairie/);
    assert.deepEqual(stranger.complaints, []);
});

test('by keyboard alone, a coordinator makes a place of any structure', async (t) => {
    const { browser, page } = await open(t, desk, 'coordination@demo.example');
    assert.equal(new URL(page.url()).pathname, '/lieux-a-tenir', 'signing in leads to the first page of the menu');
    assert.match(await words(page), /2[23] lieux/);
    await page.goto('/lieux-a-tenir/nouveau');
    let presses = 0;
    const key = async (name) => { presses += 1; await page.keyboard.press(name); };
    const type = async (text) => { presses += text.length; await page.keyboard.type(text); };
    const tabTo = async (name) => {
        for (let tried = 0; tried < 80; tried += 1) {
            if (await page.evaluate(() => document.activeElement.name) === name) return;
            await key('Tab');
        }
        assert.fail(`${name} is not reached`);
    };
    await tabTo('structure');
    await key('ArrowDown');
    await tabTo('nom');
    await type('Bus bleu');
    await tabTo('commune');
    await type('Breuillet');
    await page.getByRole('option', { name: /Breuillet.*17/ }).first().waitFor();
    await key('ArrowDown');
    await key('Enter');
    await tabTo('d1_am_from');
    await type('9h');
    await tabTo('d1_am_to');
    await type('12h');
    await key('Enter');
    await page.getByRole('heading', { name: 'Voici ce que cela donne' }).waitFor();
    await shoot(page, 'places-4-keyboard');
    await tabTo('suite');
    await key('Enter');
    await page.waitForURL(/\/lieux-a-tenir$/);
    assert.equal(program.query("SELECT opening_hours FROM places WHERE name = 'Bus bleu'")[0], 'Mo 09:00-12:00; PH off');
    assert.deepEqual(browser.complaints, []);
    trust('A07', `a coordinator makes a place by ${presses} presses`, presses <= 90);
});

/** The answer of `ask`, as soon as it has one: what the program does by itself takes a moment. */
async function soon(ask) {
    for (let tried = 0; tried < 200; tried += 1) {
        const answer = ask();
        if (answer) return answer;
        await new Promise((done) => setTimeout(done, 100));
    }
    return assert.fail('nothing came');
}

test('the link of the mail confirms without sign-in and without script, at its button alone', async (t) => {
    const place = await demoPlace();
    t.after(() => clear(place));
    // Debian's libfaketime: tomorrow, so that the question of nine o'clock is due.
    const faketime = execFileSync('sh', ['-c', 'ls /usr/lib/*/faketime/libfaketime.so.1'], { encoding: 'utf8' }).trim();
    const run = await start(place, {}, { command: 'serve', env: { LD_PRELOAD: faketime, FAKETIME: '+1d', DONT_FAKE_MONOTONIC: '1' } });
    t.after(() => run.stop());
    const mail = await soon(() => run.query("SELECT replace(body_text, char(10), ' ') FROM messages WHERE cause LIKE 'place_question:%' ORDER BY id"
        .replace('char(10)', place.db.startsWith('sqlite:') ? 'char(10)' : 'chr(10)'))[0]);
    assert.match(mail, /Bonjour Direction de la Mairie,.*ces 2 lieux.*- Mairie des Mathes - Médiathèque de Chaillevette/);
    const link = /lieux-a-confirmer\/\w{22}/.exec(mail)[0];
    const browser = await openBrowser((end) => t.after(end), place.origin, small);
    const page = await browser.page();
    const answer = await page.goto(`/${link}`);
    assert.deepEqual(await markupFaults(await answer.text(), 'question'), []);
    assert.deepEqual(await axeFaults(page), []);
    await staysNarrow(page);
    await shoot(page, 'places-5-question');
    const confirmed = () => run.query("SELECT count(*) FROM place_changes WHERE cause = 'confirmed'")[0];
    assert.equal(confirmed(), '0', 'looking confirms nothing');
    const plain = await (await openBrowser((end) => t.after(end), place.origin, { ...small, javaScriptEnabled: false })).page();
    await plain.goto(`/${link}`);
    await plain.getByLabel("C'est encore juste").last().uncheck();
    await press(plain, 'Confirmer');
    await plain.getByText("c'est confirmé").waitFor();
    assert.equal(confirmed(), '1');
    await press(plain, 'Confirmer');
    await plain.getByText("Merci, c'est noté").waitFor();
    assert.equal(confirmed(), '2');
    assert.deepEqual(browser.complaints, []);
    await shoot(plain, 'places-6-confirmed');
    trust('S09', 'the mail that asks whether places are right: opening its link in a browser confirms nothing', true);
});
