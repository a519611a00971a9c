// How files look: first lines, names, lengths.
import { functions } from './cpp.mjs';
import { place } from './tree.mjs';

const longestFile = 600;
const longestFunction = 70;

export function headersSayWhatTheyAreFor(tree) {
    return tree.cpp.filter((path) => path.endsWith('.hpp')).flatMap((path) => {
        const [first, second = ''] = tree.text(path).split('\n');
        if (first !== '#pragma once') return [{ path, line: 1, words: 'a header starts with #pragma once' }];
        if (!/^\/\/ \S.{8,}/.test(second)) return [{ path, line: 2, words: 'say here, in a // comment, what this header is for' }];
        return [];
    });
}

/** One name, one place: `appointment_store` is found without asking which folder. */
export function namesAreUnique(tree) {
    const seen = new Map();
    const findings = [];
    for (const path of tree.cpp.filter((name) => name.startsWith('src/'))) {
        const name = path.split('/').at(-1);
        if (seen.has(name)) findings.push({ path, line: 1, words: `${seen.get(name)} has this name already: choose another noun` });
        seen.set(name, path);
    }
    return findings;
}

/** Features have no folders inside; only platform/ and web have. */
export function foldersAreFlat(tree) {
    return tree.cpp.filter((path) => path.startsWith('src/')).flatMap((path) => {
        const depth = path.split('/').length;
        const { module } = place(path) ?? {};
        const deepest = module === 'platform' ? 4 : 3;
        if (depth === 3 && module === 'platform') return [{ path, line: 1, words: 'platform/ is made of folders: put it into db/, http/, ...' }];
        return depth > deepest ? [{ path, line: 1, words: `${depth - 1} folders deep: src/feature/noun_layer.cpp is the whole map` }] : [];
    });
}

export function filesAreShort(tree) {
    return tree.cpp.flatMap((path) => {
        const lines = tree.text(path).split('\n').length - 1;
        return lines > longestFile ? [{ path, line: longestFile, words: `${lines} lines, at most ${longestFile}: which idea wants its own file?` }] : [];
    });
}

export function functionsAreShort(tree) {
    return tree.cpp.flatMap((path) => functions(tree.view(path).code)
        .filter(({ lines }) => lines > longestFunction)
        .map(({ line, lines, head }) => ({ path, line,
            words: `${lines} lines in ${head.replace(/\s+/g, ' ').slice(0, 60)}, at most ${longestFunction}: one idea a function` })));
}
