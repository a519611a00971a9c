// Each rule on a tree of a few lines: what it must find, and what it must leave alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { functions, includes, view } from './cpp.mjs';
import { includeOrder, includesExist, librariesStayInside, suffixRules } from './includes.mjs';
import { keysHaveWords, sentencesStandOnce, wordsHaveKeys } from './locales.mjs';
import { formatFindings, linksLeadSomewhere, lockHasNoAddress, noPathOfOneMachine, noRegistryHost, nothingBesideTheRepository } from './repository.mjs';
import { filesAreShort, foldersAreFlat, functionsAreShort, headersSayWhatTheyAreFor, namesAreUnique } from './shape.mjs';
import { migrationsGoForward, sqlIsInStores, tableOwners, tablesHaveOneOwner } from './sql.mjs';
import { makeTree } from './tree.mjs';
import { constructsCompile, frenchIsInLocales, namesAreChosen, pureIsPure } from './words.mjs';

const modules = { 'src/MODULES': '# order\nbase\nformats\nui\nplatform\nagenda\nbooking\napp\n' };
const tree = (files) => makeTree({ ...modules, ...files });
/** The findings of a rule as "path:line". */
const at = (rule, files) => rule(tree(files)).map(({ path, line }) => `${path}:${line}`);
const include = (path) => `#include "${path}"\n`;

