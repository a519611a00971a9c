// Files of places go in whole or not at all, whatever happens to the program, and come out as they went in.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openBrowser, shoot } from './support/browser.mjs';
import { clear, demoPlace, outside, programPath, query, runCommand, serveDemo } from './support/program.mjs';
import { signIn } from './support/states.mjs';
import { trust } from './trust.mjs';

const header = 'id,pivot,nom,commune,code_postal,code_insee,adresse,latitude,longitude,telephone,services,date_maj,source';
const rows = 10_000;
const wrongEvery = 100; // every hundredth row has no name

function row(number, phone) {
    const name = number % wrongEvery === 0 ? '' : `Lieu d’essai ${number}`;
    const north = (45.62 + (number % 100) * 0.0004).toFixed(4);
    const east = (-1.10 + Math.floor(number / 100) * 0.0004).toFixed(4);
    return `essai-${number},00000000000000,${name},Vaux-sur-Mer,17640,17461,${number} rue des Essais,${north},${east},${phone},`
        + 'Aide aux démarches administratives,2026-03-02,Essai';
}
const fileOf = (phone) => `${[header, ...Array.from({ length: rows }, (_, i) => row(i + 1, phone))].join('\r\n')}\r\n`;
const rejected = rows / wrongEvery;

const installation = (place) => ['--db', place.db, '--key_file', place.key];
const one = (place, sql) => Number(query(place.db, sql)[0]);

async function emptyPlace(t) {
    const place = await demoPlace({ empty: true });
    t.after(() => clear(place));
    assert.equal((await runCommand(['migrate', ...installation(place)])).exit, 0);
    return place;
}

/** Starts the command and kills it after so many milliseconds; how it ended. */
async function killed(words, after) {
    const run = spawn(programPath, words, { stdio: 'ignore', env: outside() });
    const timer = setTimeout(() => run.kill('SIGKILL'), after);
    const [code, signal] = await once(run, 'exit');
    clearTimeout(timer);
    return signal ?? code;
}

test('a file of 10,000 rows that is killed twenty times is kept once, or not at all', { timeout: 300_000 }, async (t) => {
    const place = await emptyPlace(t);
    const file = join(place.folder, 'lieux.csv');
    const findings = join(place.folder, 'a-voir.csv');
    writeFileSync(file, fileOf('+33536490001'));
    const words = ['import', 'places', file, ...installation(place)];
    const started = performance.now();
    assert.equal(await killed([...words, '--dry-run'], 60_000), 0);
    const dry = performance.now() - started;

    let cut = 0;
    for (let kill = 0; kill < 20; kill += 1) {
        // Writing takes longer than reading: the last kills come when it is nearly done, or done.
        const how = await killed(words, dry * (0.2 + kill * 0.14));
        const kept = one(place, 'SELECT COUNT(*) FROM places');
        if (how === 'SIGKILL') cut += 1;
        assert.ok(kept === 0 || kept === rows - rejected, `all or nothing, not ${kept}`);
        assert.equal(one(place, 'SELECT COUNT(*) FROM place_sources'), kept);
        if (kept === 0) continue;
        const [{ id }] = JSON.parse((await runCommand(['import', 'list', '--json', ...installation(place)])).out);
        const undone = await runCommand(['import', 'undo', id, '--json', ...installation(place)]);
        assert.deepEqual(JSON.parse(undone.out), { deleted: rows - rejected, put_back: 0, stayed: 0 });
        assert.equal(one(place, 'SELECT COUNT(*) FROM places'), 0);
    }
    assert.ok(cut >= 8, `only ${cut} of 20 were cut off`);

    const last = await runCommand([...words, '--json', '--findings', findings]);
    assert.equal(last.exit, 0, last.err);
    const report = JSON.parse(last.out);
    assert.deepEqual(report.directory, { added: rows - rejected, changed: 0, unchanged: 0, joined: 0, silent: 0, to_review: 0 });
    const again = JSON.parse((await runCommand([...words, '--json'])).out);
    assert.equal(again.directory.unchanged, rows - rejected);
    const places = one(place, 'SELECT COUNT(*) FROM places');
    const distinct = one(place, 'SELECT COUNT(DISTINCT source_id) FROM places');
    const lines = readFileSync(findings, 'utf8').split('\r\n').filter((line) => /,refusée,nom,required,/.test(line));
    assert.match(lines[0], /^100,/);
    assert.equal((await runCommand(['doctor', '--deep', ...installation(place)])).exit, 0);
    trust('R45', `${rows} rows, killed 20 times (${cut} before it was done): ${places} places, ${places - distinct} twice, ${lines.length} lines of errors`,
        places === rows - rejected && distinct === places && lines.length === rejected);
});

