// hardening.mjs PROGRAM: how the program was linked (trust S25), read with readelf and nm, and how open its
// systemd unit is.
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

function read(program, ...args) {
    const { stdout, status, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 256e6 });
    if (error || status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? `ended with ${status}`}`);
    return stdout;
}

/** Which protections the words of `readelf -hldW --dyn-syms` show. */
export function protections(elf) {
    return {
        PIE: /^\s*Type:\s+DYN/m.test(elf),
        'full RELRO': /GNU_RELRO/.test(elf) && /BIND_NOW|FLAGS_1\).*NOW/.test(elf),
        NX: /GNU_STACK.*\sRW\s/.test(elf),
        canary: /__stack_chk_fail/.test(elf),
        FORTIFY: /\b__\w+_chk\b/.test(elf.replaceAll('__stack_chk_fail', '')),
    };
}

/** The exposure level of `systemd-analyze security`: 0 is closed, 10 is open. */
export function exposure(words) {
    return Number(/exposure level for .*?: *([\d.]+)/.exec(words)?.[1] ?? NaN);
}

function record(id, figure, reached) {
    console.log(`TRUST ${id} ${figure} ${reached ? 'ok' : 'fail'}`);
    if (process.env.PERMANENCE_TRUST_FILE) {
        appendFileSync(process.env.PERMANENCE_TRUST_FILE, `${id}\t${figure}\t${reached ? 'ok' : 'fail'}\n`);
    }
    if (!reached) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    const found = protections(read('readelf', '-hldW', '--dyn-syms', process.argv[2]));
    const missing = Object.keys(found).filter((name) => !found[name]);
    const level = exposure(read('systemd-analyze', 'security', '--no-pager', '--offline=true', 'packaging/permanence.service'));
    record('S25', `${missing.length ? `without ${missing.join(', ')}` : Object.keys(found).join(', ')}; systemd exposure ${level}`,
        missing.length === 0 && level <= 1.5);
}
