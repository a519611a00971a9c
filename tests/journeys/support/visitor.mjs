// Someone without a browser: asks over HTTP, keeps cookies, follows links and sends forms as they stand.
import { Agent, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { filled, forms, heading, links, title, words } from './reader.mjs';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request as it is; no redirect is followed. `body`: a string, bytes, or URLSearchParams for a form. */
export function ask(origin, path, { method = 'GET', headers = {}, body, timeout = 60_000 } = {}) {
    const isForm = body instanceof URLSearchParams;
    const bytes = body === undefined ? undefined : Buffer.from(isForm ? body.toString() : body);
    const { hostname, port } = new URL(origin);
    return new Promise((done, fail) => {
        const asked = request({ hostname, port, path, method, agent, timeout, headers: {
            ...(bytes && { 'Content-Length': bytes.length }),
            ...(isForm && { 'Content-Type': 'application/x-www-form-urlencoded' }),
            ...headers,
        } }, (answer) => {
            const parts = [];
            answer.on('data', (part) => parts.push(part));
            answer.on('error', fail);
            answer.on('end', () => done(readAnswer(answer, Buffer.concat(parts))));
        });
        asked.on('timeout', () => asked.destroy(new Error(`no answer to ${method} ${path} in ${timeout} ms`)));
        asked.on('error', fail);
        asked.end(bytes);
    });
}

function readAnswer({ statusCode, headers }, sent) {
    const encoding = headers['content-encoding'];
    const bytes = encoding === 'gzip' ? gunzipSync(sent) : encoding === 'br' ? brotliDecompressSync(sent) : sent;
    return { status: statusCode, headers, sent, text: bytes.toString('utf8') };
}

export class Visitor {
    cookies = new Map();
    pages = 0;
    address = '/';

    constructor(origin) { this.origin = origin; }

    get html() { return this.answer.text; }
    get status() { return this.answer.status; }
    get heading() { return heading(this.html); }
    get title() { return title(this.html); }
    get words() { return words(this.html); }
    get links() { return links(this.html); }
    get forms() { return forms(this.html); }

    async ask(path, options = {}) {
        const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await ask(this.origin, path, { ...options, headers: { ...(cookie && { Cookie: cookie }), ...options.headers } });
        for (const line of answer.headers['set-cookie'] ?? []) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
            if (value && !/max-age=0/i.test(line)) this.cookies.set(name, value);
            else this.cookies.delete(name);
        }
        return answer;
    }

    /** The page at the end of the redirects. */
    async open(path, options = {}) {
        let answer = await this.ask(path, options);
        this.address = path;
        for (let hops = 0; [301, 302, 303, 307].includes(answer.status); hops += 1) {
            if (hops > 5) throw new Error(`${path} goes round in circles`);
            this.address = new URL(answer.headers.location, this.origin + this.address).href.slice(this.origin.length);
            answer = await this.ask(this.address);
        }
        this.answer = answer;
        this.pages += 1;
        return this;
    }

    /** Follows the first link whose words or address match. */
    async follow(which) {
        const link = this.links.find(({ href, words: said }) => href && (which.test(said) || which.test(href)));
        if (!link) throw new Error(`no link ${which} on ${this.address}: ${this.words.slice(0, 300)}`);
        return this.open(new URL(link.href, this.origin + this.address).href.slice(this.origin.length));
    }

    form(action = /./) {
        const form = this.forms.find((one) => action.test(one.action));
        if (!form) throw new Error(`no form ${action} on ${this.address} (${this.status}): ${this.words.slice(0, 300)}`);
        return form;
    }

    /** Sends the form whose address matches, with what already stands in it and `answers`. */
    async send(answers = {}, action = /./) {
        const form = this.form(action);
        const body = filled(form, answers);
        const target = form.action || this.address;
        if (form.method === 'get') return this.open(`${target}?${body}`);
        return this.open(target, { method: 'POST', body });
    }
}

export const communes = { vaux: '17461', echirolles: '38151', alba: '07005', paris: '75056' };

export const slotsPath = ({ need = 'demarches', commune = communes.vaux, ...more } = {}) =>
    `/creneaux?${new URLSearchParams({ besoin: need, commune, ...more })}`;

/** The addresses of the booking forms that a page of slots offers, each once. */
export async function freeSlots(visitor, question) {
    await visitor.open(slotsPath(question));
    return [...new Set(visitor.links.map(({ href }) => href).filter((href) => href?.startsWith('/reserver?')))];
}

/** An appointment booked by the shortest way; its address. */
export async function book(visitor, answers = {}, question = {}) {
    const [first] = await freeSlots(visitor, question);
    await visitor.open(first);
    await visitor.send({ name: 'Odette Inventée', phone: '05 36 49 12 34', ...answers }, /^\/reserver$/);
    if (!visitor.address.startsWith('/rendez-vous/')) {
        throw new Error(`not booked: ${visitor.status} ${visitor.words.slice(0, 400)}`);
    }
    return visitor.address;
}
