// The files that the rules read: a map from path to text, so that a rule can be tried on a tree of three lines.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { includes, view } from './cpp.mjs';

const binary = /\.(png|jpg|ico|gz|br|zst|db|woff2?|pdf)$/;

/** Tracked files and those that git would add. */
export function readTree() {
    const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { encoding: 'utf8', maxBuffer: 64e6 });
    if (listed.status !== 0) throw new Error(`git ls-files: ${listed.stderr}`);
    const paths = listed.stdout.split('\0').filter((path) => path && existsSync(path) && statSync(path).isFile());
    return makeTree(Object.fromEntries(paths.map((path) => [path, binary.test(path) ? '' : readFileSync(path, 'utf8')])));
}

/** `files`: path to text. */
export function makeTree(files) {
    const views = new Map();
    const paths = Object.keys(files).sort();
    return {
        paths,
        text: (path) => files[path],
        has: (path) => Object.hasOwn(files, path),
        cpp: paths.filter((path) => /^(src|tests|bench|fuzz)\/.*\.(cpp|hpp)$/.test(path)),
        view(path) {
            if (!views.has(path)) views.set(path, { ...view(files[path]), includes: includes(files[path]) });
            return views.get(path);
        },
        modules: (files['src/MODULES'] ?? '').split('\n').filter((line) => /^[a-z]/.test(line)),
    };
}

export const isTest = (path) => /_test\.cpp$/.test(path) || /^(tests|bench|fuzz)\//.test(path);

/** The path's module, layer (file suffix) and noun: src/booking/slot_store.cpp is booking, store, slot. */
export function place(path) {
    const match = /^src\/([^/]+)\/(?:(.+)\/)?([^/]+)\.(?:cpp|hpp)$/.exec(path);
    if (!match) return undefined;
    const [, module, folder, stem] = match;
    const layer = /_(store|actions|views|pages|api|jobs|cli|client|test)$/.exec(stem)?.[1] ?? 'pure';
    return { module, folder, stem, layer };
}
