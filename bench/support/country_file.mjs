// Where the generated country lies, as this build makes it; made if it has to be.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export function countryFile() {
    const program = join(process.env.PERMANENCE_BUILD ?? 'build', 'bench', 'bench_next_slots');
    return execFileSync(program, ['--country'], { encoding: 'utf8' }).trim().split('\n').at(-1);
}
