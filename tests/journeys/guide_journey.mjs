// Somebody of a mairie finds the guide from the list of places, asks for that of the commune, and prints it: without
// script, on a telephone. The file is read back by other people's tools.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, shoot, shots, telephone } from './support/browser.mjs';
import { atEnd, serveDemo } from './support/program.mjs';
import { communes } from './support/visitor.mjs';
import { trust } from './trust.mjs';

const hooks = atEnd(after);
let program;
before(async () => { program = await serveDemo(hooks); });

const read = (command, ...words) => execFileSync(command, words, { encoding: 'utf8' });

async function download(path, name) {
    const answer = await fetch(program.origin + path);
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    const file = join(program.place.folder, name);
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    return { file, tag: answer.headers.get('etag') };
}

const luminance = (hex) => {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** The sizes of the letters and how light the lightest are, on paper that was photocopied. */
function letters(file) {
    const faces = [...read('pdftohtml', '-xml', '-i', '-stdout', '-zoom', '1', file).matchAll(/<fontspec [^>]*size="(\d+)"[^>]*color="(#\w{6})"/g)];
    return { smallest: Math.min(...faces.map(([, size]) => Number(size))), lightest: Math.max(...faces.map(([, , colour]) => luminance(colour))) };
}

test('a guide is found from the list, asked for a commune and printed', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, { ...telephone, javaScriptEnabled: false });
    const page = await browser.page();
    await page.goto('/lieux');
    await page.getByRole('link', { name: 'Le guide à imprimer' }).click();
    await page.waitForURL(/\/guide$/);
    await shoot(page, 'guide-1-offer');
    await page.getByLabel(/^Votre commune/).fill('vaux sur mer');
    await page.getByRole('button', { name: 'Préparer ce guide' }).click();
    await page.waitForURL(/\/guide\?commune=17461$/);
    await shoot(page, 'guide-2-commune');
    const offered = () => page.getByRole('link', { name: /PDF/ }).evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    const links = await offered();
    await page.getByRole('link', { name: 'Le guide de tout le territoire' }).click();
    links.push(...await offered());
    assert.deepEqual(links, ['/guide.pdf?commune=17461', '/guide.pdf?commune=17461&lettres=grandes', '/guide.pdf', '/guide.pdf?lettres=grandes']);
    assert.deepEqual(browser.complaints, []);

    const guides = [];
    for (const [i, path] of links.entries()) guides.push(await download(path, `guide-${i}.pdf`));
    for (const { file } of guides) {
        assert.match(read('pdfinfo', file), /Tagged:\s+yes[^]*Page size:\s+595.\d+ x 841.\d+/);
        assert.ok(letters(file).lightest < 110, `readable in grey: ${letters(file).lightest}`);
    }
    const [near, large, all] = guides.map(({ file }) => read('pdftotext', '-layout', file, '-'));
    assert.match(near, /Vaux-sur-Mer et ses environs[^]*05 36 49 00 00[^]*Sommaire[^]*Mairie de Vaux-sur-Mer[^]*Page 3 sur \d/);
    assert.ok(near.indexOf('Vaux-sur-Mer', near.indexOf('Sommaire')) < near.indexOf('Arvert', near.indexOf('Sommaire')), 'that commune first');
    assert.match(large, /Mairie de Vaux-sur-Mer/);
    assert.match(all, /Alba-la-Romaine[^]*Arvert[^]*Échirolles[^]*Vaux-sur-Mer/);
    execFileSync('pdftoppm', ['-r', '60', '-png', '-gray', guides[0].file, join(shots, 'guide-print')]);
    trust('A29', `guide: A4, tagged, letters from ${letters(guides[0].file).smallest} pt on, in large print from ${letters(guides[1].file).smallest} pt on, none lighter than a dark grey`,
        letters(guides[1].file).smallest >= 18);

    const again = await fetch(`${program.origin}${links[0]}`, { headers: { 'If-None-Match': guides[0].tag } });
    assert.equal(again.status, 304, 'who has it already is told so');
    assert.equal((await fetch(`${program.origin}/guide.pdf?commune=99999`)).status, 404);
    assert.equal((await fetch(`${program.origin}/guide?commune=${communes.vaux}`)).status, 200);
});
