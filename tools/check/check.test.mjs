// The counting of ./check: a check that could say "passed" when nothing ran would be worse than none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notFound, parseCounts, stepTotal, writeCounts } from './counts.mjs';
import { gtestCounts } from './gtest_count.mjs';
import { exposure, protections } from './hardening.mjs';
import { countOf } from './node_count.mjs';
import { fuzzing, oneCommand, sanitizers } from './run_trust.mjs';
import { lastLine, parseSteps, succeeded } from './summary.mjs';
import { judge, parseCatalogue, parseFigures } from './trust_table.mjs';

const answer = { testsuites: [{ name: 'Slot', testsuite: [
    { name: 'is_free', status: 'RUN', result: 'COMPLETED' },
    { name: 'is_taken', status: 'RUN', result: 'COMPLETED', failures: [{ failure: 'no' }] },
    { name: 'needs_data', status: 'RUN', result: 'SKIPPED' },
    { name: 'is_off', status: 'NOTRUN', result: 'SUPPRESSED' }] }] };

test('a GoogleTest program counts its passed, failed and skipped tests', () => {
    assert.deepEqual(gtestCounts(answer, 'test_booking', 1), [
        { passed: 1, words: 'test_booking' },
        { failed: 1, words: 'test_booking Slot.is_taken' },
        { skipped: 1, words: 'test_booking Slot.needs_data' },
        { skipped: 1, words: 'test_booking Slot.is_off' }]);
});

test('a GoogleTest program that died, or ran nothing, has failed', () => {
    assert.deepEqual(gtestCounts(undefined, 'test_booking', 139),
        [{ failed: 1, words: 'test_booking ran no test, ended with 139' }]);
    assert.deepEqual(gtestCounts({ testsuites: [] }, 'test_booking', 0),
        [{ failed: 1, words: 'test_booking ran no test, ended with 0' }]);
});

test('a program that ends badly after its tests passed (a leak) has failed', () => {
    const fine = { testsuites: [{ name: 'Slot', testsuite: [answer.testsuites[0].testsuite[0]] }] };
    assert.deepEqual(gtestCounts(fine, 'test_booking', 23).at(-1), { failed: 1, words: 'test_booking ended with 23' });
});

test('node tests count, their files and suites do not', () => {
    const event = (type, data) => countOf({ type, data });
    assert.deepEqual(event('test:pass', { name: 'books' }), { passed: 1, words: 'books' });
    assert.deepEqual(event('test:pass', { name: 'books', skip: true }), { skipped: 1, words: 'books' });
    assert.deepEqual(event('test:fail', { name: 'books' }), { failed: 1, words: 'books' });
    assert.equal(event('test:pass', { name: 'journeys', details: { type: 'suite' } }), undefined);
    assert.equal(event('test:pass', { name: 'tests/journeys/a_journey.mjs' }), undefined);
    assert.equal(event('test:fail', { name: 'a', details: { error: { failureType: 'subtestsFailed' } } }), undefined);
    assert.equal(event('test:diagnostic', { message: 'tests 1' }), undefined);
});

test('a file of node tests that cannot be loaded has failed', () => {
    const data = { name: 'tests/journeys/a_journey.mjs', details: { error: { failureType: 'testCodeFailure' } } };
    assert.deepEqual(countOf({ type: 'test:fail', data }), { failed: 1, words: 'tests/journeys/a_journey.mjs' });
});

test('a step without tests is one test; one that broke has failed once more', () => {
    const passed = parseCounts(writeCounts({ passed: 3, words: 'x' }));
    assert.deepEqual(stepTotal([], 0), { passed: 1, failed: 0, skipped: 0 });
    assert.deepEqual(stepTotal([], 2), { passed: 0, failed: 1, skipped: 0 });
    assert.deepEqual(stepTotal(passed, 0), { passed: 3, failed: 0, skipped: 0 });
    assert.deepEqual(stepTotal(passed, 1), { passed: 3, failed: 1, skipped: 0 });
});

test('a step that found nothing to run is known', () => {
    assert.equal(notFound(parseCounts('0\t0\t1\tnot found: fuzz/*_fuzz.cpp\n')).length, 1);
});

test('the run succeeds only when every step ran and none failed', () => {
    const steps = (text) => parseSteps(text);
    assert.ok(succeeded(steps('tidy\t1\t1\t0\t0\tyes\t\n')));
    assert.ok(!succeeded(steps('tidy\t1\t1\t0\t0\tyes\t\ncpp\t1\t9\t1\t0\tyes\t\n')));
    assert.ok(!succeeded(steps('tidy\t1\t1\t0\t0\tyes\t\nfuzz\t1\t0\t0\t1\tno\tnot found\n')));
    assert.ok(!succeeded([]));
});

test('the last line names the skipped only when there are some', () => {
    assert.equal(lastLine({ passed: 12, failed: 0, skipped: 0 }), '12 passed, 0 failed');
    assert.equal(lastLine({ passed: 12, failed: 1, skipped: 2 }), '12 passed, 1 failed, 2 skipped');
});

const catalogue = parseCatalogue('# id\nR12\tidempotent\tnow\t1 appointment\nR33\tupgrade\tlater\t60 s\n');

test('a claimed named test without a figure fails the table', () => {
    assert.equal(judge(catalogue, [])[0].mark, 'fail');
});

test('one missed mark among several figures fails the named test', () => {
    const figures = parseFigures('R12\tsqlite 1\tok\nR12\tpostgres 2\tfail\n');
    assert.equal(judge(catalogue, figures)[0].mark, 'fail');
    assert.equal(judge(catalogue, figures)[0].figure, 'sqlite 1; postgres 2');
    assert.equal(judge(catalogue, figures.slice(0, 1))[0].mark, 'ok');
});

test('a later named test is in the table as soon as it is measured, a stranger never passes', () => {
    assert.deepEqual(judge(catalogue, parseFigures('R12\t1\tok\nR33\t2 s\tok\nZ9\t1\tok\n')).map(({ id, mark }) => [id, mark]),
        [['R12', 'ok'], ['R33', 'ok'], ['Z9', 'fail']]);
});

test('the figures of the whole run are ok only when their steps were clean', () => {
    const step = (passed, failed, seconds = 60) => ({ passed, failed, seconds, ran: true });
    assert.match(fuzzing(step(2, 0), [100, 200], 60), /^R41\t2 targets, 60 s each, 300 inputs, 0 crashed\tok\n$/);
    assert.match(fuzzing(step(1, 1), [100, 0], 60), /fail\n$/);
    assert.match(fuzzing(step(2, 0), [100, 200], 20), /fail\n$/);
    assert.match(sanitizers(step(9, 0), step(0, 0)), /fail\n$/);
    assert.match(oneCommand([step(1, 0, 240), step(1, 0, 200), step(1, 0, 161)]), /10\.0 minutes\tslow\n$/);
});

test('the protections of a program are read from readelf', () => {
    const elf = '  Type:  DYN (Position-Independent Executable file)\n  GNU_STACK 0x0 0x0 0x0 0x0 0x0 RW  0x10\n  GNU_RELRO\n' +
        ' 0x1 (FLAGS) BIND_NOW\n 1: 0 FUNC __stack_chk_fail\n 2: 0 FUNC __memcpy_chk\n';
    assert.deepEqual(Object.values(protections(elf)), [true, true, true, true, true]);
    assert.equal(protections(elf.replace(' RW ', ' RWE ')).NX, false);
    assert.equal(protections(elf.replace('__memcpy_chk', 'memcpy')).FORTIFY, false);
    assert.equal(exposure('→ Overall exposure level for permanence.service: 1.2 OK'), 1.2);
});
