// Two people and one slot, two tabs, a double press, an old form, and answers that nobody expects.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, shoot, telephone } from './support/browser.mjs';
import { atEnd, serveDemo, start } from './support/program.mjs';
import { filled, words } from './support/reader.mjs';
import { ask, book, communes, freeSlots, slotsPath, Visitor } from './support/visitor.mjs';
import { trust } from './trust.mjs';

const hooks = atEnd(after);
let program;
before(async () => { program = await serveDemo(hooks); });

const visitor = () => new Visitor(program.origin);
const bookings = () => Number(program.query('SELECT count(*) FROM appointments')[0]);
const fillIn = async (page, name) => {
    await page.getByLabel(/^Nom et prénom/).fill(name);
    await page.getByLabel(/^Téléphone/).fill('05 36 49 12 34');
};
const send = (page) => page.getByRole('button', { name: 'Prendre ce rendez-vous' }).click();

test('who comes second keeps the answers and is offered the next slots', async (t) => {
    const [first, second] = await Promise.all([0, 1].map(() => openBrowser((end) => t.after(end), program.origin, telephone)));
    const [quick, slow] = await Promise.all([first.page(), second.page()]);
    const [slot] = await freeSlots(visitor());
    await Promise.all([quick.goto(slot), slow.goto(slot)]);
    await fillIn(quick, 'Paulette Démo');
    await fillIn(slow, 'René Modèle');
    await slow.getByLabel('J\'entends mal').check();
    await send(quick);
    await quick.waitForURL(/\/rendez-vous\//);
    await send(slow);
    await slow.getByText('Ce créneau vient d\'être pris. Voici les suivants.').waitFor();
    await shoot(slow, 'crossing-taken');
    assert.equal(await slow.getByLabel(/^Nom et prénom/).inputValue(), 'René Modèle');
    assert.equal(await slow.getByLabel(/^Téléphone/).inputValue(), '05 36 49 12 34');
    assert.ok(await slow.getByLabel('J\'entends mal').isChecked());
    const others = await slow.getByRole('radio').count();
    assert.ok(others >= 2, `${others} other slots`);
    await slow.getByRole('radio').first().check();
    await send(slow);
    await slow.waitForURL(/\/rendez-vous\//);
    assert.deepEqual([...first.complaints, ...second.complaints], []);
    trust('R14', `taken meanwhile: answers kept, ${others} other slots, booked at the second try`, true);
});

test('the same form sent fifty times at once, and after a restart, is one appointment', async () => {
    const one = visitor();
    const [slot] = await freeSlots(one, { commune: communes.echirolles });
    await one.open(slot);
    const body = filled(one.form(/^\/reserver$/), { name: 'Yvonne Essai', email: 'yvonne@demo.example' });
    const earlier = bookings();
    const mails = () => Number(program.query("SELECT count(*) FROM messages WHERE channel = 'email'")[0]);
    const mailsEarlier = mails();
    const post = () => ask(program.origin, '/reserver', { method: 'POST', body });
    const answers = await Promise.all(Array.from({ length: 50 }, post));
    const mailsAfter = mails();
    await program.stop();
    program = Object.assign(program, await start(program.place));
    answers.push(await post());
    const places = new Set(answers.map(({ status, headers }) => `${status} ${headers.location}`));
    const made = bookings() - earlier;
    const other = new URLSearchParams(body);
    other.set('name', 'Somebody Else');
    const changed = await ask(program.origin, '/reserver', { method: 'POST', body: other });
    assert.deepEqual(places.size, 1, [...places].join('; '));
    assert.equal(changed.status, 422, 'other answers under the same form are not booked unseen');
    assert.equal(bookings() - earlier, 1);
    trust('R12', `51 sendings of one form, one after a restart: ${made} appointment, ${mails() - mailsEarlier} mails, the same answer`,
        made === 1 && mails() === mailsAfter);
});

test('a double press books once', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, telephone);
    const page = await browser.page();
    const [slot] = await freeSlots(visitor());
    await page.goto(slot);
    await fillIn(page, 'Simone Maquette');
    const earlier = bookings();
    await page.getByRole('button', { name: 'Prendre ce rendez-vous' }).dblclick();
    await page.waitForURL(/\/rendez-vous\//);
    assert.equal(bookings(), earlier + 1);
});

test('two tabs are two appointments, each its own', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin, telephone);
    const tabs = [await browser.page(), await browser.page()];
    const slots = await freeSlots(visitor());
    for (const [index, tab] of tabs.entries()) {
        await tab.goto(slots[index]);
        await fillIn(tab, `Personne ${index}`);
    }
    for (const tab of tabs.toReversed()) {
        await send(tab);
        await tab.waitForURL(/\/rendez-vous\//);
    }
    assert.notEqual(tabs[0].url(), tabs[1].url());
    for (const [index, tab] of tabs.entries()) assert.match(await tab.locator('main').innerText(), new RegExp(`Personne ${index}`));
});

