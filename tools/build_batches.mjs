// Which files are compiled together when everything is built from nothing: `node tools/build_batches.mjs FILE...` prints
// a line "number<TAB>file" for each. Nothing of ours depends on it: a file compiles alone as well.
//
// Files may share a compilation when no name that one keeps to itself (in its namespace without a name, or as a macro)
// is a word of the other, nor of the headers beside it: such a name would be said twice, hide another, or be taken for it.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const MOST_LINES = 1200; // of one batch: more of them keep every core busy
const PRIVATE = /^namespace \{$([\s\S]*?)^\} {2}\/\/ namespace$/gm;
const DECLARED = [
    /^#define (\w+)/gm,
    /^(?:struct|class|union|enum(?: class)?) (\w+)/gm,
    /^using (\w+) = /gm,
    /^[^\s#/}].*?\b(\w+)(?:\[\w*\])*(?: = |\{|;$)/gm, // a value
    /^[^\s#/}].*?\b(\w+)\(/gm, // a function
    /^ {4}(\w+)[,}]/gm, // an enumerator on its own line
];

// Those that a name in a namespace could be meant by: not members, nor what is said with its namespace.
const words = (text) => new Set(text.match(/(?<!\w|\.|->|::)[A-Za-z_]\w*/g));

function declared(text) {
    const names = new Set();
    for (const pattern of DECLARED) for (const [, name] of text.matchAll(pattern)) names.add(name);
    return names;
}

/** The names that a file keeps to itself, its words, and how long it is. */
export function contentsOf(text) {
    const code = text.replace(/\/\/.*$/gm, (comment) => (comment === '// namespace' ? comment : '')).replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
    const own = declared([...code.matchAll(PRIVATE)].map(([, inside]) => inside).join('\n'));
    for (const [, macro] of code.matchAll(DECLARED[0])) own.add(macro);
    return { own, words: words(code), lines: text.split('\n').length };
}

const meets = (names, others) => [...names].some((name) => others.has(name));

/** Files in batches, each file with [path, text]; `around`: words of the headers that any of them may include. */
export function batches(files, around) {
    const made = [];
    for (const [path, text] of files) {
        const file = contentsOf(text);
        const stays_alone = meets(file.own, around);
        let batch = stays_alone ? undefined : made.find((one) => one.is_open && one.lines + file.lines <= MOST_LINES && !meets(file.own, one.words) && !meets(one.own, file.words));
        if (!batch) made.push((batch = { is_open: !stays_alone, lines: 0, own: new Set(), words: new Set(), files: [] }));
        batch.files.push(path);
        batch.lines += file.lines;
        for (const name of file.own) batch.own.add(name);
        for (const word of file.words) batch.words.add(word);
    }
    return made.map((batch) => batch.files);
}

function headerWords(folders) {
    const names = new Set();
    for (const folder of folders)
        for (const name of readdirSync(folder).filter((name) => name.endsWith('.hpp')))
            for (const word of declared(readFileSync(`${folder}/${name}`, 'utf8'))) names.add(word);
    return names;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const paths = process.argv.slice(2);
    const around = headerWords(new Set(paths.map(dirname)));
    batches(paths.map((path) => [path, readFileSync(path, 'utf8')]), around).forEach((files, number) => files.forEach((file) => console.log(`${number}\t${file}`)));
}
