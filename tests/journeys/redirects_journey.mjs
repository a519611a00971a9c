// S16: nobody is led to another site. Every page that can be asked, with every field name that the program reads
// anywhere, and every form, is given addresses of elsewhere in all the ways in which browsers take one for another.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { atEnd, runCommand, serveDemo } from './support/program.mjs';
import { filled } from './support/reader.mjs';
import { ask, Visitor } from './support/visitor.mjs';
import { trust } from './trust.mjs';

const hooks = atEnd(after);
let program;
before(async () => { program = await serveDemo(hooks); });

const evil = ['//evil.example', 'https://evil.example/', 'https:evil.example', 'http:/evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example',
    '/x\r\nLocation: //evil.example', '/x\nSet-Cookie: stolen=1', '%2f%2fevil.example', '///evil.example', '/.//evil.example', 'javascript:alert(1)', '@evil.example'];

/** Every name of a field that the source reads from an address or a form. */
function fieldNames() {
    const names = new Set(['next', 'url', 'return', 'redirect', 'retour', 'to']);
    for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cpp'))) {
        const source = readFileSync(join('src', file), 'utf8');
        for (const [, name] of source.matchAll(/(?:query|form|fields)\.(?:value|values|find|has|all|text|optional_text)\("(\w+)"/g)) names.add(name);
    }
    return [...names];
}

async function getRoutes() {
    const { out } = await runCommand(['routes']);
    return out.split('\n').map((line) => /^GET\s+(\S+)/.exec(line)?.[1]).filter((path) => path && !path.includes('...'));
}

/** Where an answer leads, and that it is here. */
function staysHere({ status, headers }, asked) {
    // The guide is printed one at a time: who comes beside is asked to come again.
    const isBusy = status === 503 && headers['retry-after'] !== undefined;
    assert.ok(status < 500 || isBusy, `${asked} answers ${status}`);
    assert.doesNotMatch(JSON.stringify(headers['set-cookie'] ?? []), /stolen/, asked);
    const where = headers.location;
    if (where === undefined) return 0;
    assert.match(where, /^\/(?![/\\])[^\\\s]*$/, `${asked} leads to ${where}`);
    assert.equal(new URL(where, program.origin).origin, program.origin, `${asked} leads to ${where}`);
    return 1;
}

async function cookieOf(email) {
    const agent = await new Visitor(program.origin).open('/connexion');
    await agent.ask('/connexion', { method: 'POST', body: filled(agent.form(/connexion/), { email, password: 'demonstration' }) });
    return [...agent.cookies].map((pair) => pair.join('=')).join('; ');
}

const query = (names, value) => new URLSearchParams(names.map((name) => [name, value])).toString();

test('no page and no form leads to another site', async () => {
    const names = fieldNames();
    assert.ok(names.length > 40, `${names.length} names`);
    const paths = (await getRoutes()).map((path) => path.replace(/\{\w+\}/g, 'AAAAAAAAAAAAAAAAAAAAAA'));
    let asked = 0;
    let led = 0;
    const send = async (path, options) => {
        asked += 1;
        led += staysHere(await ask(program.origin, path, options), `${options?.method ?? 'GET'} ${path}`);
    };
    for (const email of [undefined, 'accueil@demo.example', 'structure@demo.example', 'coordination@demo.example']) {
        const headers = email ? { Cookie: await cookieOf(email) } : {};
        for (const path of paths) {
            await Promise.all(evil.map((value) => send(`${path}?${query(names, value)}`, { headers })));
            if (!email) await Promise.all(names.map((name) => send(`${path}?${query([name], evil[0])}`, { headers })));
        }
        for (const path of paths.filter((one) => !/AAAA|\.(csv|json|ics|xml|txt|css|js)$|assets/.test(one))) {
            const visitor = new Visitor(program.origin);
            await visitor.open(path, { headers });
            for (const form of visitor.forms.filter(({ method, action }) => method !== 'get' && action !== '/deconnexion')) {
                for (const value of evil) {
                    const body = filled(form, {});
                    for (const name of names) if (name !== 'form_token') body.set(name, value);
                    await send(form.action || path, { method: 'POST', headers, body });
                }
            }
        }
    }
    for (const path of ['//evil.example', '//evil.example/', '//evil.example/lieux/', '/\\evil.example/', '/%5cevil.example/', '/%2f%2fevil.example/', '/lieux//evil.example/',
        '/lieux/%0d%0aLocation:%20https:%2f%2fevil.example/', '/lieux/?ou=//evil.example', '/connexion/?next=//evil.example', 'https://evil.example/lieux/'])
        await send(path);
    for (const Host of ['evil.example', 'evil.example:80'])
        for (const path of ['/lieux/', '/lieux?ou=', '/ou?besoin=demarches']) await send(path, { headers: { Host } });
    trust('S16', `${asked} requests with addresses of elsewhere in ${names.length} fields of ${paths.length} pages and their forms: ${led} led on, all to this site`, led > 100);
});
