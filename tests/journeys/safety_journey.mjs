// What someone who means harm tries: guessing secrets, foreign forms, false hosts, script in every answer; and what
// answers tell about the inside.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { openBrowser } from './support/browser.mjs';
import { openMailbox, partsOf } from './support/mailbox.mjs';
import { atEnd, clear, demoPlace, serveDemo, start } from './support/program.mjs';
import { filled } from './support/reader.mjs';
import { signIn } from './support/states.mjs';
import { ask, book, communes, freeSlots, slotsPath, Visitor } from './support/visitor.mjs';
import { trust } from './trust.mjs';

const hooks = atEnd(after);
let program, mailbox;
before(async () => {
    mailbox = await openMailbox(hooks);
    program = await serveDemo(hooks, mailbox.settings);
});

// Debian's libfaketime: the clock of the whole program stands later.
const faketime = execFileSync('sh', ['-c', 'ls /usr/lib/*/faketime/libfaketime.so.1'], { encoding: 'utf8' }).trim();

const visitor = () => new Visitor(program.origin);
const secretOf = (path) => path.split('/').at(-1);
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const letters = (count) => Array.from({ length: count }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join('');

/** The body without what is new in each answer. */
const still = ({ text, headers }) => text.replaceAll(headers['x-request-id'] ?? '\u0000', 'ID').replace(/name="form_token" value="[^"]*"/g, '');

test('secrets cannot be guessed, and a wrong one tells nothing', async () => {
    const secrets = [];
    for (const commune of [communes.vaux, communes.echirolles, communes.alba]) {
        for (let count = 0; count < 4; count += 1) secrets.push(secretOf(await book(visitor(), {}, { commune })));
    }
    const [one] = secrets;
    for (const secret of secrets) assert.equal(secret.length, one.length);
    const bits = Math.floor(one.length * Math.log2(alphabet.length));
    const alike = Math.max(...secrets.flatMap((a, i) => secrets.slice(i + 1).map((b) => [...a].filter((letter, at) => letter === b[at]).length)));
    assert.ok(alike <= one.length / 3, `two secrets share ${alike} letters`);
    const wrong = [];
    for (let batch = 0; batch < 100; batch += 1) {
        wrong.push(...await Promise.all(Array.from({ length: 100 }, () => ask(program.origin, `/rendez-vous/${letters(one.length)}`))));
    }
    // Nearly right, and of an appointment that was: the same.
    wrong.push(await ask(program.origin, `/rendez-vous/${one.slice(0, -1)}${one.endsWith('A') ? 'E' : 'A'}`));
    wrong.push(await ask(program.origin, '/rendez-vous/x'));
    const bodies = new Set(wrong.map(still));
    assert.deepEqual([...new Set(wrong.map(({ status }) => status))], [404]);
    trust('S02', `secrets of ${one.length} signs (${bits} bits), ${wrong.length} guesses: 0 found, ${bodies.size} body`, bits >= 128 && bodies.size === 1);
});

test('a form that is not ours does nothing', async () => {
    const path = await book(visitor());
    const one = await visitor().open(`${path}/changer`);
    const [slot] = await freeSlots(visitor());
    const booking = filled((await visitor().open(slot)).form(/^\/reserver$/), { name: 'Gérard Inventé', no_contact: '1' });
    const cancelling = filled(one.form(/annuler$/));
    const acts = [['/reserver', booking], [`${path}/annuler`, cancelling], [`${path}/deplacer`, filled(one.form(/deplacer$/), { choix: '' })],
        [`${path}/attente`, new URLSearchParams()], ['/rappel', new URLSearchParams({ name: 'x', phone: '0536491234' })],
        ['/visite-a-domicile', new URLSearchParams({ name: 'x', phone: '0536491234' })],
        ['/connexion', new URLSearchParams({ email: 'accueil@demo.example', password: 'demonstration' })],
        ['/orientation/fiche', new URLSearchParams({ personne: 'x' })], ['/orientation/fiche/envoyer', new URLSearchParams({ email: 'x@demo.example' })],
        ['/deconnexion', new URLSearchParams()], ['/accueil/reserver', new URLSearchParams({ name: 'x' })]];
    const without = (body) => { const bare = new URLSearchParams(body); bare.delete('form_token'); return bare; };
    const tries = { 'no token': (body) => ({ body: without(body) }),
        'a token of another form': (body) => ({ body: new URLSearchParams([...without(body), ['form_token', cancelling.get('form_token').replace(/^.{20}/, 'A'.repeat(20))]]) }),
        'a foreign origin': (body) => ({ body, headers: { Origin: 'https://evil.example' } }),
        'from another site': (body) => ({ body, headers: { 'Sec-Fetch-Site': 'cross-site' } }),
        'by GET': (body) => ({ method: 'GET', body: without(body) }) };
    const rows = () => program.query('SELECT count(*), sum(takes_time), max(changed_at) FROM appointments')[0];
    const earlier = rows();
    let refused = 0;
    for (const [action, body] of acts) {
        for (const [what, how] of Object.entries(tries)) {
            const options = { method: 'POST', ...how(body) };
            if (options.method === 'GET') delete options.body;
            const { status, headers } = await ask(program.origin, options.method === 'GET' ? `${action}?${body}` : action, options);
            const isSignIn = status === 303 && headers.location === '/connexion';
            assert.ok(options.method === 'GET' ? status < 500 : [403, 404, 405].includes(status) || isSignIn, `${what} at ${action}: ${status}`);
            assert.equal(headers['set-cookie'], undefined, `${what} at ${action}`);
            refused += 1;
        }
    }
    assert.equal(rows(), earlier);
    const sent = await ask(program.origin, `${path}/annuler`, { method: 'POST', body: cancelling });
    assert.equal(sent.status, 303, 'our own form works, without script and without cookie');
    trust('S03', `${refused} forged sendings of ${acts.length} forms: 0 effects`, true);
});

const publicPaths = ['/', '/ou?besoin=demarches', '/ou?besoin=demarches&commune=vaux', slotsPath(), `/rappel?besoin=demarches&commune=${communes.vaux}`,
    `/visite-a-domicile?besoin=demarches&commune=${communes.vaux}`, '/vos-donnees', '/accessibilite', '/mentions-legales', '/sources', '/donnees', '/donnees/lieux.csv', '/guide', '/guide.pdf', '/aide', '/orientation', `/orientation/fiche?commune=${communes.vaux}`, '/connexion', '/rien', '/api', '/territoire.css', '/robots.txt'];

test('every answer carries the headers that protect, and no public page sets a cookie', async () => {
    const path = await book(visitor());
    const paths = [...publicPaths, path, `${path}/carte`, `${path}/changer`, `${path}/agenda.ics`, (await freeSlots(visitor()))[0]];
    const cookies = [];
    for (const one of paths) {
        const { headers, status } = await ask(program.origin, one);
        assert.ok(status < 400 || one === '/rien', `${one} answers ${status}`);
        assert.equal(headers['x-content-type-options'], 'nosniff', one);
        assert.equal(headers['referrer-policy'], 'no-referrer', one);
        assert.equal(headers.server, undefined, one);
        const policy = headers['content-security-policy'] ?? '';
        if (/html/.test(headers['content-type'])) {
            assert.match(policy, /default-src 'none'/, one);
            assert.match(policy, /frame-ancestors 'none'/, one);
            assert.doesNotMatch(policy, /unsafe|\*|https?:/, one);
        }
        if (one.startsWith('/rendez-vous') || one.startsWith('/reserver')) assert.match(headers['cache-control'], /no-store/, one);
        if (headers['set-cookie']) cookies.push(one);
    }
    const asked = await ask(program.origin, `/ou?besoin=demarches&code=${communes.vaux}&retenir=1`);
    assert.deepEqual(asked.headers['set-cookie'], [`commune=${communes.vaux}; Path=/; Max-Age=${180 * 86_400}; HttpOnly; SameSite=Lax`]);
    const home = await ask(program.origin, '/', { headers: { Cookie: `commune=${communes.vaux}` } });
    assert.match(home.headers['cache-control'], /private/, 'no shared cache keeps what a cookie made');
    const same = await ask(program.origin, '/', { headers: { Cookie: `commune=${communes.vaux}`, 'If-None-Match': home.headers.etag } });
    assert.equal(same.status, 304);
    assert.equal((await ask(program.origin, '/', { headers: { 'If-None-Match': home.headers.etag } })).status, 200);
    trust('S34', `${paths.length} public pages: ${cookies.length} cookies; the commune's only when asked for`, cookies.length === 0);
    const origin = 'https://aide.example';
    const place = await demoPlace();
    const behind = await start(place, { public_url: origin, trusted_proxies: '127.0.0.1' });
    try {
        const { headers } = await ask(place.origin, '/', { headers: { Host: 'aide.example', 'X-Forwarded-Proto': 'https' } });
        const [, age] = /max-age=(\d+)/.exec(headers['strict-transport-security'] ?? '') ?? [];
        const visitorThere = new Visitor(place.origin);
        await visitorThere.open('/connexion');
        const answer = await visitorThere.ask('/connexion', { method: 'POST', headers: { 'X-Forwarded-Proto': 'https' },
            body: filled(visitorThere.form(/connexion/), { email: 'accueil@demo.example', password: 'demonstration' }) });
        assert.match(answer.headers['set-cookie']?.[0] ?? '', /^__Host-session=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
        trust('S12', `${paths.length} addresses: nosniff, no referrer, no-store on personal pages, HSTS ${Number(age) / 86_400} days`, Number(age) >= 365 * 86_400);
    } finally {
        await behind.stop();
        clear(place);
    }
});

test('signing out clears the computer', async () => {
    const agent = visitor();
    await agent.open('/connexion');
    const answer = await agent.ask('/connexion', { method: 'POST', body: filled(agent.form(/connexion/), { email: 'accueil@demo.example', password: 'demonstration' }) });
    assert.equal(answer.status, 303);
    await agent.open('/accueil');
    assert.equal(agent.status, 200);
    const cookie = [...agent.cookies].map((pair) => pair.join('=')).join('; ');
    const out = await agent.ask('/deconnexion', { method: 'POST', body: filled(agent.form(/deconnexion/)) });
    assert.match(out.headers['clear-site-data'] ?? '', /"storage"/);
    assert.match(out.headers['set-cookie'][0], /max-age=0/i);
    const again = await ask(program.origin, '/accueil', { headers: { Cookie: cookie } });
    assert.equal(again.status, 303, 'the old session is dead on the server');
});

test('a false host changes no link and no page', async () => {
    const evil = 'evil.example';
    const spoofs = [{ Host: evil }, { 'X-Forwarded-Host': evil }, { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': evil }, { Forwarded: `host=${evil}` }];
    let answers = 0;
    for (const headers of spoofs) {
        const path = await book(visitor(), { name: 'Jeanne Essai', email: `jeanne${answers}@demo.example` });
        for (const one of ['/', path, `${path}/carte`, `${path}/agenda.ics`, '/rien', '/creneaux']) {
            const answer = await ask(program.origin, one, { headers });
            assert.ok(!JSON.stringify(answer.headers).includes(evil) && !answer.text.includes(evil), `${one} with ${JSON.stringify(headers)}`);
            assert.equal(answer.headers['strict-transport-security'], undefined, 'nobody untrusted makes it secure');
            answers += 1;
        }
        const slot = (await freeSlots(visitor()))[0];
        const one = await visitor().open(slot);
        const to = `spoof${answers}@demo.example`;
        await one.ask('/reserver', { method: 'POST', headers, body: filled(one.form(/^\/reserver$/), { name: 'Marie Exemple', email: to }) });
        const mail = await mailbox.next((each) => each.to.includes(to));
        const said = JSON.stringify(partsOf(mail, /./).map(({ text }) => text));
        assert.ok(!said.includes(evil) && said.includes(program.origin), 'the mail names the configured address');
    }
    trust('S15', `${answers} answers and ${spoofs.length} mails under ${spoofs.length} false hosts: 0 foreign addresses`, true);
});

test('errors tell people what to do and nothing about the inside', async () => {
    const inside = /sqlite|postgres|libpq|boost|asio|src\/|\.cpp|terminate|std::|select |insert |stack|core dump|permanence\/\d|0\.1\.0/i;
    const wrong = ['/rien', '/rendez-vous/x', "/creneaux?commune='", '/reserver?permanence=%00', '/assets/none.css', '/api/v1/nothing', '/api/v1/slots', '/%2e%2e/etc/passwd', `/${'a'.repeat(9000)}`, '/accueil/rendez-vous/x'];
    const hidden = ['/metrics', '/health/ready', '/.git/config', '/.env', '/permanence.db', '/debug'];
    for (const path of [...wrong, ...hidden]) {
        const { status, text, headers } = await ask(program.origin, path);
        assert.ok(status < 500, `${path}: ${status}`);
        assert.doesNotMatch(text.replace(/<script[^>]*>|<link[^>]*>/g, ''), inside, path);
        assert.equal(headers.server ?? headers['x-powered-by'], undefined);
    }
    for (const path of hidden) assert.equal((await ask(program.origin, path)).status, 404, path);
    const posts = ['/', '/creneaux', '/metrics', '/assets/x'];
    for (const path of posts) assert.ok([403, 404, 405].includes((await ask(program.origin, path, { method: 'POST', body: 'x=1' })).status), path);
    trust('S24', `${wrong.length + hidden.length + posts.length} wrong addresses: words only; figures and readiness are not public`, true);
});

const nasty = [
    '<script>alert(1)</script>', '"><script>alert(2)</script>', "'><img src=x onerror=alert(3)>", '<svg onload=alert(4)>', '</title><script>alert(5)</script>',
    '</textarea><script>alert(6)</script>', 'javascript:alert(7)', '"onfocus="alert(8)" autofocus="', "' onmouseover='alert(9)", '<iframe src="javascript:alert(10)">',
    '<a href="javascript:alert(11)">x</a>', '{{constructor.constructor("alert(12)")()}}', '${alert(13)}', '<!--<script>alert(14)//-->', '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(15)>',
    '\u003cscript\u003ealert(16)\u003c/script\u003e', '&lt;script&gt;alert(17)&lt;/script&gt;', '<ScRiPt>alert(18)</sCrIpT>', '<base href="https://evil.example/">', '<meta http-equiv=refresh content="0;url=https://evil.example/">',
    '<style>*{display:none}</style>', 'BEGIN:VCALENDAR', 'x\\nEND:VEVENT\\nBEGIN:VEVENT', '=cmd|\' /C calc\'!A0', '\u202Egnp.exe', '&#60;script&#62;alert(19)&#60;/script&#62;', '<details open ontoggle=alert(20)>', '"/><object data="data:text/html,<script>alert(21)</script>">',
];
const fits = (text, longest) => [...text].slice(0, longest).join('');

test('no answer of a person becomes script, markup or a line of a file', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin);
    const page = await browser.page();
    await signIn(page);
    let views = 0;
    const isQuiet = async (what) => {
        views += 1;
        assert.deepEqual(browser.complaints, [], what);
        assert.equal(await page.locator('main').count(), 1, `${what}: the page is whole`);
        assert.equal(await page.locator('base, iframe, object, meta[http-equiv=refresh]').count(), 0, what);
    };
    for (const [index, text] of nasty.entries()) {
        const to = `nasty${index}@demo.example`;
        const path = await book(visitor(), { name: fits(text, 100), email: to, phone: '', home_address: text, home_access: fits(text, 100),
            home_reason: 'moving', helps: 'language', language: fits(text, 40), ...{ phone: '0536491234' } },
        { mode: 'home', commune: [communes.vaux, communes.echirolles, communes.alba][index % 3] });
        for (const one of [path, `${path}/carte`, `${path}/changer`]) {
            await page.goto(one);
            await isQuiet(`${text} at ${one}`);
        }
        assert.ok((await visitor().open(path)).words.includes(fits(text, 100).replace(/\s+/g, ' ').trim()), `${text} is shown as it was written`);
        const calendar = (await ask(program.origin, `${path}/agenda.ics`)).text;
        assert.equal(calendar.match(/^BEGIN:VEVENT\r$/gm)?.length, 1, text);
        const mail = await mailbox.next((each) => each.to.includes(to));
        assert.match(mail.headers.get('to'), new RegExp(`<?${to}>?$`));
        for (const part of partsOf(mail, /^text\/html/)) {
            await page.setContent(part.text);
            assert.equal(await page.locator('script, img[onerror], svg[onload], iframe, object').count(), 0, text);
        }
        const leaving = await visitor().open(`${path}/changer`);
        await leaving.send({}, /annuler$/); // the slot is for the next text
    }
    for (const text of nasty) {
        for (const one of [`/ou?besoin=demarches&commune=${encodeURIComponent(text)}`, `/ou?besoin=${encodeURIComponent(text)}`, slotsPath({ ordre: text }), slotsPath({ need: text }), `/connexion?fin=${encodeURIComponent(text)}`]) {
            await page.goto(one);
            await isQuiet(one);
        }
    }
    for (const text of nasty) {
        await page.goto(`/orientation/fiche?commune=${communes.vaux}`);
        await page.locator('#personne').evaluate((field, typed) => { field.closest('details').open = true; field.value = typed; }, fits(text, 80));
        const sent = page.waitForNavigation();
        await page.getByRole('button', { name: 'Mettre ces noms sur la fiche' }).click();
        await sent;
        await isQuiet(`${text} on the sheet`);
    }
    for (const one of ['/accueil/rendez-vous', '/accueil']) {
        await page.goto(one);
        await isQuiet(one);
    }
    trust('S10', `${nasty.length} hostile texts in every field, ${views} views with card, calendar file and mail: 0 scripts run, 0 broken pages`, true);
});

test('a shared computer forgets', async (t) => {
    const browser = await openBrowser((end) => t.after(end), program.origin);
    const page = await browser.page();
    const path = await book(visitor(), { name: 'Odette Inventée' });
    await page.goto(path);
    await page.evaluate(() => { localStorage.setItem('kept', 'Odette'); sessionStorage.setItem('kept', 'Odette'); });
    await page.goto('/tout-effacer');
    assert.match((await ask(program.origin, '/tout-effacer')).headers['clear-site-data'], /"cache".*"cookies".*"storage"/);
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
    assert.deepEqual(await browser.context.cookies(), []);
    const { headers } = await ask(program.origin, path);
    assert.match(headers['cache-control'], /no-store/, 'the back button finds nothing kept on the disk');
    for (const one of ['/reserver', '/creneaux']) assert.doesNotMatch((await visitor().open(one)).html, /Odette/);
    trust('A30', '"tout effacer": storage, cookies and cache cleared; personal pages are never stored', true);
});

test('nobody is asked to prove that they are no robot, nor hurried', async () => {
    const [slot] = await freeSlots(visitor());
    const one = await visitor().open(slot);
    const pages = await Promise.all(['/', slotsPath(), slot, '/rappel', '/connexion'].map((path) => visitor().open(path)));
    const found = pages.filter(({ html }) => /captcha|turnstile|hcaptcha|robot|recopiez les lettres/i.test(html));
    assert.deepEqual(found.map(({ address }) => address), []);
    trust('A32', `${pages.length} pages with forms: none`, true);
    assert.equal(pages.filter(({ html }) => /http-equiv="?refresh/i.test(html)).length, 0);
    assert.ok(one.form(/^\/reserver$/));
});

test('a form is taken twenty minutes and eleven hours after it was opened', async (t) => {
    const place = await demoPlace();
    t.after(() => clear(place));
    const forms = [];
    let run = await start(place);
    for (const [index, slot] of (await freeSlots(new Visitor(place.origin), { ordre: 'soonest' })).slice(-2).entries()) {
        const one = await new Visitor(place.origin).open(slot);
        forms.push(filled(one.form(/^\/reserver$/), { name: `Lente Personne ${index}`, no_contact: '1' }));
    }
    await run.stop();
    const answers = [];
    for (const [index, later] of ['+21m', '+11h'].entries()) {
        // Not `demo`: its people would book until then, perhaps this slot.
        run = await start(place, {}, { command: 'serve', env: { LD_PRELOAD: faketime, FAKETIME: later, DONT_FAKE_MONOTONIC: '1' } });
        const { status, headers } = await ask(place.origin, '/reserver', { method: 'POST', body: forms[index] });
        answers.push(`${later} ${status}`);
        assert.match(headers.location ?? '', /^\/rendez-vous\//, later);
        await run.stop();
    }
    trust('A31', `a form opened before is taken after 21 minutes and after 11 hours; nothing on a page runs out`, answers.length === 2);
});

test('a form sent after thirteen hours comes back with its answers, and acts at the second press', async (t) => {
    const place = await demoPlace();
    t.after(() => clear(place));
    let run = await start(place);
    const visitor = new Visitor(place.origin);
    await visitor.open((await freeSlots(visitor, { ordre: 'soonest' })).at(-1));
    const typed = { name: 'Lente <b>Personne', phone: '05 36 49 12 34', email: 'lente@demo.example', helps: ['sight', 'language'], language: 'العربية' };
    const body = filled(visitor.form(/^\/reserver$/), typed);
    await run.stop();
    run = await start(place, {}, { env: { LD_PRELOAD: faketime, FAKETIME: '+13h', DONT_FAKE_MONOTONIC: '1' } });
    t.after(() => run.stop());
    const rows = () => run.query('SELECT count(*) FROM appointments')[0];
    const earlier = rows();
    for (const headers of [{ Origin: 'https://evil.example' }, { 'Sec-Fetch-Site': 'cross-site' }]) {
        const foreign = await ask(place.origin, '/reserver', { method: 'POST', body, headers });
        assert.equal(foreign.status, 403);
        assert.ok(!foreign.text.includes('lente@demo.example'), 'a foreign page is shown nothing');
    }
    await visitor.open('/reserver', { method: 'POST', body });
    assert.equal(visitor.status, 403);
    assert.match(visitor.words, /Cette page est restée ouverte longtemps/);
    assert.match(visitor.title, /^Erreur/);
    assert.equal(rows(), earlier, 'nothing is done yet');
    const again = filled(visitor.form(/^\/reserver$/));
    for (const [name, value] of Object.entries(typed)) assert.deepEqual(again.getAll(name), [value].flat(), name);
    await visitor.send({}, /^\/reserver$/);
    assert.match(visitor.address, /^\/rendez-vous\//, visitor.words.slice(0, 300));
    trust('S03', 'a form of ours sent 13 hours late: shown again, 0 effects before the second press', true);
});