test('what goes out comes in again and goes out the same', { timeout: 120_000 }, async (t) => {
    const out = async (place, format) => {
        const { exit, out: text } = await runCommand(['export', 'places', '--format', format, ...installation(place)]);
        assert.equal(exit, 0);
        return text;
    };
    const into = async (place, format, text) => {
        const file = join(place.folder, format === 'mednum-csv' ? 'lieux.csv' : 'lieux.json');
        writeFileSync(file, text);
        const done = await runCommand(['import', 'places', file, '--strict', '--json', ...installation(place)]);
        assert.equal(done.exit, 0, done.out + done.err);
        return JSON.parse(done.out).directory;
    };
    const figures = [];
    for (const format of ['mednum-csv', 'mednum-json']) {
        const demo = await demoPlace();
        t.after(() => clear(demo));
        const first = await out(demo, format);
        const back = await into(demo, format, first);
        assert.deepEqual({ ...back, unchanged: 0 }, { added: 0, changed: 0, unchanged: 0, joined: 0, silent: 0, to_review: 0 });
        assert.equal(await out(demo, format), first, 'a territory that reads its own file stays as it is');
        // Elsewhere its places are those of a source, and stay so.
        const [second, third] = [await emptyPlace(t), await emptyPlace(t)];
        const { added } = await into(second, format, first);
        assert.equal(added, back.unchanged);
        const elsewhere = await out(second, format);
        await into(third, format, elsewhere);
        assert.equal(await out(third, format), elsewhere, format);
        figures.push(`${format} ${added} places, ${first.length} bytes`);
    }
    trust('O24', `places out, in and out again, equal: ${figures.join('; ')}`, figures.length === 2);
});

const few = [header, row(1, '+33536490001'), row(2, '05 36 49 00 02'), row(100, '+33536490003')].join('\r\n');
const words = async (page) => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
const press = (page, name) => page.getByRole('button', { name }).first().click();

test('a coordinator sends a file, looks, keeps it and takes it back, without script on a small telephone', { timeout: 120_000 }, async (t) => {
    const program = await serveDemo((end) => t.after(end));
    const browser = await openBrowser((end) => t.after(end), program.origin,
        { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true, javaScriptEnabled: false });
    const page = await browser.page();
    const narrow = async () => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, page.url());
    const placesOf = () => Number(program.query("SELECT COUNT(*) FROM places WHERE source = 'Essai'")[0]);
    await signIn(page, 'coordination@demo.example');
    await page.getByRole('link', { name: 'Fichiers de lieux' }).click();
    await narrow();
    await press(page, 'Lire le fichier');
    assert.match(await words(page), /Choisissez un fichier qui contient des lieux/);
    const send = async (text, profile) => {
        await page.setInputFiles('[name=file]', { name: 'lieux <b>.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
        if (profile) {
            if (!await page.locator('[name=own_profile]').isVisible()) await page.getByText('Autres choix').click();
            await page.locator('[name=own_profile]').fill(profile);
        }
        await press(page, 'Lire le fichier');
    };
    await send(few, 'column titre <- "Titre"');
    assert.match(await words(page), /Ligne 1 du profil/);
    await page.locator('[name=own_profile]').fill('');
    await send(few);
    await narrow();
    await shoot(page, 'import-1-to-decide');
    const told = await words(page);
    assert.match(told, /Fichier lieux <b>\.csv[^]*Voulez-vous enregistrer ce fichier[^]*3 lignes lues[^]*2 lieux nouveaux[^]*1 ligne refusée/);
    assert.match(told, /Lignes refusées[^]*nom[^]*Cette case est vide/);
    assert.equal(placesOf(), 0);
    await press(page, 'Enregistrer ces lieux');
    assert.match(await words(page), /Enregistré/);
    await narrow();
    await shoot(page, 'import-2-kept');
    assert.equal(placesOf(), 2);
    const [{ href }] = await page.locator('a[href$="a-voir.csv"]').evaluateAll((links) => links.map(({ href }) => ({ href })));
    const table = await (await page.context().request.get(href)).text();
    assert.match(table, /^.ligne,résultat,colonne,motif[^]*\r\n3,refusée,nom,required,/);
    await page.locator('form[action$="/retirer"] button').click();
    assert.match(await words(page), /Retiré[^]*2 lieux effacés/);
    await shoot(page, 'import-3-undone');
    assert.equal(placesOf(), 0);

    await page.goto('/lieux-a-tenir/adresses');
    await page.getByLabel('Adresse du fichier').fill('http://exemple.fr/lieux.csv');
    await press(page, 'Ajouter cette adresse');
    assert.match(await words(page), /Cette adresse n'est pas protégée/);
    await page.getByLabel('Adresse du fichier').fill('https://127.0.0.1/lieux.csv');
    await press(page, 'Ajouter cette adresse');
    assert.match(await words(page), /https:\/\/127\.0\.0\.1\/lieux\.csv[^]*chaque semaine/);
    await narrow();
    await shoot(page, 'import-4-addresses');
    await page.getByRole('button', { name: /Ne plus lire/ }).click();
    assert.match(await words(page), /Aucune adresse/);
});

test('only who keeps all places sends files', async (t) => {
    const program = await serveDemo((end) => t.after(end));
    const browser = await openBrowser((end) => t.after(end), program.origin);
    const page = await browser.page();
    await signIn(page, 'structure@demo.example');
    assert.equal((await page.goto('/lieux-a-tenir/fichiers')).status(), 403);
    assert.equal((await page.goto('/lieux-a-tenir/adresses')).status(), 403);
});
