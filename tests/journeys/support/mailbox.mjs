// A real SMTP server (tests/support/smtp_sink.mjs) and the mails that it took, opened.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

function decoded(body, encoding) {
    if (/base64/i.test(encoding)) return Buffer.from(body, 'base64');
    if (!/quoted-printable/i.test(encoding)) return Buffer.from(body, 'latin1');
    return Buffer.from(body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1');
}

function headerWords(text) {
    return text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind, word) =>
        decoded(kind.toLowerCase() === 'b' ? word : word.replaceAll('_', ' '), kind.toLowerCase() === 'b' ? 'base64' : 'quoted-printable').toString('utf8'));
}

/** {headers, type, text, parts} of a message or of one of its parts. */
export function openMail(raw) {
    const end = raw.search(/\r?\n\r?\n/);
    const headers = new Map(raw.slice(0, end).replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/).map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), headerWords(line.slice(colon + 1).trim())];
    }));
    const body = raw.slice(end).replace(/^\r?\n\r?\n/, '');
    const type = headers.get('content-type') ?? 'text/plain';
    const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
    if (!boundary) return { headers, type, parts: [], text: decoded(body, headers.get('content-transfer-encoding') ?? '').toString('utf8') };
    const parts = body.split(`--${boundary}`).slice(1, -1).map((part) => openMail(part.replace(/^\r?\n/, '')));
    return { headers, type, parts, text: '' };
}

/** All leaves of a mail whose type matches. */
export const partsOf = (mail, type) => mail.parts.length ? mail.parts.flatMap((part) => partsOf(part, type)) : type.test(mail.type) ? [mail] : [];

export async function openMailbox(hooks) {
    const server = spawn(process.execPath, ['tests/support/smtp_sink.mjs'], { stdio: ['pipe', 'pipe', 'inherit'] });
    hooks(() => { server.stdin.end(); });
    const mails = [];
    const waiting = [];
    let ready;
    const port = new Promise((done) => { ready = done; });
    createInterface({ input: server.stdout }).on('line', (line) => {
        const said = JSON.parse(line);
        if (said.port) return ready(said.port);
        mails.push({ ...said, ...openMail(said.raw) });
        for (const look of [...waiting]) look();
    });
    /** The first mail that `wanted` accepts, waited for. */
    const next = (wanted, limit = 30_000) => new Promise((done, fail) => {
        const timer = setTimeout(() => fail(new Error(`no such mail in ${limit} ms; came: ${mails.map(({ headers }) => headers.get('subject')).join(', ') || 'none'}`)), limit);
        const look = () => {
            const found = mails.find(wanted);
            if (!found) return;
            clearTimeout(timer);
            waiting.splice(waiting.indexOf(look), 1);
            done(found);
        };
        waiting.push(look);
        look();
    });
    return { mails, next, settings: { 'mail.smtp_url': `smtp://127.0.0.1:${await port}`, 'mail.from': 'aide@demo.example' } };
}