test('comments and literals are blanked, lines stay', () => {
    const { code, strings, comments } = view('a = "x{\\"y"; // b{\n/* c{\n */ d = R"q(e{\n)q"; f = \'{\'; g = 1\'000;');
    assert.ok(!/[{]/.test(code));
    assert.equal(code.split('\n').length, 4);
    assert.deepEqual(strings.map(({ line, text }) => [line, text]), [[1, 'x{\\"y'], [3, 'e{\n']]);
    assert.equal(comments.length, 2);
    assert.match(code, /g = 1'000;/);
});

test('includes are read with their line', () => {
    assert.deepEqual(includes('#include <vector>\n  #  include "base/time.hpp"\n'),
        [{ line: 1, path: 'vector', angled: true }, { line: 2, path: 'base/time.hpp', angled: false }]);
});

test('functions are told from types, values and member initialisers', () => {
    const code = view(`namespace a {
struct Point { double x = 0; };
constexpr int table[] = {1, 2};
const std::vector<int> list{1, 2};
Pool::Pool(int n) : slots_{n}, names_(n) {
    run([&] {
        work();
    });
}
template <class T>
auto twice(T value) -> T {
    return value + value;
}
MACRO_CALL(one)
MACRO_CALL(two)
class Door {
 public:
    bool is_open() const noexcept { return open_; }
    Door operator()(int) override;
 private:
    bool open_{false};
};
}  // namespace a
`).code;
    assert.deepEqual(functions(code).map(({ head, line, lines }) => [head.split('(')[0], line, lines]),
        [['Pool::Pool', 5, 5], ['template <class T>\nauto twice', 10, 4], ['bool is_open', 18, 1]]);
});

test('a module includes only itself and those above it', () => {
    const files = { 'src/agenda/absence.hpp': include('booking/slot.hpp') + include('base/time.hpp'), 'src/booking/slot.hpp': include('agenda/absence.hpp') };
    assert.deepEqual(at(includeOrder, files), ['src/agenda/absence.hpp:1']);
});

test('a module that src/MODULES does not know is found', () => {
    assert.deepEqual(at(includeOrder, { 'src/planning/round.cpp': include('base/time.hpp') }), ['src/planning/round.cpp:1']);
});

test('pure files include neither platform nor other layers', () => {
    const files = {
        'src/booking/slot.cpp': include('platform/db/connection.hpp') + include('booking/slot_store.hpp') + include('formats/json.hpp') + include('ui/forms.hpp'),
        'src/booking/slot_views.cpp': include('ui/forms.hpp') + include('booking/slot.hpp') + include('booking/slot_store.hpp'),
        'src/booking/slot_store.cpp': include('platform/db/connection.hpp') + include('platform/http/request.hpp'),
        'src/booking/slot_actions.cpp': include('booking/slot_store.hpp') + include('platform/jobs/outbox.hpp') + include('booking/slot_pages.hpp'),
        'src/booking/slot_pages.cpp': include('booking/slot_actions.hpp') + include('platform/http/request.hpp') + include('platform/mail/mail.hpp'),
        'src/booking/slot_jobs.cpp': include('platform/mail/mail.hpp'),
    };
    assert.deepEqual(at(suffixRules, files), ['src/booking/slot.cpp:1', 'src/booking/slot.cpp:2', 'src/booking/slot.cpp:4', 'src/booking/slot_actions.cpp:3',
        'src/booking/slot_pages.cpp:3', 'src/booking/slot_store.cpp:2', 'src/booking/slot_views.cpp:3']);
});

test('across features only pure headers, stores and actions are seen', () => {
    const files = { 'src/booking/slot_pages.cpp': include('agenda/absence_store.hpp') + include('agenda/absence_pages.hpp') + include('agenda/absence_views.hpp') };
    assert.deepEqual(at(suffixRules, files), ['src/booking/slot_pages.cpp:2', 'src/booking/slot_pages.cpp:3']);
});

test('tests, platform and app are free of the suffix table', () => {
    const files = { 'src/booking/slot_test.cpp': include('platform/db/connection.hpp'), 'src/app/routes.cpp': include('booking/slot_pages.hpp'), 'src/platform/http/server.cpp': include('platform/log/log.hpp') };
    assert.deepEqual(at(suffixRules, files), []);
});

test('quoted includes are files of ours, and headers hold no library', () => {
    const files = { 'src/base/a.hpp': '#include <vector>\n#include <fmt/format.h>\n#include <sqlite3.h>\n', 'src/base/b.cpp': `${include('a.hpp')}${include('base/a.hpp')}#include <sqlite3.h>\n` };
    assert.deepEqual(at(includesExist, files), ['src/base/b.cpp:1']);
    assert.deepEqual(at(librariesStayInside, files), ['src/base/a.hpp:2', 'src/base/a.hpp:3']);
});

test('a header starts with pragma once and says what it is for', () => {
    const files = { 'src/base/a.hpp': '#pragma once\n// Points on the earth.\n', 'src/base/b.hpp': '#pragma once\n\n', 'src/base/c.hpp': '// c\n#pragma once\n' };
    assert.deepEqual(at(headersSayWhatTheyAreFor, files), ['src/base/b.hpp:2', 'src/base/c.hpp:1']);
});

test('names of files are unique and folders flat', () => {
    const files = { 'src/agenda/day.hpp': '', 'src/booking/day.hpp': '', 'src/booking/inner/slot.hpp': '', 'src/platform/db/pool.hpp': '', 'src/platform/loose.hpp': '' };
    assert.deepEqual(at(namesAreUnique, files), ['src/booking/day.hpp:1']);
    assert.deepEqual(at(foldersAreFlat, files), ['src/booking/inner/slot.hpp:1', 'src/platform/loose.hpp:1']);
});

test('files and functions have a longest length', () => {
    const body = (lines) => `int f() {\n${'    work();\n'.repeat(lines - 2)}}\n`;
    assert.deepEqual(at(functionsAreShort, { 'src/base/a.cpp': body(70), 'src/base/b.cpp': body(71) }), ['src/base/b.cpp:1']);
    assert.deepEqual(at(filesAreShort, { 'src/base/a.cpp': '\n'.repeat(600), 'src/base/b.cpp': '\n'.repeat(601) }), ['src/base/b.cpp:600']);
});

test('banned words are found in what we name, not in what a library named', () => {
    const files = {
        'src/base/slot_manager.hpp': '',
        'src/base/a.cpp': 'class UserInfo {};\nint load_data(int x);\nauto data = 1;\nreturn data.size();\nx.data();\nstd::ios_base::sync();\nsqlite3_user_data(c);\nint database = 0;\nPoint home_base;\n',
        'fuzz/a_fuzz.cpp': 'int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {}\n',
    };
    assert.deepEqual(at(namesAreChosen, files), ['src/base/a.cpp:1', 'src/base/a.cpp:2', 'src/base/a.cpp:3', 'src/base/slot_manager.hpp:1']);
});

test('what g++ 12 breaks or lacks is found in code, not in comments', () => {
    const files = { 'src/base/a.cpp': '// co_await is banned\nco_await x;\nstd::format("{}", 1);\nfmt::format("{}", 1);\n' };
    assert.deepEqual(at(constructsCompile, files), ['src/base/a.cpp:2', 'src/base/a.cpp:3']);
});

test('pure files, stores and actions do not read the clock', () => {
    const clock = 'auto now = std::chrono::system_clock::now();\n';
    assert.deepEqual(at(pureIsPure, { 'src/booking/slot.cpp': clock, 'src/booking/slot_actions.cpp': clock, 'src/booking/slot_test.cpp': clock, 'src/platform/jobs/clock.cpp': clock }),
        ['src/booking/slot.cpp:1', 'src/booking/slot_actions.cpp:1']);
});

test('French stands in locales, unless the line says why not', () => {
    const files = {
        'src/booking/a.cpp': 'say("Créneau pris");\nsay("Ce lieu est pris");\nsay("The slot is taken");\nfold("é", "e");  // not words for people: folding\nsay("parentalite_et_education_avec_le");\n',
        'src/booking/a_test.cpp': 'say("Créneau pris");\n',
    };
    assert.deepEqual(at(frenchIsInLocales, files), ['src/booking/a.cpp:1', 'src/booking/a.cpp:2']);
});

const migration = { 'migrations/0005_agenda.sql': 'CREATE TABLE permanences (id);\n', 'migrations/0006_booking.sql': 'CREATE TABLE appointments (id);\n' };

test('SQL is found outside stores, also in pieces', () => {
    const files = { 'src/booking/a_actions.cpp': 'run("SELECT id "\n    "FROM appointments");\n', 'src/booking/a_store.cpp': 'run("SELECT id FROM appointments");\n', 'src/platform/db/rows.cpp': 'run("SELECT 1");\n', 'src/base/words.cpp': 'say("Select a place");\n' };
    assert.deepEqual(at(sqlIsInStores, files), ['src/booking/a_actions.cpp:1']);
});

test('a table is named by its owner only', () => {
    const files = { ...migration, 'src/booking/a_store.cpp': 'run("SELECT a.id FROM appointments a "\n    "JOIN permanences p ON 1");\n', 'src/agenda/b_store.cpp': 'run("INSERT INTO permanences VALUES (?)");\n' };
    assert.equal(tableOwners(tree(files)).get('permanences'), 'agenda');
    assert.deepEqual(at(tablesHaveOneOwner, files), ['src/booking/a_store.cpp:1']);
});

test('migrations have a number each', () => {
    assert.deepEqual(at(migrationsGoForward, { ...migration, 'migrations/0006_agenda_again.sql': '', 'migrations/fix.sql': '', 'migrations/README.md': '' }), ['migrations/0006_booking.sql:1', 'migrations/fix.sql:1']);
});

test('keys and sentences meet', () => {
    const files = {
        'locales/fr/booking.po': 'msgid ""\nmsgstr ""\n\nmsgid "booking.slot_taken"\nmsgstr "Pris."\n\nmsgid "booking.state.kept"\nmsgstr "Venu"\n\nmsgid "booking.forgotten"\nmsgstr "Oublié"\n',
        'src/booking/a.cpp': 'refuse("booking.slot_taken");\nrefuse("booking.slot_gone");\ntexts("booking.state." + code);\nfile("booking.css");\nother("agenda.thing");\nset("booking.horizon_days");\n',
        'src/platform/config/settings.hpp': 'number("booking.horizon_days", "90")\n',
    };
    assert.deepEqual(at(keysHaveWords, files), ['src/booking/a.cpp:2']);
    assert.deepEqual(at(wordsHaveKeys, files), ['locales/fr/booking.po:10']);
    assert.deepEqual(at(sentencesStandOnce, { ...files, 'locales/fr/ui.po': 'msgid "booking.forgotten"\n' }), ['locales/fr/ui.po:1']);
});

test('paths of one machine, registries and lock addresses are found', () => {
    const folder = ['', 'home', 'ada', 'permanence'].join('/');
    const host = ['registry', 'npmjs', 'org'].join('.');
    const files = { 'docs/A.md': `see ${folder}\n`, 'docs/B.md': `see /var/lib/permanence and src/home/page.hpp\n`, 'tools/a.sh': `curl ${host}\n`, 'package-lock.json': `"resolved": "x"\n` };
    assert.deepEqual(at(noPathOfOneMachine, files), ['docs/A.md:1']);
    assert.deepEqual(at(noRegistryHost, files), ['tools/a.sh:1']);
    assert.deepEqual(at(lockHasNoAddress, files), ['package-lock.json:1']);
});

test('only tests read beside the repository', () => {
    const beside = ['..', 'shared', 'data'].join('/');
    assert.deepEqual(at(nothingBesideTheRepository, { 'src/base/a.cpp': beside, 'src/base/a_test.cpp': beside, 'bench/b.cpp': beside, 'docs/A.md': beside }), ['docs/A.md:1', 'src/base/a.cpp:1']);
});

test('links of documents lead to files or folders of the repository', () => {
    const files = { 'docs/A.md': 'see [b](B.md#x), [up](../src/) and [out](https://example.fr)\n![no](images/no.png) `[code](none.md)`\n', 'docs/B.md': '' };
    assert.deepEqual(at(linksLeadSomewhere, files), ['docs/A.md:2']);
});

test('what clang-format says becomes one finding a file', () => {
    const said = "src/a.cpp:3:5: error: code should be clang-formatted [-W]\n  // the error's words\nsrc/a.cpp:9:1: error: code should be clang-formatted [-W]\n";
    assert.deepEqual(formatFindings(said), [{ path: 'src/a.cpp', line: 3, words: 'run  clang-format-19 -i src/a.cpp' }]);
});
