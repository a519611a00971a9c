// scaffold.mjs MODULE/NAME WORDS: header, source and test of a new noun, with the first lines that the house wants.
// The test fails until its first sentence is written.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const [name, ...words] = process.argv.slice(2);
const purpose = words.join(' ').trim();
const parts = (name ?? '').split('/');
const noun = parts.at(-1);

function refuse(why) {
    console.error(`new: ${why}`);
    process.exit(2);
}

if (parts.length < 2 || !/^[a-z][a-z0-9_]*$/.test(noun)) refuse("say MODULE/NAME, as in  ./dev new booking/waiting_list 'Residents who want an earlier slot.'");
if (!existsSync(`src/${parts[0]}`)) refuse(`there is no module ${parts[0]}: src/MODULES lists them`);
if (!purpose) refuse('say in one sentence what it is for: it becomes the first line of the header');
if (noun.endsWith('_test')) refuse('the test is made beside the source: name the noun');

/** docs/HACKING.md rule 3: which namespace a file of this folder lives in. */
function namespaceOf(folders) {
    const [module] = folders;
    if (module === 'base') return 'permanence';
    if (module === 'platform') return `permanence::${folders[1] ?? 'platform'}`;
    if (module === 'formats') return `permanence::${noun.split('_')[0]}`;
    return `permanence::${module}`;
}

const space = namespaceOf(parts.slice(0, -1));
const suite = noun.split('_').map((word) => word[0].toUpperCase() + word.slice(1)).join('');
const files = {
    [`src/${name}.hpp`]: `#pragma once\n// ${purpose}\n\nnamespace ${space} {\n\n}  // namespace ${space}\n`,
    [`src/${name}.cpp`]: `#include "${name}.hpp"\n\nnamespace ${space} {\n\n}  // namespace ${space}\n`,
    [`src/${name}_test.cpp`]: `#include "${name}.hpp"\n\n#include <gtest/gtest.h>\n\nnamespace ${space} {\nnamespace {\n\n` +
        `TEST(${suite}, says_in_a_sentence_what_the_service_does) { FAIL() << "write the first test of ${name}"; }\n\n` +
        `}  // namespace\n}  // namespace ${space}\n`,
};
for (const file of Object.keys(files)) if (existsSync(file)) refuse(`${file} exists already`);
for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(file);
}
spawnSync('clang-format-19', ['-i', ...Object.keys(files)]);
