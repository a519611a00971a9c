// Somebody who cannot travel finds no hour that suits and asks to be visited: without script on a small telephone, with
// script, and pressing twice as people do.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, shoot, telephone } from './support/browser.mjs';
import { atEnd, serveDemo } from './support/program.mjs';
import { communes, slotsPath, Visitor } from './support/visitor.mjs';

const hooks = atEnd(after);
let program;
before(async () => { program = await serveDemo(hooks); });

const asked = (name) => program.query(`SELECT state, half_days, home_address FROM visit_requests WHERE name = '${name}'`);

async function fillIn(page, name) {
    await page.getByLabel(/^Nom et prénom/).fill(name);
    await page.getByLabel(/^Téléphone/).fill('05 36 49 12 34');
    await page.getByLabel(/^Adresse/).fill('3 rue de l’Exemple');
    await page.getByLabel('J\'ai du mal à me déplacer').check();
}

for (const [words, options] of [['without script', { ...telephone, javaScriptEnabled: false }], ['with script', {}]]) {
    test(`whoever finds no hour that suits says which half-days do, ${words}`, async (t) => {
        const browser = await openBrowser((end) => t.after(end), program.origin, options);
        const page = await browser.page();
        const name = `Odette Inventée ${words}`;
        await page.goto(slotsPath({ mode: 'home' }));
        await page.getByRole('link', { name: /^Demander une visite/ }).first().click();
        await page.getByRole('heading', { name: 'Demander une visite chez vous' }).waitFor();
        await shoot(page, `visit-request, ${words}`);
        await fillIn(page, name);
        await page.getByLabel('Mardi matin').check();
        await page.getByLabel('Vendredi après-midi').check();
        await page.getByRole('button', { name: 'Demander cette visite' }).click();
        await page.waitForURL(/\/visite-a-domicile\/merci$/);
        await shoot(page, `visit-request-thanks, ${words}`);
        assert.match(await page.locator('main').innerText(), /Une personne vous appelle/);
        assert.deepEqual(asked(name), ['waiting|tue_am|fri_pm|3 rue de l’Exemple']);
        assert.deepEqual(browser.complaints, []);
    });
}

test('what is missing is said, and no answer is lost', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, { ...telephone, javaScriptEnabled: false });
    const page = await browser.page();
    await page.goto(`/visite-a-domicile?besoin=demarches&commune=${communes.vaux}`);
    await fillIn(page, 'Zoé Incomplète');
    await page.getByLabel('Lundi matin').check();
    await page.getByLabel(/^Téléphone/).fill('12');
    await page.getByRole('button', { name: 'Demander cette visite' }).click();
    assert.match(await page.title(), /^Erreur/);
    assert.ok(await page.getByLabel('Lundi matin').isChecked());
    assert.equal(await page.getByLabel(/^Adresse/).inputValue(), '3 rue de l’Exemple');
    await page.getByLabel(/^Téléphone/).fill('05 36 49 12 34');
    await page.getByRole('button', { name: 'Demander cette visite' }).click();
    await page.waitForURL(/\/visite-a-domicile\/merci$/);
    assert.deepEqual(asked('Zoé Incomplète'), ['waiting|mon_am|3 rue de l’Exemple']);
});

test('a form sent twice is one request', async () => {
    const visitor = await new Visitor(program.origin).open(`/visite-a-domicile?besoin=demarches&commune=${communes.vaux}`);
    const form = visitor.html;
    const answers = { name: 'Lucien Deuxfois', phone: '05 36 49 55 44', home_address: '7 rue de l’Exemple', home_reason: 'illness' };
    await visitor.send(answers, /^\/visite-a-domicile$/);
    assert.equal(visitor.address, '/visite-a-domicile/merci', visitor.words.slice(0, 300));
    visitor.answer = { ...visitor.answer, text: form };
    await visitor.send(answers, /^\/visite-a-domicile$/);
    assert.equal(visitor.address, '/visite-a-domicile/merci', visitor.words.slice(0, 300));
    assert.deepEqual(asked('Lucien Deuxfois'), ['waiting||7 rue de l’Exemple']);
});
