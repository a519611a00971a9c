// The shape of the house, checked: `file:line: rule: what to do`, exit 1 when there is anything to do.
import { pathToFileURL } from 'node:url';
import * as includes from './includes.mjs';
import * as locales from './locales.mjs';
import * as repository from './repository.mjs';
import * as shape from './shape.mjs';
import * as sql from './sql.mjs';
import { readTree } from './tree.mjs';
import * as words from './words.mjs';

/** Every rule: its name as printed, and the function from a tree to findings { path, line, words }. */
export const rules = {
    'include-order': includes.includeOrder,
    'suffix': includes.suffixRules,
    'include-path': includes.includesExist,
    'library-header': includes.librariesStayInside,
    'first-line': shape.headersSayWhatTheyAreFor,
    'unique-name': shape.namesAreUnique,
    'flat': shape.foldersAreFlat,
    'file-length': shape.filesAreShort,
    'function-length': shape.functionsAreShort,
    'name': words.namesAreChosen,
    'compiler': words.constructsCompile,
    'pure': words.pureIsPure,
    'french': words.frenchIsInLocales,
    'sql-in-store': sql.sqlIsInStores,
    'table-owner': sql.tablesHaveOneOwner,
    'migration': sql.migrationsGoForward,
    'key-without-words': locales.keysHaveWords,
    'words-without-key': locales.wordsHaveKeys,
    'sentence-twice': locales.sentencesStandOnce,
    'machine-path': repository.noPathOfOneMachine,
    'registry': repository.noRegistryHost,
    'lock-address': repository.lockHasNoAddress,
    'beside': repository.nothingBesideTheRepository,
    'link': repository.linksLeadSomewhere,
    'format': repository.formatted,
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    const tree = readTree();
    const wanted = process.argv.slice(2);
    let findings = 0;
    for (const [name, rule] of Object.entries(rules)) {
        if (wanted.length && !wanted.includes(name)) continue;
        for (const { path, line, words: what } of rule(tree)) {
            console.log(`${path}:${line}: ${name}: ${what}`);
            findings += 1;
        }
    }
    console.log(findings ? `${findings} to mend` : `${tree.cpp.length} C++ files, ${Object.keys(rules).length} rules, nothing to mend`);
    process.exitCode = findings ? 1 : 0;
}
