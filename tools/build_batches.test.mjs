// Which files are compiled together: never two of which one could mean a name that the other keeps to itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batches, contentsOf } from './build_batches.mjs';

const file = (inside, after = '') => `#include "x.hpp"\nnamespace permanence {\nnamespace {\n${inside}\n}  // namespace\n${after}\n}  // namespace permanence\n`;
const together = (...texts) => batches(texts.map((text, i) => [`${i}.cpp`, text]), new Set());

test('what a file keeps to itself is what its namespace without a name declares, and its macros', () => {
    const { own } = contentsOf(file('constexpr int most_rows = 3;\nstruct Row {\n    int length;\n};\nint sum(int left) {\n    return left;\n}\nconstexpr std::array<int, 2> pair{1, 2};\nusing Rows = std::vector<Row>;\n#define COLUMNS "id"', 'int told(int x) {\n}'));
    assert.deepEqual([...own].sort(), ['COLUMNS', 'Row', 'Rows', 'most_rows', 'pair', 'sum']);
});
test('files that say the same name to themselves are apart', () => assert.deepEqual(together(file('int sum() {\n}'), file('int sum() {\n}')), [['0.cpp'], ['1.cpp']]));
test('a name of its own that the other uses keeps them apart, in either order', () => {
    assert.equal(together(file('int sum() {\n}'), file('', 'int told() {\n    return sum();\n}')).length, 2);
    assert.equal(together(file('', 'int told() {\n    int sum = 1;\n}'), file('int sum() {\n}')).length, 2);
});
test('a member, a word in a comment and a word in quotes are not that name', () =>
    assert.equal(together(file('int sum() {\n}'), file('', 'int told() {\n    return x.sum() + y->sum() + std::sum("sum");  // sum\n}')).length, 1));
test('a file with a name of the headers beside it stays alone', () =>
    assert.deepEqual(batches([['a.cpp', file('int sum() {\n}')], ['b.cpp', file('')], ['c.cpp', file('')]], new Set(['sum'])), [['a.cpp'], ['b.cpp', 'c.cpp']]));
test('each file is in one batch, and none is too long', () => {
    const long = file('', '\n'.repeat(700));
    assert.deepEqual(together(long, long, file('')), [['0.cpp', '2.cpp'], ['1.cpp']]);
});
