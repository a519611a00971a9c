// Who may include whom: the module order of src/MODULES, and the suffix table of docs/ARCHITECTURE.md.
import { isTest, place } from './tree.mjs';

// Beside base/ and the pure headers of the module and those above it. `layers`: suffixes of the same feature;
// `modules`: pure modules; `platform`: folders of platform/, or all of them.
const allowed = {
    pure: { layers: [], modules: ['formats'], platform: [] },
    store: { layers: ['store'], modules: ['formats'], platform: ['db', 'crypto'] },
    actions: { layers: ['store', 'actions', 'views'], modules: ['formats'], platform: ['db', 'jobs', 'crypto'] },
    views: { layers: ['views'], modules: ['formats', 'ui'], platform: ['jobs', 'pdf'] },
    pages: { layers: ['store', 'actions', 'views', 'pages'], modules: ['formats', 'ui'], platform: ['db', 'http', 'pdf'] },
    api: { layers: ['store', 'actions', 'views', 'pages', 'api'], modules: ['formats', 'ui'], platform: ['db', 'http'] },
    jobs: { layers: ['store', 'actions', 'views', 'client', 'jobs'], modules: ['formats', 'ui'], platform: 'all' },
    cli: { layers: ['store', 'actions', 'views', 'client', 'cli'], modules: ['formats', 'ui'], platform: 'all' },
    client: { layers: ['client'], modules: ['formats'], platform: ['http'] },
};
const acrossFeatures = ['pure', 'store', 'actions'];
/** What every page of the staff begins with, whose feature it may be. */
const doorOfAllStaff = 'accounts/staff_pages.hpp';

/** The folders that hold no feature: nothing of the suffix table is asked of them. */
const notFeatures = ['base', 'formats', 'ui', 'platform', 'app'];

export function includeOrder(tree) {
    const rank = new Map(tree.modules.map((name, index) => [name, index]));
    return eachInclude(tree, (path, from, include, to) => {
        if (!rank.has(from.module)) return `the module ${from.module} is not in src/MODULES: add it where it belongs`;
        if (rank.get(to.module) > rank.get(from.module)) {
            return `${from.module} is above ${to.module} in src/MODULES and cannot include "${include.path}"`;
        }
        return undefined;
    });
}

export function suffixRules(tree) {
    return eachInclude(tree, (path, from, include, to) => {
        if (isTest(path) || from.module === 'platform' || from.module === 'app' || from.module === to.module && notFeatures.includes(from.module)) return undefined;
        return refusal(from, to, include.path);
    });
}

function refusal(from, to, path) {
    if (to.module === 'base') return undefined;
    const rule = allowed[from.layer];
    const who = `a file of ${from.module}/ ${from.layer === 'pure' ? 'without a suffix (pure)' : `with _${from.layer}`}`;
    if (to.module === 'platform') {
        const folder = (to.folder ?? '').split('/')[0];
        return rule.platform === 'all' || rule.platform.includes(folder) ? undefined : `${who} cannot include "${path}": see the suffix table`;
    }
    if (to.module === 'formats' || to.module === 'ui') {
        return from.module === 'ui' || rule.modules.includes(to.module) ? undefined : `${who} cannot include "${path}": see the suffix table`;
    }
    if (to.layer !== 'pure' && !rule.layers.includes(to.layer)) return `${who} cannot include "${path}": see the suffix table`;
    if (from.module !== to.module && !acrossFeatures.includes(to.layer) && path !== doorOfAllStaff) {
        return `"${path}" belongs to ${to.module} alone: across features only pure headers, _store.hpp and _actions.hpp`;
    }
    return undefined;
}

/** Every quoted include of our own files in src/, through `judge`. */
function eachInclude(tree, judge) {
    const findings = [];
    for (const path of tree.cpp) {
        const from = place(path);
        if (!from) continue;
        for (const include of tree.view(path).includes) {
            const to = include.angled ? undefined : place(`src/${include.path}`);
            const words = to && judge(path, from, include, to);
            if (words) findings.push({ path, line: include.line, words });
        }
    }
    return findings;
}

/** Quoted includes are ours, written from src/ (or from the root: tests/support/...), and exist. */
export function includesExist(tree) {
    const findings = [];
    for (const path of tree.cpp) {
        for (const { path: included, angled, line } of tree.view(path).includes) {
            if (angled || tree.has(`src/${included}`) || (tree.has(included) && (isTest(path) || path.startsWith('fuzz/')))) continue;
            findings.push({ path, line, words: `"${included}" is no file of ours written from src/: libraries take <>, our files their whole path` });
        }
    }
    return findings;
}

/** A library stays behind one .cpp of ours: headers include the standard library and our headers only. */
export function librariesStayInside(tree) {
    const findings = [];
    for (const path of tree.cpp.filter((name) => name.endsWith('.hpp') && !isTest(name))) {
        for (const { path: included, angled, line } of tree.view(path).includes) {
            if (angled && /[./]/.test(included)) {
                findings.push({ path, line, words: `<${included}> in a header: include it in the .cpp, and keep its types out of the header` });
            }
        }
    }
    return findings;
}
