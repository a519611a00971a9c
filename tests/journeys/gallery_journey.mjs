// Every component in every state, in a real browser: no fault of html-validate or axe (light and dark, AAA
// contrast), no sideways scroll at 320 px, targets of 44 px, the weight of a first page, the combobox by keyboard.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import esbuild from 'esbuild';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import { chromiumOptions } from './support/browser.mjs';

const program = join(process.env.PERMANENCE_BUILD ?? 'build', 'test_ui');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const folder = mkdtempSync(join(tmpdir(), 'permanence-gallery-'));
const staffPages = new Set(['desk.html', 'staff_list.html']);
let browser, page, pages;

before(async () => {
    execFileSync(program, ['--gtest_filter=Gallery.the_pages_can_be_looked_at'], { env: { ...process.env, GALLERY_DIR: folder } });
    await esbuild.build({
        entryPoints: ['web/js/site.ts', 'web/js/desk.ts', 'web/css/site.css'], bundle: true, minify: true,
        target: 'es2020', format: 'iife', outdir: folder, entryNames: '[name]', logLevel: 'error',
    });
    pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
    browser = await chromium.launchPersistentContext(join(folder, 'profile'), chromiumOptions);
    page = await browser.newPage();
});

after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
});

const open = (name) => page.goto(pathToFileURL(join(folder, name)).href);

test('the gallery holds pages', () => assert.ok(pages.length >= 10, `${pages.length} pages`));

test('html-validate finds nothing', async () => {
    const validator = new HtmlValidate(new FileSystemConfigLoader(JSON.parse(readFileSync('.htmlvalidate.json', 'utf8'))));
    for (const name of pages) {
        const report = await validator.validateString(readFileSync(join(folder, name), 'utf8'), name);
        assert.deepEqual(report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector }) => ({ ruleId, message, selector }))), [], name);
    }
});

test('axe finds nothing, on light and on dark', async () => {
    for (const name of pages) {
        for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            await open(name);
            await page.addScriptTag({ content: axe });
            const { violations } = await page.evaluate((values) => axe.run(document, { runOnly: { type: 'tag', values } }), rules);
            assert.deepEqual(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(' ')) })), [], `${name} ${colorScheme}`);
        }
    }
});

test('nothing scrolls sideways at 320 px, not even with large text or wide spacing', async () => {
    await page.setViewportSize({ width: 320, height: 256 });
    for (const name of pages) {
        await open(name);
        for (const style of ['', '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }']) {
            if (style) await page.addStyleTag({ content: style });
            const width = await page.evaluate(() => document.documentElement.scrollWidth);
            assert.ok(width <= 320, `${name} is ${width} px wide`);
        }
    }
    await page.setViewportSize({ width: 1280, height: 900 });
});

// Links inside a sentence are excepted (WCAG 2.5.8); the label of a box is part of its target.
test('what can be pressed is 44 px high on public pages', async () => {
    for (const name of pages.filter((one) => !staffPages.has(one))) {
        await open(name);
        const small = await page.evaluate(() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary, textarea')]
            .filter((element) => element.checkVisibility() && !element.matches('.skip') && !element.closest('.facts, .paper-sheet, main p:not(.back, .actions, .phone-large, .top-phone)'))
            .map((element) => ({ element, box: (element.matches('[type=radio], [type=checkbox]') ? element.parentElement : element).getBoundingClientRect() }))
            .filter(({ box }) => box.height < 44 && box.height > 0)
            .map(({ element, box }) => `${element.outerHTML.slice(0, 80)} ${box.height}`));
        assert.deepEqual(small, [], name);
    }
});

test('style sheet and page fit the first flight, script weighs little', () => {
    const packed = (name) => brotliCompressSync(readFileSync(join(folder, name))).length;
    const sheet = packed('site.css');
    for (const name of pages) assert.ok(packed(name) + sheet <= 14_000, `${name}: ${packed(name)} + ${sheet}`);
    const script = readFileSync(join(folder, 'site.js')).length;
    assert.ok(sheet <= 8_000, `style sheet ${sheet}`);
    assert.ok(script <= 10_000, `site.js ${script}`);
});

test('a commune is found and chosen by keyboard', async () => {
    await page.addInitScript(() => {
        const real = window.fetch;
        window.fetch = (address, options) => real(new URL(address, 'http://gallery.test/').href, options);
    });
    await page.route('http://gallery.test/**', (route) => route.fulfill({ headers: { 'access-control-allow-origin': '*' }, json: { communes: [
        { code: '17461', name: 'Vaux-sur-Mer', postcodes: ['17640'] }, { code: '59606', name: 'Vaux-Andigny', postcodes: ['02110'] }] } }));
    await open('where.html');
    const field = page.getByRole('combobox');
    await field.pressSequentially('vaux');
    await page.getByRole('option').first().waitFor();
    assert.equal(await field.getAttribute('aria-expanded'), 'true');
    assert.match(await page.locator('[role=status]').textContent(), /^2 communes/);
    await field.press('ArrowDown');
    assert.equal(await page.locator('[aria-selected=true]').textContent(), 'Vaux-sur-Mer 17640');
    assert.ok(await field.getAttribute('aria-activedescendant'));
    await field.press('Enter');
    assert.equal(await field.inputValue(), 'Vaux-sur-Mer');
    assert.equal(await page.locator('[name=code]').inputValue(), '17461');
    assert.equal(await field.getAttribute('aria-expanded'), 'false');
    await field.press('s');
    assert.equal(await page.locator('[name=code]').inputValue(), '', 'a typed letter forgets the chosen commune');
    await field.press('Escape');
});

test('the summary of faults has the focus, and its links lead to the fields', async () => {
    await open('form.html');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'erreurs');
    assert.match(await page.title(), /^Erreur/);
    await page.locator('#erreurs a').first().press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'phone');
});

test('a draft comes back after a dropped line, without the token', async () => {
    await page.goto('about:blank');
    await open('staff_list.html');
    await page.addScriptTag({ path: join(folder, 'desk.js') });
    await page.getByLabel('Votre nom').fill('Ama Essai');
    const kept = await page.evaluate(() => sessionStorage.getItem('draft:rendez-vous'));
    assert.match(kept, /Ama Essai/);
    assert.doesNotMatch(kept, /jeton/);
    await page.reload();
    await page.addScriptTag({ path: join(folder, 'desk.js') });
    assert.equal(await page.getByLabel('Votre nom').inputValue(), 'Ama Essai');
});

test('a form is sent once', async () => {
    await open('form.html');
    const sent = await page.evaluate(() => {
        const form = document.querySelector('form');
        let count = 0;
        addEventListener('submit', (event) => { if (!event.defaultPrevented) count++; event.preventDefault(); });
        form.requestSubmit();
        form.requestSubmit();
        return count;
    });
    assert.equal(sent, 1);
});
