// Keys in C++ and sentences in locales/fr meet: no key without words, no words without a key.
import { isTest } from './tree.mjs';

const keyShape = /^[a-z][a-z0-9_]*(?:\.[a-z0-9_-]+)+$/;
const fileName = /\.(?:css|js|svg|png|ico|html|json|csv|ics|po|sql|txt|db|xml|pem|key|conf|mjs|webmanifest)$/;

// Names of routes, jobs, log events and derived keys look like keys of sentences, too. They stand in these files...
const filesOfNames = ['src/platform/config/settings.hpp', 'src/app/routes.cpp', 'src/app/schedule.cpp'];
// ...or in one of these calls, on the same line or the one before.
const callsOfNames = /\b(?:event|derive|handle|handle_recurring|enqueue)\(|\b\w*(?:route|purpose|job_kind)\w*\b/;

/** msgid lines of every .po file of French: { key, path, line }. */
function sentences(tree) {
    return tree.paths.filter((path) => /^locales\/fr\/.*\.po$/.test(path)).flatMap((path) => tree.text(path).split('\n')
        .map((text, index) => ({ key: /^msgid "(.+)"$/.exec(text)?.[1], path, line: index + 1 }))
        .filter(({ key }) => key));
}

function literals(tree) {
    return tree.cpp.filter((path) => path.startsWith('src/') && !isTest(path) && !filesOfNames.includes(path))
        .flatMap((path) => tree.view(path).strings.map(({ line, text }) => ({ path, line, text })));
}

/** Names of settings look like keys: "mail.from". */
function settings(tree) {
    const path = 'src/platform/config/settings.hpp';
    return new Set(tree.has(path) ? tree.view(path).strings.map(({ text }) => text) : []);
}

function isName(tree, { path, line }) {
    const lines = tree.text(path).split('\n');
    return callsOfNames.test(lines[line - 1]) || callsOfNames.test(lines[line - 2] ?? '');
}

export function keysHaveWords(tree) {
    const isSetting = settings(tree);
    const known = new Set(sentences(tree).map(({ key }) => key));
    const families = new Set([...known].map((key) => key.split('.')[0]));
    return literals(tree)
        .filter(({ text }) => keyShape.test(text) && !fileName.test(text) && families.has(text.split('.')[0]) && !known.has(text) && !isSetting.has(text))
        .filter((literal) => !isName(tree, literal))
        .map(({ path, line, text }) => ({ path, line, words: `${text} has no sentence: add it to locales/fr/${text.split('.')[0]}.po` }));
}

/** A key may be put together: the literal "ui.weekday." uses all keys that start so. */
export function wordsHaveKeys(tree) {
    const texts = literals(tree).map(({ text }) => text);
    const whole = new Set(texts);
    const beginnings = texts.filter((text) => /^[a-z][a-z0-9_.]*[._]$/.test(text));
    return sentences(tree)
        .filter(({ key }) => !whole.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)))
        .map(({ key, path, line }) => ({ path, line, words: `no code says ${key}: remove the sentence, or say it` }));
}

export function sentencesStandOnce(tree) {
    const seen = new Map();
    return sentences(tree).flatMap(({ key, path, line }) => {
        const before = seen.get(key);
        seen.set(key, path);
        return before ? [{ path, line, words: `${key} stands in ${before} already` }] : [];
    });
}
