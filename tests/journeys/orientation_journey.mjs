// Four short questions lead a resident to places and end in a sheet: without script on a telephone, by keyboard, on
// paper, by mail. A social worker fills it for somebody, whose name stands nowhere but on the sheet and in the mail.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { desk, openBrowser, shoot, shots, telephone } from './support/browser.mjs';
import { openMailbox, partsOf } from './support/mailbox.mjs';
import { atEnd, serveDemo } from './support/program.mjs';
import { ask, communes, Visitor } from './support/visitor.mjs';
import { trust } from './trust.mjs';

const hooks = atEnd(after);
let program, mailbox;
before(async () => {
    mailbox = await openMailbox(hooks);
    program = await serveDemo(hooks, mailbox.settings);
});

const sheet = `/orientation/fiche?commune=${communes.vaux}&besoin=demarches`;
const words = async (page) => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
const staysNarrow = async (page) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, page.url());

test('a resident answers four questions without script on a telephone and comes back to each', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, { ...telephone, javaScriptEnabled: false });
    const page = await browser.page();
    await page.goto('/');
    await page.getByRole('link', { name: 'Trouver un lieu en quatre questions' }).click();
    const seen = [];
    const look = async (title) => {
        assert.equal((await page.locator('h1').innerText()).replaceAll('\u00a0', ' '), title);
        await staysNarrow(page);
        await shoot(page, `orientation-${seen.length + 1}`);
        seen.push(page.url());
    };
    await look('Pour quoi voulez-vous de l\'aide ?');
    await page.getByRole('link', { name: /Faire un papier.*\d+ lieux/s }).click();
    await look('Où cherchez-vous un lieu ?');
    await page.getByLabel('Votre commune ou votre code postal').fill('vaux sur mer');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await look('Faut-il un accueil adapté ?');
    const some = page.getByRole('link', { name: /J'ai du mal à marcher/ });
    const figure = Number(/(\d+) lieux?/.exec(await some.innerText())?.[1] ?? 0);
    await some.click();
    await look('Quand voulez-vous venir ?');
    assert.match(await words(page), /À moins de 20 km de Vaux-sur-Mer/);
    const list = await page.getByRole('link', { name: /Voir la liste/ }).getAttribute('href');
    await page.getByRole('link', { name: /Je ne sais pas encore/ }).click();
    await look('Votre fiche');
    assert.match(await words(page), /Réserver[^]*À apporter/);

    const listed = await new Visitor(program.origin).open(list);
    assert.equal(Number(/(\d+) lieux? à moins/.exec(listed.words.replaceAll('\u00a0', ' '))?.[1]), figure, 'the number at the answer is the length of the list');
    for (const url of seen.slice(0, -1).reverse()) {
        await page.goBack();
        assert.equal(page.url(), url);
    }
    assert.deepEqual(browser.complaints, []);
    trust('A11', 'four questions and a sheet without script, Back at each step', true);
});

test('an answer that leaves no place offers what else, with places, and the telephone', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, { ...telephone, javaScriptEnabled: false });
    const page = await browser.page();
    await page.goto(`/orientation?commune=${communes.vaux}&rayon=5&avec=vue&avec=lecture&avec=surdite&etape=4`);
    assert.match(await words(page), /Aucun lieu n'a tout cela/);
    await staysNarrow(page);
    await shoot(page, 'orientation-nothing-left');
    assert.ok(await page.locator('main a[href^="tel:"]').count());
    await page.locator('.choices a').first().click();
    assert.doesNotMatch(await words(page), /Aucun lieu n'a tout cela/);
});

test('by keyboard alone the questions are answered and the sheet is reached', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, desk);
    const page = await browser.page();
    await page.goto('/orientation');
    let presses = 0;
    const key = async (name) => { presses += 1; await page.keyboard.press(name); };
    const tabTo = async (wanted) => {
        for (let tried = 0; tried < 60; tried += 1) {
            const here = await page.evaluate(() => document.activeElement === document.body ? '' : `${document.activeElement.name ?? ''} ${document.activeElement.textContent}`);
            if (wanted.test(here)) return;
            await key('Tab');
        }
        assert.fail(`${wanted} is not reached at ${page.url()}`);
    };
    const follow = async (wanted, next) => {
        await tabTo(wanted);
        await key('Enter');
        await page.waitForURL(next);
    };
    await follow(/Faire un papier/, /etape=2/);
    await tabTo(/^ou /);
    await page.keyboard.type('17640');
    presses += 1;
    await key('Enter');
    await page.waitForURL(/etape=3/);
    await follow(/Rien de tout cela/, /etape=4/);
    await follow(/Je ne sais pas encore/, /fiche/);
    assert.deepEqual(browser.complaints, []);
    trust('A07', `four questions by ${presses} presses, each typed answer as one`, presses <= 90);
});

