// Residents asked to be visited: whoever administers the structure reads the rounds that are proposed, moves a visit and sees
// what it costs, and books a round, without script on a telephone and by keyboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desk, openBrowser, shoot, telephone } from './support/browser.mjs';
import { atEnd, serveDemo } from './support/program.mjs';
import { signIn } from './support/states.mjs';

const hooks = atEnd(after);
let program;
before(async () => { program = await serveDemo(hooks); });

const proposal = '/agenda/tournees/proposition';

async function open(t, email, options) {
    const browser = await openBrowser((end) => t.after(end), program.origin, options);
    const page = await browser.page();
    await signIn(page, email);
    return page;
}
const words = async (page) => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
const waiting = () => Number(program.query("SELECT count(*) FROM visit_requests WHERE state = 'waiting'")[0]);

test('a proposal says when, which way, why, and books nothing by itself', async (t) => {
    const before = waiting();
    const page = await open(t, 'camille@demo.example', { ...telephone, javaScriptEnabled: false });
    await page.goto('/agenda/tournees');
    await page.getByRole('link', { name: 'Voir les demandes de visite' }).click();
    await page.waitForURL(/proposition$/);
    await shoot(page, 'visit-plan-1-proposal');
    const text = await words(page);
    assert.match(text, /Rien n.est réservé avant votre accord/);
    assert.match(text, /Départ à \d+ h/);
    assert.match(text, /Pourquoi là/);
    assert.ok(await page.locator('.round-map .map-pin').count() > 1, 'a map with the base and the homes');
    assert.equal(waiting(), before);
});

test('a visit is moved by hand, and the page says what that costs', async (t) => {
    const page = await open(t, 'camille@demo.example', desk);
    await page.goto(proposal);
    const unfold = page.locator('summary').filter({ hasText: 'Déplacer cette visite' }).first();
    await unfold.focus();
    await page.keyboard.press('Enter');
    const list = page.locator('select').first();
    await list.selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Voir ce que cela change' }).first().click();
    await page.waitForURL(/proposition\?/);
    await shoot(page, 'visit-plan-2-moved');
    assert.match(await words(page), /Avec vos choix : .*route/);
    assert.match(await words(page), /Vous l.avez placée là/);
    await page.getByRole('link', { name: 'Revenir à la proposition' }).click();
    assert.doesNotMatch(await words(page), /Avec vos choix/);
});

test('a round is booked: its sheet names who waits, and nobody else can book it again', async (t) => {
    const mine = await open(t, 'camille@demo.example', { ...telephone, javaScriptEnabled: false });
    await mine.goto(proposal);
    const late = await open(t, 'structure@demo.example', desk);
    await late.goto(proposal);
    const before = waiting();
    const button = mine.getByRole('button', { name: /^Réserver/ }).first();
    const round = mine.locator('.round').first();
    const names = await round.locator('h3 bdi').allInnerTexts();
    const of_mine = await round.locator('input[name^="visite-"]').first().getAttribute('value');
    await button.click();
    await mine.waitForURL(/\/agenda\/tournees\/\d/);
    await shoot(mine, 'visit-plan-3-booked');
    const sheet = await words(mine);
    for (const name of names) assert.ok(sheet.includes(name), name);
    assert.ok(waiting() < before);
    const same = late.locator('.round').filter({ has: late.locator(`input[value="${of_mine}"]`) });
    if (await same.count() > 0) {
        await same.getByRole('button', { name: /^Réserver/ }).click();
        assert.match(await words(late), /Rien n.a été réservé/);
        await shoot(late, 'visit-plan-4-too-late');
    }
});

test('a visit is cancelled: the others keep their times, and the rest of the day is planned anew', async (t) => {
    const page = await open(t, 'camille@demo.example', { ...telephone, javaScriptEnabled: false });
    const visits = () => program.query("SELECT starts_at FROM appointments WHERE mode = 'home' AND takes_time = 1 ORDER BY starts_at");
    await page.goto('/agenda/tournees');
    const sheets = await page.locator('tbody a[href^="/agenda/tournees/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    await page.goto(sheets.at(-1));
    const before = visits();
    await page.locator('.round h3 a').first().click();
    await page.getByRole('button', { name: /Annuler le rendez-vous/ }).click();
    const left = visits();
    assert.equal(left.length, before.length - 1);
    assert.ok(left.every((start) => before.includes(start)), 'the others keep their times');
    await page.getByRole('link', { name: 'Compléter cette journée de visites' }).click();
    await page.waitForURL(/jour=/);
    await page.goto(sheets.at(-1));
    await page.getByRole('link', { name: 'Compléter cette journée' }).click();
    await page.waitForURL(/jour=/);
    await shoot(page, 'visit-plan-5-rest-of-the-day');
    assert.match(await words(page), /Compléter la journée/);
    const place = page.locator('summary').filter({ hasText: 'Placer cette visite quand même' });
    if (await place.count() > 0) {
        await page.emulateMedia({ media: 'print' });
        assert.equal(await place.first().isVisible(), false, 'a choice to press is nothing for paper');
        await page.emulateMedia({ media: 'screen' });
        await place.first().click();
        await page.locator('select').first().selectOption({ index: 1 });
        await page.getByRole('button', { name: 'Voir ce que cela change' }).first().click();
        await page.waitForURL(/jour=.*pour-|pour-.*jour=/);
        await shoot(page, 'visit-plan-6-placed-by-hand');
        assert.match(await words(page), /Avec vos choix/);
    }
});

test('a desk agent sees no proposal', async (t) => {
    const agent = await open(t, 'accueil@demo.example', desk);
    assert.equal((await agent.goto(proposal)).status(), 403);
});
