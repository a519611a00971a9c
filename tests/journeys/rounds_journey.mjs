// An adviser looks at the days of home visits, opens the sheet of one, and takes it along: on a telephone without script,
// by keyboard, on paper. Whoever administers the structure sees it, a desk does not.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desk, openBrowser, shoot, telephone } from './support/browser.mjs';
import { atEnd, serveDemo } from './support/program.mjs';
import { signIn } from './support/states.mjs';

const hooks = atEnd(after);
let program;
before(async () => { program = await serveDemo(hooks); });

async function open(t, email, options) {
    const browser = await openBrowser((end) => t.after(end), program.origin, options);
    const page = await browser.page();
    await signIn(page, email);
    return page;
}

const words = async (page) => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');

test('the sheet of a day says where to go, when to leave and who waits', async (t) => {
    const page = await open(t, 'camille@demo.example', { ...telephone, javaScriptEnabled: false });
    await page.goto('/agenda');
    await page.getByRole('link', { name: 'Vos tournées' }).click();
    await page.waitForURL(/\/agenda\/tournees$/);
    await shoot(page, 'rounds-1-days');
    const rows = await page.locator('tbody tr').count();
    const day = page.locator('tbody a[href^="/agenda/tournees/"]').first();
    const date = (await day.getAttribute('href')).split('/').at(-1);
    assert.equal(await page.locator('main bdi').count(), 0, 'a list of days names nobody');
    await day.click();
    await page.waitForURL(/\/agenda\/tournees\/\d/);
    await shoot(page, 'rounds-2-sheet');

    const names = await page.locator('.round h3 bdi').allInnerTexts();
    assert.ok(rows > 0 && names.length > 0, date);
    const sheet = await words(page);
    for (const name of names) {
        const [address, phone] = program.query(`SELECT home_address || '|' || phone FROM appointments WHERE mode = 'home' AND state = 'planned' AND name = '${name.replaceAll("'", "''")}' ORDER BY starts_at`)[0].split('|');
        assert.ok(sheet.includes(address), address);
        assert.equal(await page.locator(`a[href="tel:${phone}"]`).count() > 0, true, phone);
    }
    assert.match(sheet, /Partez de votre base à \d+ h/);
    assert.match(sheet, /Retour à votre base vers \d+ h/);
    assert.equal(await page.locator('.round-map .map-pin:not(.map-pin-near)').count(), await page.locator('.round h3').count());
    assert.ok(await page.locator('.round-map .map-land').count() > 0, 'the ground around the stops');
});

test('the sheet is opened by keyboard and fits a page of paper', async (t) => {
    const page = await open(t, 'camille@demo.example', desk);
    await page.goto('/agenda/tournees');
    await page.locator('tbody a[href^="/agenda/tournees/"]').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/agenda\/tournees\/\d/);
    await shoot(page, 'rounds-3-wide');
    await page.emulateMedia({ media: 'print' });
    await shoot(page, 'rounds-4-print');
    assert.equal(await page.getByRole('button', { name: 'Imprimer la feuille' }).isVisible(), false);
    assert.equal(await page.locator('.staff-menu').isVisible(), false);
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    const stops = await page.locator('.round h3').count();
    assert.ok([...pdf.matchAll(/\/Type \/Page\b/g)].length <= 1 + Math.ceil(stops / 3), 'pages');
});

test('the sheet is for its adviser and for who administers the structure', async (t) => {
    const mine = await open(t, 'camille@demo.example', desk);
    await mine.goto('/agenda/tournees');
    const address = await mine.locator('tbody a[href^="/agenda/tournees/"]').first().getAttribute('href');
    await mine.goto(address);
    const [name] = await mine.locator('.round h3 bdi').allInnerTexts();
    const boss = await open(t, 'structure@demo.example', desk);
    await boss.goto(address);
    const all = await words(boss);
    assert.ok(all.includes(name));
    const agent = await open(t, 'accueil@demo.example', desk);
    assert.equal((await agent.goto(address)).status(), 403);
});
