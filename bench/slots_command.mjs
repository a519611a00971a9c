// How long the whole process of `permanence slots` takes on a file of 50 advisers, 30 places, 60 days and 2,000
// appointments. Printed, never judged.
//   ./dev bench slots_command
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';

const program = resolve(process.env.PERMANENCE_BUILD ?? 'build', 'permanence');
const runs = 21;

// Always the same file: a linear congruence draws.
function agenda() {
    let state = 2026;
    const below = (limit) => {
        state = (state * 1103515245 + 12345) % 2 ** 31;
        return Math.floor((state / 2 ** 31) * limit);
    };
    const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR'];
    const date = (day) => new Date(Date.UTC(2026, 8, 7 + day)).toISOString().slice(0, 10);
    const time = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const permanences = [];
    for (let adviser = 0; adviser < 50; ++adviser)
        weekdays.forEach((weekday, day) => permanences.push({
            id: `m${adviser}-${weekday}`, adviser: `a${adviser}`, place: `p${below(30)}`, first_day: date(day),
            start: '09:00', end: '17:00', rrule: `FREQ=WEEKLY;BYDAY=${weekday}` }));
    const busy = [];
    for (let taken = 0; taken < 2000; ++taken) {
        const day = date(7 * below(9) + below(5));
        const from = 9 * 60 + 45 * below(10);
        busy.push({ adviser: `a${below(50)}`, from: `${day}T${time(from)}`, to: `${day}T${time(from + 45)}`, state: 'planned' });
    }
    return { zone: 'Europe/Paris', now: '2026-09-07T08:00:00+02:00', range: { from: date(0), to: date(59) }, holidays: 'FR',
        service: { duration_min: 45, step_min: 15, buffer_after_min: 0, notice_min: 0, horizon_days: 90 }, permanences, busy };
}

const folder = mkdtempSync(join(tmpdir(), 'permanence-bench-slots-'));
try {
    const input = join(folder, 'agenda.json');
    for (const [what, query] of [['the first 1,000 slots', { limit: 1000 }], ['all slots', {}]]) {
        writeFileSync(input, JSON.stringify({ ...agenda(), query }));
        const times = [];
        let found = 0;
        for (let run = 0; run < runs; ++run) {
            const before = performance.now();
            const { status, stdout, stderr } = spawnSync(program, ['slots', '--input', input], { encoding: 'utf8', maxBuffer: 1e9 });
            times.push(performance.now() - before);
            if (status !== 0) throw new Error(stderr);
            found = JSON.parse(stdout).slots.length;
        }
        times.sort((a, b) => a - b);
        console.log(`permanence slots, 50 advisers, 30 places, 60 days, 2000 appointments, ${what}: ` +
            `${times[(runs - 1) / 2].toFixed(1)} ms for the whole process (${found} slots; ${times[0].toFixed(1)} at best)`);
    }
} finally {
    rmSync(folder, { recursive: true, force: true });
}
