// What must not be in the tree, whatever the file: paths of one machine, download addresses, other people's folders.
import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';

const lines = (tree, keep, pattern, words) => tree.paths.filter(keep).flatMap((path) => tree.text(path).split('\n').flatMap((text, index) => {
    const found = pattern.exec(text);
    return found ? [{ path, line: index + 1, words: words(found[0]) }] : [];
}));

const written = (path) => !/^(?:LICENSE$|fuzz\/corpus\/|tests\/.*\/cases\/|data\/)/.test(path);

export function noPathOfOneMachine(tree) {
    return lines(tree, written, /(?<![\w.~:-])\/(?:work|home|root|Users|mnt)\/[\w.-]+/, (found) => `${found}: a path of one machine; write it from the root of the repository`);
}

export function noRegistryHost(tree) {
    return lines(tree, written, /\b(?:registry\.[a-z]+js\.org|registry\.yarnpkg|deb\.debian\.org|pypi\.org\/simple|proxy\.golang\.org)/, (found) => `${found}: which registry is used is the machine's affair`);
}

export function lockHasNoAddress(tree) {
    return lines(tree, (path) => /(?:^|\/)package-lock\.json$/.test(path), /"resolved":\s*"/, () => 'a download address: npm config set omit-lockfile-registry-resolved true, then npm install');
}

/** Files beside the repository may be read by tests and benches, which skip without them. */
export function nothingBesideTheRepository(tree) {
    const reads = (path) => !/^(?:tests|bench|fuzz)\//.test(path) && !/_test\.cpp$/.test(path) && written(path);
    return lines(tree, reads, /\.\.\/shared\b/, () => 'only tests and benches may read files beside the repository');
}

/** Links and pictures of documents lead somewhere inside the repository. */
export function linksLeadSomewhere(tree) {
    const folders = new Set(tree.paths.flatMap((path) => path.split('/').slice(0, -1).map((_, depth, parts) => parts.slice(0, depth + 1).join('/'))));
    return tree.paths.filter((path) => path.endsWith('.md')).flatMap((path) => tree.text(path).split('\n').flatMap((text, index) =>
        [...text.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
            .map(([, target]) => target)
            .filter((target) => !/^[a-z]+:/.test(target))
            .filter((target) => { const file = posix.join(posix.dirname(path), target).replace(/\/$/, ''); return !tree.has(file) && !folders.has(file); })
            .map((target) => ({ path, line: index + 1, words: `${target} does not exist` }))));
}

/** clang-format-19 of every C++ file; its words are turned into findings. */
export function formatted(tree) {
    const answer = spawnSync('clang-format-19', ['--dry-run', '-Werror', '--fno-color-diagnostics', ...tree.cpp], { encoding: 'utf8', maxBuffer: 64e6 });
    if (answer.error) return [{ path: '.clang-format', line: 1, words: 'clang-format-19 is not installed: ./dev setup' }];
    return formatFindings(answer.stderr);
}

export function formatFindings(words) {
    const firsts = new Map();
    for (const [, path, line] of words.matchAll(/^(.+?):(\d+):\d+: (?:error|warning): code should be clang-formatted/gm)) {
        if (!firsts.has(path)) firsts.set(path, { path, line: Number(line), words: `run  clang-format-19 -i ${path}` });
    }
    const broken = [...words.matchAll(/^((?:error|.+?\.clang-format:\d+:\d+: error|No such file)\b.*)$/gm)].map(([, text]) => ({ path: '.clang-format', line: 1, words: text }));
    return [...firsts.values(), ...broken];
}
