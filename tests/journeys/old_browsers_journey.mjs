// Text browsers and browsers of ten years ago: the whole way from the first page to the confirmation.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { openSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { shots } from './support/browser.mjs';
import { atEnd, serveDemo } from './support/program.mjs';
import { filled, forms } from './support/reader.mjs';
import { book, communes, freeSlots, slotsPath, Visitor } from './support/visitor.mjs';
import { trust } from './trust.mjs';

const hooks = atEnd(after);
let program;
before(async () => { program = await serveDemo(hooks); });

const w3m = (...words) => execFileSync('w3m', ['-no-cookie', '-o', 'auto_image=0', '-o', 'accept_encoding=identity', ...words], { encoding: 'utf8', env: { ...process.env, HOME: program.place.folder } });

/** A page as w3m shows it: its lines, and the addresses of its links in their order. */
function read(path, ...words) {
    const shown = w3m('-dump', '-cols', '80', '-o', 'display_link_number=1', ...words, new URL(path, program.origin).href).replace(/[\u00a0\u202f]/g, ' ');
    const [lines, references = ''] = shown.split(/^References:$/m);
    return { lines, links: new Map([...references.matchAll(/^\[(\d+)\] (\S+)/gm)].map(([, figure, href]) => [figure, href])), shown };
}

/** The address of the link whose words follow its number. */
function link({ lines, links, shown }, words) {
    const [, figure] = new RegExp(`\\[(\\d+)\\]\\s*${words}`).exec(lines) ?? [];
    assert.ok(figure, `${words} in\n${shown}`);
    return links.get(figure);
}

test('a resident books in a text browser', () => {
    const home = read('/');
    assert.match(home.lines, /De quoi avez-vous besoin \?/);
    const where = link(home, 'Faire un papier');
    const form = forms(w3m('-dump_source', where)).find(({ action }) => action === '/ou');
    const list = read(`/ou?${filled(form, { commune: 'vaux' })}`);
    const slots = read(link(list, 'Vaux-sur-Mer'));
    assert.match(slots.lines, /à \d+ h/);
    const you = link(slots, 'Choisir');
    const answers = filled(forms(w3m('-dump_source', you)).find(({ action }) => action === '/reserver'), { name: 'Simone Maquette', phone: '0536491234' });
    const file = join(program.place.folder, 'answers');
    writeFileSync(file, answers.toString());
    const confirmed = read('/reserver', '-post', file);
    assert.match(confirmed.lines, /Votre rendez-vous est noté/);
    assert.match(confirmed.lines, /À apporter/);
    const change = link(confirmed, 'Changer ou annuler');
    const cancel = forms(w3m('-dump_source', change)).find(({ action }) => /annuler$/.test(action));
    writeFileSync(file, filled(cancel).toString());
    assert.match(read(cancel.action, '-post', file).lines, /Votre rendez-vous est annulé/);
    trust('A11', 'w3m: from the first page to the confirmation, then cancelled', true);
});

test('links and forms alone lead from the first page to a cancelled appointment', async () => {
    const visitor = new Visitor(program.origin);
    await visitor.open('/');
    await visitor.follow(/Je ne sais pas/);
    await visitor.send({ commune: '17640' }, /^\/ou$/);
    if (!visitor.address.startsWith('/creneaux')) await visitor.follow(/Vaux-sur-Mer/);
    await visitor.follow(/^\/reserver/);
    await visitor.send({ name: 'Ahmed Fictif', no_contact: '1' }, /^\/reserver$/);
    assert.equal(visitor.heading, 'Votre rendez-vous est noté');
    await visitor.follow(/Changer ou annuler/);
    await visitor.send({}, /annuler$/);
    assert.equal(visitor.heading, 'Votre rendez-vous est annulé');
});

const width = 1024;

/** {width, height} as the head of a PNG file says them. */
function pictureSize(file) {
    const head = Buffer.alloc(24);
    readSync(openSync(file, 'r'), head, 0, 24, 0);
    return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

/** Draws a page with WebKit 602 of 2016, and gives its picture's size; `act` is script that someone's hands stand for. */
function draw(name, path, act) {
    const file = join(shots, `webkit602-${name}.png`);
    const hands = act ? ['--run-script', act, '--javascript-delay', '3000'] : [];
    const { status, stderr } = spawnSync('wkhtmltoimage', ['--width', String(width), '--format', 'png', '--quiet', ...hands,
        new URL(path, program.origin).href, file], { encoding: 'utf8', timeout: 60_000, env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' } });
    assert.equal(status, 0, `${name}: ${stderr}`);
    return pictureSize(file);
}

const typeAndSend = "document.getElementById('name').value = 'Nour Fictive'; document.getElementById('phone').value = '0536491234'; document.querySelector('form[action=\"/reserver\"] button').click();";

test('a browser of 2016 shows the pages and sends the form', async () => {
    const visitor = new Visitor(program.origin);
    const kept = await book(new Visitor(program.origin), { name: 'Marie Exemple' });
    const [slot] = await freeSlots(visitor);
    const pages = { home: '/', where: '/ou?besoin=demarches', communes: '/ou?besoin=demarches&commune=vaux', slots: slotsPath(), guide: '/guide',
        you: slot, confirmed: kept, card: `${kept}/carte`, change: `${kept}/changer`,
        question: '/orientation', sheet: `/orientation/fiche?commune=${communes.vaux}&besoin=demarches` };
    const sizes = Object.entries(pages).map(([name, path]) => ({ name, ...draw(name, path) }));
    const before = Number(program.query('SELECT count(*) FROM appointments')[0]);
    sizes.push({ name: 'sent', ...draw('sent', slot, typeAndSend) });
    assert.equal(Number(program.query('SELECT count(*) FROM appointments')[0]), before + 1, 'the form was sent');
    for (const size of sizes) assert.ok(size.height > 300 && size.height < 12_000, `${size.name}: ${size.height} px high`);
    const wide = sizes.filter((size) => size.width !== width);
    trust('A12', `WebKit 602: ${sizes.length} pages drawn, ${wide.length} wider than the window, form sent`, wide.length === 0);
});
