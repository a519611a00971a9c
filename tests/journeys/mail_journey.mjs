// Mails as they arrive at a real SMTP server: the link and the calendar file, then moving and cancelling by them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, shoot, telephone } from './support/browser.mjs';
import { openMailbox, partsOf } from './support/mailbox.mjs';
import { atEnd, serveDemo } from './support/program.mjs';
import { book, Visitor } from './support/visitor.mjs';

const hooks = atEnd(after);
let program, mailbox;
before(async () => {
    mailbox = await openMailbox(hooks);
    program = await serveDemo(hooks, mailbox.settings);
});

const address = 'odette@demo.example';
const subject = (mail) => mail.headers.get('subject');
const text = (mail) => partsOf(mail, /^text\/plain/)[0]?.text ?? '';
const calendar = (mail) => partsOf(mail, /^text\/calendar/)[0]?.text ?? '';
const property = (file, name) => new RegExp(`^${name}[;:](?:[^:\\r\\n]*:)?(.*)\\r?$`, 'm').exec(file.replace(/\r\n[ \t]/g, ''))?.[1];
const linkIn = (mail) => new RegExp(`${program.origin}/rendez-vous/[\\w-]+`).exec(text(mail))?.[0];

test('the mail of a booking brings the link and the calendar file, and they lead to it', async (t) => {
    const visitor = new Visitor(program.origin);
    const path = await book(visitor, { name: 'Odette Inventée', email: address });
    const mail = await mailbox.next(({ to }) => to.includes(address));
    assert.deepEqual(mail.to, [address]);
    assert.equal(new URL(linkIn(mail)).pathname, path);
    const file = calendar(mail);
    assert.match(file, /^BEGIN:VCALENDAR\r\n/);
    assert.ok(property(file, 'UID'));
    assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
    assert.doesNotMatch(subject(mail), /Odette/, 'a subject is read by others');

    const browser = await openBrowser((end) => t.after(end), program.origin, telephone);
    const page = await browser.page();
    await page.goto(linkIn(mail));
    assert.equal(await page.locator('h1').innerText(), 'Votre rendez-vous est noté');
    const html = partsOf(mail, /^text\/html/)[0]?.text;
    assert.ok(html, 'a part for mail programs that show HTML');
    await page.setContent(html);
    await shoot(page, 'mail-booked');

    await page.goto(`${path}/changer`);
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Déplacer le rendez-vous' }).click();
    const moved = await mailbox.next((one) => one !== mail && one.to.includes(address));
    assert.equal(property(calendar(moved), 'UID'), property(file, 'UID'), 'the same entry of the calendar');
    assert.ok(Number(property(calendar(moved), 'SEQUENCE')) > Number(property(file, 'SEQUENCE') ?? 0));
    assert.notEqual(property(calendar(moved), 'DTSTART'), property(file, 'DTSTART'));

    await page.goto(`${path}/changer`);
    await page.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
    const cancelled = await mailbox.next((one) => one !== mail && one !== moved && one.to.includes(address));
    assert.match(subject(cancelled), /annul/i);
    assert.match(calendar(cancelled), /STATUS:CANCELLED/);
    assert.equal(property(calendar(cancelled), 'UID'), property(file, 'UID'));
    assert.ok(Number(property(calendar(cancelled), 'SEQUENCE')) > Number(property(calendar(moved), 'SEQUENCE')));
    assert.equal(mailbox.mails.filter(({ to }) => to.includes(address)).length, 3, 'one mail for each thing that happened');
});

test('who leaves no e-mail gets none', async () => {
    const earlier = mailbox.mails.length;
    await book(new Visitor(program.origin), { name: 'Jean Fictif' });
    const last = 'dernier@demo.example';
    await book(new Visitor(program.origin), { name: 'Jean Fictif', email: last });
    await mailbox.next(({ to }) => to.includes(last));
    assert.equal(mailbox.mails.length, earlier + 1);
});