test('without cookies a resident books as well', async () => {
    const forgetful = visitor();
    forgetful.cookies.set = () => forgetful.cookies;
    assert.match(await book(forgetful), /^\/rendez-vous\//);
    assert.equal(forgetful.cookies.size, 0);
});

const names = ['Ana', 'Jean-Baptiste de l’Église-Neuve', 'أمينة بن علي', '李小龙', 'Ольга', 'Nguyễn Thị Minh Khai', 'Zoé 🌻', "O'Brien", 'Þór', 'ﷺ x'];
const phones = ['0536491234', '+33 5 36 49 12 34', '05.36.49.12.34', '+33(0)536491234', '0033536491234', '05-36-49-12-34'];

test('names of every script and telephones of every habit are taken as they are', async () => {
    const taken = [];
    for (const [index, name] of names.entries()) {
        const one = visitor();
        await book(one, { name, phone: phones[index % phones.length] }, { commune: index % 2 ? communes.echirolles : communes.vaux });
        assert.ok(one.words.includes(name), `${name} in ${one.words.slice(0, 200)}`);
        const calendar = await one.ask(`${one.address}/agenda.ics`);
        assert.equal(calendar.status, 200);
        taken.push(name);
    }
    trust('A25', `${taken.length} names in 6 scripts, one word long, with signs; ${phones.length} ways to write a number`, taken.length === names.length);
});

/** A form that is sent with one strange answer; what the program says, never 500. */
async function strange(answers, question) {
    const one = visitor();
    const [slot] = await freeSlots(one, question);
    await one.open(slot);
    await one.send({ name: 'Lucien Brouillon', phone: '0536491234', ...answers }, /^\/reserver$/);
    return one;
}

test('a wrong answer is named, and every answer stays', async () => {
    const cases = [
        [{ name: '' }, 'name'], [{ name: '   ' }, 'name'], [{ name: 'x'.repeat(5000) }, 'name'],
        [{ phone: '12' }, 'phone'], [{ phone: 'abc' }, 'phone'], [{ email: 'pas une adresse' }, 'email'],
        [{ phone: '', email: '' }, 'phone|email|no_contact'],
    ];
    for (const [answers, field] of cases) {
        const one = await strange(answers);
        const what = JSON.stringify(answers).slice(0, 40);
        assert.equal(one.status, 422, what);
        assert.match(one.title, /^Erreur/, what);
        const faults = one.links.filter(({ href }) => new RegExp(`^#(${field})$`).test(href));
        assert.ok(faults.length, `${what}: no link to ${field}`);
        const [, atField] = new RegExp(`id="(?:${field})-error"[^>]*>([\\s\\S]*?)</p>`).exec(one.html) ?? [];
        assert.ok(words(atField ?? '').includes(faults[0].words), `${what}: "${faults[0].words}" stands at the field`);
        assert.equal(one.form(/^\/reserver$/).fields.find(({ name }) => name === 'commune').value, communes.vaux);
        if (!('name' in answers)) assert.equal(one.form(/^\/reserver$/).fields.find(({ name }) => name === 'name').value, 'Lucien Brouillon');
    }
    trust('A22', `${cases.length} wrong answers: summary, same words at the field, "Erreur" in the title, answers kept`, true);
});

test('nothing that is sent breaks the page', async () => {
    const [slot] = await freeSlots(visitor());
    const cases = {
        'ten million letters': () => ask(program.origin, '/reserver', { method: 'POST', body: new URLSearchParams({ name: 'x'.repeat(10_000_000) }) }),
        'a commune that does not exist': () => ask(program.origin, slotsPath({ commune: '99999' })),
        'a commune that is no code': () => ask(program.origin, slotsPath({ commune: "1' OR '1'='1" })),
        'an unknown need': () => ask(program.origin, slotsPath({ need: 'nothing' })),
        'a slot in the past': () => ask(program.origin, slot.replace(/debut=\d{4}/, 'debut=2021')),
        'a slot that never was': () => ask(program.origin, slot.replace(/T\d\d/, 'T03')),
        'no date at all': () => ask(program.origin, slot.replace(/debut=[^&]+/, 'debut=demain')),
        'NUL in an answer': () => ask(program.origin, '/reserver', { method: 'POST', body: 'name=a%00b' }),
        'NUL in an address': () => ask(program.origin, '/ou?besoin=demarches&commune=%00'),
        'broken UTF-8': () => ask(program.origin, '/ou?besoin=demarches&commune=%ff%fe'),
        'a very long search': () => ask(program.origin, `/ou?besoin=demarches&commune=${'vaux'.repeat(500)}`),
        'signs of every sort': () => ask(program.origin, `/ou?commune=${encodeURIComponent('🌻<>"\'&%$#@!')}`),
        'a secret that is none': () => ask(program.origin, '/rendez-vous/x'),
        'a form from long ago': () => ask(program.origin, '/reserver', { method: 'POST', body: new URLSearchParams({ form_token: 'old', name: 'x' }) }),
        'a form that is no form': () => ask(program.origin, '/reserver', { method: 'POST', body: '{', headers: { 'Content-Type': 'application/json' } }),
    };
    for (const [what, send] of Object.entries(cases)) {
        const { status, text } = await send().catch((error) => ({ status: error.code, text: '' }));
        // The server may cut the line of someone who sends ten million letters.
        assert.ok(['ECONNRESET', 'EPIPE'].includes(status) || status < 500, `${what}: ${status}`);
        assert.doesNotMatch(text, /sqlite|postgres|exception|terminate|stack/i, what);
    }
    assert.equal((await ask(program.origin, '/')).status, 200);
});
