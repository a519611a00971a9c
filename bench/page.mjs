// What a page of search costs beside nginx handing out the same bytes as a file, in one run; how soon the program
// serves its first page, and what it keeps in memory. Printed, never judged.
//   ./dev bench page            needs nginx and wrk; what is missing is skipped, and said
import { execFile, execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { clear, demoPlace, freePort, start } from '../tests/journeys/support/program.mjs';
import { countryFile } from './support/country_file.mjs';

const searchPage = '/creneaux?besoin=demarches&commune=17461';
const pairs = 3;
const seconds = 3;
const connections = 16;
const unlimited = { 'limits.requests_per_minute': 10_000_000 };  // one address asks for all of it

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

function has(program) {
    try {
        execFileSync('sh', ['-c', `command -v ${program}`]);
        return true;
    } catch {
        console.log(`${program} is not installed: skipped`);
        return false;
    }
}

// Seconds of processor, user and system, of all threads of a process.
function processorOf(pid) {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticks;
}

const residentOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

// Every answer a 200, or the figures mean nothing. This process goes on reading the program's log meanwhile.
async function load(url, pid) {
    const before = processorOf(pid);
    const { stdout: said } = await promisify(execFile)('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, url]);
    if (/Non-2xx|Socket errors/.test(said)) throw new Error(`${url}: ${said}`);
    const requests = Number(/(\d+) requests in/.exec(said)[1]);
    return { requests, cpu: ((processorOf(pid) - before) / requests) * 1e6, rate: requests / seconds };
}

async function answering(url) {
    for (let i = 0; i < 400; ++i) {
        try {
            const answer = await fetch(url);
            if (answer.ok) return Buffer.from(await answer.arrayBuffer());
        } catch { /* not yet */ }
        await new Promise((done) => setTimeout(done, 5));
    }
    throw new Error(`${url} does not answer`);
}

async function startNginx(folder, bytes) {
    const port = await freePort();
    writeFileSync(join(folder, 'page.html'), bytes);
    writeFileSync(join(folder, 'nginx.conf'), `
        daemon off; master_process off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
        events { worker_connections 256; }
        http {
            access_log ${folder}/access.log;
            keepalive_requests 1000000;
            client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
            uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
            server { listen 127.0.0.1:${port}; root ${folder}; }
        }`);
    const nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
    const url = `http://127.0.0.1:${port}/page.html`;
    await answering(url);
    return { pid: nginx.pid, url, stop: () => nginx.kill() };
}

async function besideNginx(run, folder) {
    const page = `${run.origin}${searchPage}`;
    const bytes = await answering(page);
    const nginx = await startNginx(folder, bytes);
    try {
        const ratios = [];
        const ours = [];
        for (let pair = 0; pair < pairs; ++pair) {
            const theirs = await load(nginx.url, nginx.pid);
            ours.push(await load(page, run.process.pid));
            ratios.push(ours.at(-1).cpu / theirs.cpu);
        }
        console.log(`search page, ${bytes.length} bytes: ${median(ours.map((one) => one.cpu)).toFixed(0)} µs of processor a page, ` +
            `${median(ours.map((one) => one.rate)).toFixed(0)} a second; ` +
            `${median(ratios).toFixed(1)} times nginx's static file (${ratios.map((one) => one.toFixed(1)).join(', ')}); target 10`);
    } finally {
        nginx.stop();
    }
}

async function firstPage(place) {
    const times = [];
    for (let i = 0; i < 5; ++i) {
        const before = performance.now();
        const starting = start(place);
        await answering(`${place.origin}/`);
        times.push(performance.now() - before);
        await (await starting).stop();
    }
    console.log(`start to first page, demo: ${median(times).toFixed(0)} ms; target 1000`);
}

// The generated country, with the key of an empty installation.
async function countryMemory() {
    const place = await demoPlace({ empty: true });
    try {
        await (await start(place, {}, { command: 'serve' })).stop();
        copyFileSync(countryFile(), place.db.slice('sqlite:'.length));
        const before = performance.now();
        const run = await start(place, {}, { command: 'serve' });
        for (const commune of ['17461', '75056', '38151', '07005', '13055', '59350'])
            await (await fetch(`${run.origin}/creneaux?besoin=demarches&commune=${commune}`)).arrayBuffer();
        console.log(`country: start and six pages in ${(performance.now() - before).toFixed(0)} ms, ` +
            `${residentOf(run.process.pid).toFixed(0)} MB in memory; target 600`);
        await run.stop();
    } finally {
        clear(place);
    }
}

const place = await demoPlace();
const folder = mkdtempSync(join(tmpdir(), 'permanence-bench-page-'));
try {
    await firstPage(place);
    const run = await start(place, unlimited);
    if (has('nginx') && has('wrk')) await besideNginx(run, folder);
    console.log(`memory on the demo after that: ${residentOf(run.process.pid).toFixed(0)} MB; target 150`);
    await run.stop();
} finally {
    clear(place);
    rmSync(folder, { recursive: true, force: true });
}
await countryMemory();
