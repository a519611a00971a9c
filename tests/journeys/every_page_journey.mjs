// Every page in every state: no fault of axe or html-validate in light and dark, one heading, a title, a language,
// nothing that scrolls sideways, targets that a thumb meets, a visible focus, plain French, room for wide text.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axeFaults, desk, markupFaults, openBrowser, shoot, telephone } from './support/browser.mjs';
import { atEnd, serveDemo } from './support/program.mjs';
import { grade, reading } from './support/plain_french.mjs';
import { allStates } from './support/states.mjs';
import { trust } from './trust.mjs';

const hooks = atEnd(after);
let program, browser, page;
const seen = [];
const sentences = [];

before(async () => {
    program = await serveDemo(hooks, { 'limits.sign_ins_per_quarter_hour': 1000, 'calendars.allow_http': true, 'calendars.allow_private_network': true });
    browser = await openBrowser(hooks, program.origin);
    page = await browser.page();
});

const wideText = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';
const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// Links inside a sentence are excepted (WCAG 2.5.8); the label of a box is part of its target.
const smallTargets = (least) => page.evaluate((most) => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary, textarea')]
    .filter((element) => element.checkVisibility() && !element.matches('.skip') && !element.closest('.facts, .paper-sheet, main li li, main p:not(.back, .actions, .phone-large, .top-phone)'))
    .map((element) => ({ element, box: (element.matches('[type=radio], [type=checkbox]') ? element.parentElement : element).getBoundingClientRect() }))
    .filter(({ box }) => box.height < most && box.height > 0)
    .map(({ element, box }) => `${element.outerHTML.slice(0, 100)} ${box.height}`), least);

/** What the focus shows on each stop of the tab key: an outline or a ring that was not there before. */
const unseenFocus = () => page.evaluate(() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, textarea')]
    .filter((element) => element.checkVisibility() && !element.closest('[inert]'))
    .filter((element) => {
        element.focus({ focusVisible: true });
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return !(outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) && boxShadow === 'none';
    }).map((element) => element.outerHTML.slice(0, 100)));

async function fitsSmallScreens(kind) {
    await page.setViewportSize({ width: 320, height: 256 });
    assert.equal(await tooWide(), 0, 'scrolls sideways at 320 px');
    const style = await page.evaluateHandle((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
    }, wideText);
    assert.equal(await tooWide(), 0, 'scrolls sideways with wide text');
    await page.evaluate(() => { document.adoptedStyleSheets = []; });
    await style.dispose();
    await page.setViewportSize(telephone.viewport);
    assert.deepEqual(await smallTargets(kind === 'staff' ? 24 : 44), [], 'targets');
    await page.setViewportSize(desk.viewport);
}

async function isWellFormed(html, name) {
    assert.deepEqual(await markupFaults(html, name), []);
    assert.match(html, /^<!doctype html><html lang="fr">/);
    assert.equal(await page.locator('h1').count(), 1, 'one heading of the first rank');
    assert.match(await page.title(), /\S{3,}.* – \S/);
    const ranks = await page.locator('h1, h2, h3, h4').evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
    ranks.forEach((rank, index) => assert.ok(index === 0 || rank <= ranks[index - 1] + 1, `a rank is left out: ${ranks}`));
}

async function isAccessible(kind, shot) {
    for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }); // else colours are measured on their way
        assert.deepEqual(await axeFaults(page, kind, { onlyColours: colorScheme === 'dark' }), [], colorScheme);
        await shoot(page, `${shot}-${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce' });
    await shoot(page, `${shot}-forced`);
    await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null, media: 'print' });
    await shoot(page, `${shot}-print`);
    await page.emulateMedia({ media: null });
}

// A server is needed to know the addresses; the names of the states are known before.
describe('every page in every state', () => {
    for (const [index, { name, kind }] of allStates({ origin: '' }).entries()) {
        test(name, async () => {
            const answer = await allStates(program)[index].go(page);
            const shot = `${String(index).padStart(2, '0')}-${name}`;
            assert.ok(answer.status() < 500, `answers ${answer.status()}`);
            assert.ok(answer.status() !== 404 || /^no such/.test(name), `${page.url()} answers 404`);
            await isWellFormed(await answer.text(), name);
            await isAccessible(kind, shot);
            await fitsSmallScreens(kind);
            assert.deepEqual(await unseenFocus(), [], 'focus that is not seen');
            if (kind === 'public') sentences.push(...await reading(page));
            seen.push(name);
        });
    }
});

test('the figures of all pages', () => {
    const all = allStates({ origin: '' }).length;
    const whole = seen.length === all;
    assert.deepEqual(browser.complaints, [], 'requests to others, breaches of the policy, script errors, dialogs');
    trust('A01', `${seen.length} of ${all} pages and states, light and dark: 0 faults of axe and html-validate`, whole);
    trust('A08', `${seen.length} pages at 320 × 256 px, with wide text: no sideways scroll`, whole);
    trust('A09', `${seen.length} pages: contrast 7:1 public, 4.5:1 staff, light and dark`, whole);
    trust('A10', `${seen.length} pages: targets of 44 px public, 24 px staff`, whole);
    trust('S11', `${browser.pages} pages opened in a browser: 0 breaches of the policy`, whole);
    trust('S26', `${browser.requests.length} requests of ${browser.pages} pages, 0 to another place`, whole);
    const { ease, mean, longest, count } = grade(sentences);
    trust('A19', `${count} sentences as shown: Kandel-Moles ${ease.toFixed(0)}, ${mean.toFixed(1)} words a sentence, longest ${longest}`, ease >= 70 && mean <= 12 && longest <= 20);
});
