// SQL stands in stores (and in platform/, whose queues have tables of their own), and a table is named only by the feature that owns it (migrations/NNNN_feature.sql).
import { isTest, place } from './tree.mjs';

const statement = /^\s*(?:WITH\s+\w+|SELECT\s|INSERT\s+INTO|INSERT\s+OR|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+\w+|DROP\s+\w+|ALTER\s+TABLE)/;

export function sqlIsInStores(tree) {
    return sqlOf(tree).filter(({ from }) => from.layer !== 'store' && from.module !== 'platform')
        .map(({ path, line }) => ({ path, line, words: 'SQL outside a _store file: move the statement into the store of its noun' }));
}

export function tablesHaveOneOwner(tree) {
    const owner = tableOwners(tree);
    return sqlOf(tree).flatMap(({ path, line, text, from }) => [...text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)/g)]
        .map(([, table]) => table)
        .filter((table) => owner.has(table) && owner.get(table) !== from.module)
        .map((table) => ({ path, line, words: `the table ${table} belongs to ${owner.get(table)}: ask its store` })));
}

/** Strings of src/ that are SQL, adjacent literals joined. */
function sqlOf(tree) {
    return tree.cpp.filter((path) => path.startsWith('src/') && !isTest(path)).flatMap((path) => {
        const from = place(path);
        return from ? joined(tree, path).filter(({ text }) => statement.test(text)).map((one) => ({ ...one, path, from })) : [];
    });
}

function joined(tree, path) {
    const { strings, code } = tree.view(path);
    const whole = [];
    for (const one of strings) {
        const last = whole.at(-1);
        const between = last ? code.slice(last.end, one.at) : ';';
        if (last && /^\s*$/.test(between.replace(/^[^\n]?"/, ''))) {
            last.text += one.text;
            last.end = one.at + one.text.length + 2;
        } else whole.push({ ...one, end: one.at + one.text.length + 2 });
    }
    return whole;
}

/** From `CREATE TABLE` in migrations/0005_agenda.sql: permanences belongs to agenda. */
export function tableOwners(tree) {
    const owner = new Map();
    for (const path of tree.paths.filter((name) => /^migrations\/.*\.sql$/.test(name))) {
        const feature = /\d+_([a-z]+)/.exec(path)?.[1];
        for (const [, table] of tree.text(path).matchAll(/CREATE\s+(?:TABLE|VIEW)\s+(?:IF\s+NOT\s+EXISTS\s+)?([a-z_]+)/gi)) {
            if (tree.modules.includes(feature)) owner.set(table, feature);
        }
    }
    return owner;
}

export function migrationsGoForward(tree) {
    const findings = [];
    const numbers = new Map();
    for (const path of tree.paths.filter((name) => name.startsWith('migrations/') && !name.endsWith('.md'))) {
        const number = /^migrations\/(\d{4})_[a-z_]+\.sql$/.exec(path)?.[1];
        if (!number) findings.push({ path, line: 1, words: 'a migration is named 0007_feature_what.sql: see migrations/README.md' });
        else if (numbers.has(number)) findings.push({ path, line: 1, words: `${numbers.get(number)} has this number: take the next one` });
        numbers.set(number, path);
    }
    return findings;
}