test('the sheet is printed on A4, A6 and in large letters, readable in grey', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, desk);
    const page = await browser.page();
    const place = (await (await new Visitor(program.origin).open(sheet)).html).match(/lieu=(\w{22})/)[1];
    const sizes = { a4: [210, 297], a6: [105, 148], grand: [210, 297] };
    const figures = [];
    for (const [format, [wide, high]] of Object.entries(sizes)) {
        for (const [count, address] of [[1, `${sheet}&lieu=${place}`], [3, sheet]]) {
            await page.goto(`${address}&format=${format}`);
            await page.emulateMedia({ media: 'print' });
            const { grey, smallest } = await page.evaluate(() => {
                const luminance = (colour) => { const [r, g, b] = colour.match(/[\d.]+/g).map(Number); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
                const shown = [...document.querySelectorAll('.paper-sheet *')].filter((one) => one.checkVisibility() && one.innerText?.trim());
                const own = shown.filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
                return { grey: Math.max(...shown.map((one) => luminance(getComputedStyle(one).color))), smallest: Math.min(...own.map((one) => parseFloat(getComputedStyle(one).fontSize))) * 0.75 };
            });
            const file = join(program.place.folder, `sheet-${format}-${count}.pdf`);
            writeFileSync(file, await page.pdf({ preferCSSPageSize: true, tagged: true }));
            await page.emulateMedia({ media: null });
            const facts = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
            execFileSync('pdftoppm', ['-r', '110', '-png', '-gray', file, join(shots, `sheet-${format}-${count}`)]);
            const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(facts).map((points) => Math.round(Number(points) / 72 * 25.4));
            const pages = Number(/Pages:\s+(\d+)/.exec(facts)[1]);
            assert.ok(Math.abs(width - wide) <= 1 && Math.abs(height - high) <= 1, `${format}: ${width} × ${height} mm`);
            assert.ok(grey < 110, `${format}: grey ${grey}`);
            if (format === 'grand') assert.ok(smallest >= 18, `large letters of ${smallest} points`);
            if (format === 'a4' || (count === 1 && format !== 'grand')) assert.equal(pages, 1, `${count} on ${format}`);
            assert.match(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }), /0\d( \d\d){4}/);
            figures.push(`${format} ${count}: ${pages} p.`);
        }
    }
    trust('A29', `sheets (${figures.join(', ')}), grey, large letters of 18 points and more`, true);
});

test('a social worker fills it for a person: both names stand on paper and in the mail, and nowhere else', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, { ...telephone, javaScriptEnabled: false });
    const page = await browser.page();
    await page.goto(sheet);
    await page.getByText('Je remplis pour une personne').click();
    await page.getByLabel(/^Nom de la personne/).fill('Odette <b>Personnage</b>');
    await page.getByLabel(/^Votre nom/).fill('Maud Prescriptrice');
    await page.getByLabel(/^Votre organisme/).fill('Centre social Imaginaire');
    await page.getByRole('button', { name: 'Mettre ces noms sur la fiche' }).click();
    assert.match(await words(page), /Odette <b>Personnage<\/b>[^]*Maud Prescriptrice, Centre social Imaginaire/);
    await staysNarrow(page);
    await shoot(page, 'orientation-filled');
    await page.getByRole('button', { name: 'Petite carte (A6)' }).click();
    assert.match(await words(page), /Odette <b>Personnage<\/b>[^]*Maud Prescriptrice/);
    await shoot(page, 'orientation-filled-a6');
    await page.getByRole('button', { name: 'Revenir à la fiche' }).click();
    await page.getByLabel(/^Adresse e-mail/).fill('voisine@demo.example');
    const stored = () => execFileSync('sh', ['-c', program.db.startsWith('sqlite:') ? 'cat "$1"*' : 'pg_dump "$1"', 'sh', program.db.replace(/^sqlite:/, '')], { maxBuffer: 512 << 20 }).toString('latin1');
    const latin = (text) => Buffer.from(text).toString('latin1');
    for (const name of ['Personnage', 'Maud Prescriptrice', 'Imaginaire']) assert.ok(!stored().includes(latin(name)), `${name} is stored before a mail`);
    await page.getByRole('button', { name: 'Envoyer la fiche' }).click();
    assert.equal(await page.locator('h1').innerText(), 'La fiche est envoyée');
    assert.doesNotMatch(page.url(), /Odette|Maud|voisine|Imaginaire/);
    const mail = await mailbox.next(({ to }) => to.includes('voisine@demo.example'));
    const text = partsOf(mail, /^text\/plain/)[0].text;
    assert.match(text, /Bonjour Odette <b>Personnage<\/b>[^]*Maud Prescriptrice, Centre social Imaginaire/);
    assert.doesNotMatch(mail.headers.get('subject'), /Odette/);
    const [link] = new RegExp(`${program.origin}/lieux/\\w{22}`).exec(text);
    assert.equal((await ask(program.origin, new URL(link).pathname)).status, 200);
    await page.setContent(partsOf(mail, /^text\/html/)[0].text);
    await shoot(page, 'orientation-mail');

    assert.equal(program.query("SELECT count(*) FROM messages WHERE body_text LIKE '%Personnage%'")[0], '1', 'one message');
    const log = program.said;
    for (const name of ['Odette', 'Personnage', 'Prescriptrice', 'Imaginaire', 'voisine']) assert.ok(!log.includes(name), `${name} is in the log`);
    for (const request of browser.requests) assert.doesNotMatch(decodeURIComponent(request), /Odette|Maud|voisine|Imaginaire/);
    assert.deepEqual(browser.complaints, []);
});

test('the text message is ready for the own telephone', async () => {
    const { html } = await new Visitor(program.origin).open(sheet);
    const bodies = [...html.matchAll(/href="sms:\?&amp;body=([^"]+)"/g)].map(([, body]) => decodeURIComponent(body));
    assert.equal(bodies.length, 3);
    const alphabet = /^[\n\r @£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;
    for (const body of bodies) {
        assert.match(body, alphabet);
        assert.ok([...body].length <= 160, `${[...body].length} characters`);
        assert.match(body, new RegExp(`${program.origin}/lieux/\\w{22}$`));
    }
});
