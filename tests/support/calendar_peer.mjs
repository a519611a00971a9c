// A real HTTPS server that publishes calendars for tests, and misbehaves by its paths:
//   /good.ics      a calendar with an ETag, 304 when it is known    /endless   never stops
//   /gzip          6 MB of blanks as 6 kB                           /slow      never answers
//   /drip          a head, then nothing                             /page      HTML
//   /status/404    that status                                      /to?URL    a redirect
//   /tag?HEX       a calendar whose ETag and Last-Modified are those bytes
//   /set           POST: what /good.ics is from then on             /count     how often /good.ics
//   was asked, and how often whole
//   /file          what stands in the file of --file, whatever that is, with an ETag
// Options: --cert FILE --key FILE --file FILE. Prints {"port":N}; listens on every address of this machine,
// ends with its input.
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:https';
import {parseArgs} from 'node:util';
import {gzipSync} from 'node:zlib';

const {values: options} = parseArgs(
    {options: {cert: {type: 'string'}, key: {type: 'string'}, file: {type: 'string'}}});
const bomb = gzipSync(Buffer.alloc(6 << 20, ' '));
let calendar = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n';
let asked = 0;
let whole = 0;

function good(request, response) {
    asked += 1;
    const tag = `"v${calendar.length}"`;
    if (request.headers['if-none-match'] === tag) return response.writeHead(304, {ETag: tag}).end();
    whole += 1;
    return response.writeHead(200, {'Content-Type': 'text/calendar', ETag: tag}).end(calendar);
}

function file(request, response) {
    const bytes = readFileSync(options.file);
    const tag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
    if (request.headers['if-none-match'] === tag) return response.writeHead(304, {ETag: tag}).end();
    return response.writeHead(200, {ETag: tag}).end(bytes);
}

function tagged(response, tag) {
    response.writeHead(200, {ETag: tag, 'Last-Modified': tag}).end(calendar);
}

function endless(response) {
    response.writeHead(200, {'Content-Type': 'text/calendar'});
    const more = () => response.write(Buffer.alloc(65536, 'A'));
    response.on('drain', more);
    while (more())
        ;
}

function set(request, response) {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
        calendar = Buffer.concat(parts).toString();
        response.end('set');
    });
}

const server = createServer(
    {cert: readFileSync(options.cert), key: readFileSync(options.key)}, (request, response) => {
        const [path, query] =
            [request.url.split('?')[0], request.url.slice(request.url.indexOf('?') + 1)];
        if (path === '/good.ics') return good(request, response);
        if (path === '/file') return file(request, response);
        if (path === '/endless') return endless(response);
        if (path === '/gzip')
            return response.writeHead(200, {'Content-Encoding': 'gzip'}).end(bomb);
        if (path === '/slow') return undefined;
        if (path === '/drip')
            return response.writeHead(200, {'Content-Length': 100}).write('BEGIN');
        if (path === '/page') return response.end('<!doctype html><title>Connexion</title>');
        if (path === '/tag') return tagged(response, Buffer.from(query, 'hex').toString('latin1'));
        if (path === '/to') return response.writeHead(302, {Location: query}).end();
        if (path === '/set') return set(request, response);
        if (path === '/count') return response.end(`${asked} ${whole}`);
        return response.writeHead(Number(path.split('/status/')[1] ?? 404)).end();
    });
server.on('clientError', (error, socket) => socket.destroy());
server.listen(0, () => console.log(JSON.stringify({port: server.address().port})));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
