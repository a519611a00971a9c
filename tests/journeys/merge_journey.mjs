// Two records of one place: looked at, made one, parted again, kept apart; without script on a small telephone, then by
// keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desk, openBrowser, shoot } from './support/browser.mjs';
import { serveDemo } from './support/program.mjs';
import { makeTwins, signIn } from './support/states.mjs';
import { trust } from './trust.mjs';

const small = { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true };

/** A territory of its own, in which an administrator wrote one place twice. */
async function openTwins(t, options) {
    const hooks = (end) => t.after(end);
    const program = await serveDemo(hooks);
    const browser = await openBrowser(hooks, program.origin, options);
    const page = await browser.page();
    await signIn(page, 'structure@demo.example');
    await makeTwins(page);
    return { program, browser, page };
}

const words = async (page) => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
const go = (page, locator) => Promise.all([page.waitForEvent('load'), locator.click()]);
const press = (page, name) => go(page, page.getByRole('button', { name }).first());
const staysNarrow = async (page) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, page.url());

test('two records are made one place, which their old addresses lead to, and parted again, without script on a telephone', async (t) => {
    const { program, browser, page } = await openTwins(t, { ...small, javaScriptEnabled: false });
    await staysNarrow(page);
    assert.match(await words(page), /1 doublon possible/);
    await go(page, page.getByRole('link', { name: 'Voir les doublons' }));
    await staysNarrow(page);
    assert.match(await words(page), /sûr[^]*Médiathèque des Jumeaux[^]*Pour : même numéro et même rue/);
    await go(page, page.getByRole('link', { name: /^C'est le même lieu/ }));
    await staysNarrow(page);
    await shoot(page, 'places-7-merge');
    assert.equal(await page.locator('[name=telephone]:checked').getAttribute('value'), 'gone', 'what only one says is taken over');
    await page.locator('[name=nom][value=gone]').check();
    await press(page, 'Réunir ces deux fiches');
    await staysNarrow(page);
    await shoot(page, 'places-8-merged');
    assert.match(await words(page), /Médiathèque des Jumeaux réunis[^]*Fiches réunies dans ce lieu/);
    const [kept, gone] = await page.locator('main .pair a').evaluateAll((all) => all.map((link) => link.getAttribute('href').split('/')[2]));
    assert.deepEqual(program.query(`SELECT name, phone FROM places WHERE public_id = '${kept}'`), ['Médiathèque des Jumeaux réunis|+33536499999']);

    const old = await fetch(`${program.origin}/lieux/${gone}`, { redirect: 'manual' });
    assert.equal(old.status, 301);
    assert.equal(old.headers.get('location'), `/lieux/${kept}`);
    for (const path of ['/lieux?commune=17461', '/sitemap.xml', '/carte/lieux.json', '/donnees/lieux.csv', '/donnees/lieux.json']) {
        const shown = await (await fetch(program.origin + path)).text();
        assert.ok(shown.includes(kept) && !shown.includes(gone), `${path} shows the kept one alone`);
    }

    await press(page, /^Séparer/);
    assert.match(await words(page), /Séparées/);
    assert.equal((await fetch(`${program.origin}/lieux/${gone}`, { redirect: 'manual' })).status, 200);
    assert.deepEqual(program.query(`SELECT name, phone FROM places WHERE public_id = '${kept}'`), ['Médiathèque des Jumeaux|']);
    await page.goto('/lieux-a-tenir/doublons');
    assert.match(await words(page), /Aucun doublon/, 'who parted them has looked');
    assert.deepEqual(browser.complaints, []);
    trust('A11', 'two records are made one and parted again without script at 320 px', true);
});

test('by keyboard alone, pairs are looked at and the sure ones are made one', async (t) => {
    const { browser, page } = await openTwins(t, desk);
    await page.goto('/lieux-a-tenir/doublons');
    let presses = 0;
    const enter = () => Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    const tabTo = async (name) => {
        for (let tried = 0; tried < 60; tried += 1) {
            if (name.test(await page.evaluate(() => document.activeElement.innerText ?? ''))) return;
            presses += 1;
            await page.keyboard.press('Tab');
        }
        assert.fail(`${name} is not reached`);
    };
    await tabTo(/^Deux lieux différents/);
    await enter();
    await page.getByText('Aucun doublon').waitFor();
    await tabTo(/^Voir les doublons déjà traités/);
    await enter();
    await tabTo(/^Remettre dans la liste/);
    await enter();
    await page.getByText('Aucune décision').waitFor();
    await page.goto('/lieux-a-tenir/doublons');
    await tabTo(/^Réunir le doublon sûr/);
    await enter();
    await page.getByRole('button', { name: /^Séparer/ }).waitFor();
    assert.deepEqual(browser.complaints, []);
    trust('A07', `pairs kept apart, looked at again and made one by ${presses + 4} presses`, presses <= 60);
});
