// Requests that are far too large get a short answer, and the program stays small (R30).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { atEnd, serveDemo } from './support/program.mjs';
import { trust } from './trust.mjs';

const hooks = atEnd(after);
let program;
before(async () => { program = await serveDemo(hooks); });

const giants = {
    'headers of 64 kB': () => head('GET / HTTP/1.1', `X-Long: ${'a'.repeat(65_536)}`),
    'an address of 64 kB': () => head(`GET /${'a'.repeat(65_536)} HTTP/1.1`),
    '10,000 parameters': () => head(`GET /ou?${'a=1&'.repeat(10_000)} HTTP/1.1`),
    '10,000 fields of a form': () => form('a=1&'.repeat(10_000)),
    'a body of 10 MB': () => form(`name=${'a'.repeat(10_000_000)}`),
    'a body that only promises 10 GB': () => head('POST /reserver HTTP/1.1', 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 10000000000'),
    'JSON of depth 10,000': () => json('['.repeat(10_000) + ']'.repeat(10_000)),
    'a gzip bomb': () => form(gzipSync(Buffer.alloc(50_000_000)), 'Content-Encoding: gzip'),
    'a number of 100,000 digits': () => json(`{"permanence": ${'9'.repeat(50_000)}}`),
};

const head = (line, ...headers) => Buffer.from(`${[line, 'Host: x', ...headers].join('\r\n')}\r\n\r\n`);
const body = (path, type, content, ...headers) => Buffer.concat([
    head(`POST ${path} HTTP/1.1`, `Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(content)}`, ...headers), Buffer.from(content)]);
const form = (content, ...headers) => body('/reserver', 'application/x-www-form-urlencoded', content, ...headers);
const json = (content) => body('/api/v1/appointments', 'application/json', content);

/** The status of the answer; the server may close while we still send. */
function send(bytes) {
    const { hostname, port } = new URL(program.origin);
    return new Promise((done, fail) => {
        let answer = '';
        const socket = connect(Number(port), hostname, () => socket.write(bytes));
        socket.setTimeout(20_000, () => { socket.destroy(); fail(new Error('no answer')); });
        socket.on('data', (piece) => {
            answer += piece.toString('latin1');
            if (answer.includes('\r\n')) { socket.destroy(); done(Number(answer.split(' ')[1])); }
        });
        socket.on('error', () => {});
        socket.on('close', () => done(answer ? Number(answer.split(' ')[1]) : 0));
    });
}

const residentKb = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${program.process.pid}/status`, 'utf8'))[1]);

test('giants are turned away and leave nothing behind', async () => {
    for (const make of Object.values(giants)) await send(make());  // what is made once is made
    const before = residentKb();
    const statuses = [];
    for (let round = 0; round < 5; round += 1) {
        for (const [name, make] of Object.entries(giants)) {
            const status = await send(make());
            statuses.push(status);
            assert.ok(status >= 400 && status < 500, `${name}: ${status}`);
        }
    }
    const grown = (residentKb() - before) / 1024;
    const { status } = await fetch(`${program.origin}/`);
    assert.equal(status, 200);
    trust('R30', `${statuses.length} giants of ${Object.keys(giants).length} kinds refused with 4xx, memory +${grown.toFixed(1)} MB`, grown <= 16);
});
