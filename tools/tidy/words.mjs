// Words: banned names, constructs that this compiler breaks, and French that belongs to locales/.
import { isTest, place } from './tree.mjs';
import { lineAt } from './cpp.mjs';

const banned = new Set(['manager', 'managers', 'helper', 'helpers', 'util', 'utils', 'data', 'info', 'infos', 'impl', 'base', 'processor', 'misc']);
// Words that the field or a standard chose; each with where it stands.
const chosenOutside = new Map([
    ['home_base', 'where an adviser\'s day starts'],
    ['clear_site_data', 'the HTTP header Clear-Site-Data'],
    ['data_inclusion', 'the national reference of social services'],
    ['src/formats/html_attributes.hpp data', 'HTML\'s data-* attributes'],
    ['fuzz/ data', 'the signature of a libFuzzer target'],
]);
const isChosenOutside = (path, name) => [name, `${path} ${name}`, `${path.split('/')[0]}/ ${name}`].some((known) => chosenOutside.has(known));
const wordsOf = (name) => name.split(/_|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());

/** Names that we declare, not names that a library chose: types, functions, values, namespaces, files. */
const declarations = [
    /\b(?:class|struct|union|concept|enum(?:\s+class)?)\s+([A-Za-z_]\w*)/g,
    /\bnamespace\s+([\w:]+)/g,
    /\busing\s+([A-Za-z_]\w*)\s*=/g,
    /[\w>&*\]]\s+[&*]{0,2}([A-Za-z_]\w*)\s*(?=[=;,){[(])/g,
];
const notTypes = /\b(?:return|else|case|new|delete|throw|not|and|or|in|goto|using|typename|operator|co_return)\s+[&*]{0,2}[A-Za-z_]\w*\s*$/;

export function namesAreChosen(tree) {
    const findings = [];
    for (const path of tree.cpp) {
        const bad = wordsOf(path.split('/').at(-1).replace(/\.\w+$/, '')).find((word) => banned.has(word));
        if (bad) findings.push({ path, line: 1, words: `"${bad}" in the file's name says nothing: what is it?` });
        const { code } = tree.view(path);
        const told = new Set();
        for (const pattern of declarations) {
            for (const match of code.matchAll(pattern)) {
                const word = match[1].split('::').flatMap(wordsOf).find((one) => banned.has(one));
                if (!word || isChosenOutside(path, match[1]) || notTypes.test(match[0].replace(/\s*$/, ''))) continue;
                const line = lineAt(code, match.index + match[0].lastIndexOf(match[1]));
                if (told.has(`${line} ${match[1]}`)) continue;
                told.add(`${line} ${match[1]}`);
                findings.push({ path, line, words: `"${word}" in ${match[1]} says nothing: no better word means not understood yet` });
            }
        }
    }
    return findings;
}

const broken = [
    [/\bco_(?:await|yield|return)\b/g, 'g++ 12 miscompiles coroutines: a callback instead'],
    [/\bstd::(?:v?format|print|println)\s*\(/g, 'not in g++ 12: fmt::format'],
    [/\b(?:std::ranges::to\b|std::views::zip\b)/g, 'not in g++ 12: write the loop'],
];

export function constructsCompile(tree) {
    return tree.cpp.flatMap((path) => {
        const { code } = tree.view(path);
        return broken.flatMap(([pattern, words]) => [...code.matchAll(pattern)].map((match) => ({ path, line: lineAt(code, match.index), words: `${match[0].trim()}: ${words}` })));
    });
}

// Pure files take their clock, their randomness and their environment as arguments.
const impure = [
    [/\b(?:system_clock|steady_clock|high_resolution_clock)::now\b|\bstd::time\s*\(|[^\w:.]time\(nullptr\)/g, 'the time is an argument'],
    [/\bstd::random_device\b|\bstd::rand\b|\brandombytes_\w+/g, 'randomness is an argument'],
    [/\b(?:std::)?(?:secure_)?getenv\s*\(/g, 'the environment is read by platform/config alone'],
    [/\bstd::(?:i|o)?fstream\b|\bstd::filesystem\b|\bfopen\s*\(/g, 'files are read by platform/files'],
];

export function pureIsPure(tree) {
    return tree.cpp.flatMap((path) => {
        const from = place(path);
        if (!from || isTest(path) || from.module === 'platform' || from.module === 'app') return [];
        if (!['pure', 'views', 'store', 'actions'].includes(from.layer)) return [];
        const { code } = tree.view(path);
        return impure.flatMap(([pattern, words]) => [...code.matchAll(pattern)].map((match) => ({ path, line: lineAt(code, match.index), words: `${match[0].trim()}: ${words}` })));
    });
}

const accents = /[àâäæçéèêëîïôöœùûüÿ]/i;
const frenchWords = new Set(['le', 'la', 'les', 'une', 'des', 'du', 'vous', 'votre', 'vos', 'est', 'sont', 'pour', 'avec', 'dans', 'sur', 'pas', 'ce', 'cette', 'aucun', 'aucune', 'et', 'ou', 'rendez-vous', 'veuillez', 'erreur']);

/** Two small French words, or one accent: people's words live in locales/. The line may say why it is not one. */
export function frenchIsInLocales(tree) {
    return tree.cpp.filter((path) => path.startsWith('src/') && !isTest(path)).flatMap((path) => {
        const lines = tree.text(path).split('\n');
        return tree.view(path).strings
            .filter(({ text }) => isFrench(text))
            .filter(({ line }) => !/\/\/ not words for people:/.test(lines[line - 1] + (lines[line - 2] ?? '')))
            .map(({ line, text }) => ({ path, line, words: `"${text.slice(0, 40)}" is French: a key of locales/fr instead (or end the line with "// not words for people: why")` }));
    });
}

function isFrench(text) {
    if (accents.test(text)) return true;
    if (!text.includes(' ')) return false;
    const small = new Set(text.toLowerCase().split(/[^a-zà-ÿ-]+/).filter((word) => frenchWords.has(word)));
    return small.size >= 2;
}
