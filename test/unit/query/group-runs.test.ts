import { expect, test } from 'vitest';
import type { ParamValue } from '../../../src/model/run.ts';
import { groupRuns } from '../../../src/query/group-runs.ts';
import { exampleRun } from '../analysis/example-runs.ts';

function groupsOf(rows: readonly (readonly (ParamValue | undefined)[])[]) {
  const runs = rows.map((_, index) => exampleRun({ id: String(index) }));
  const keys = rows[0]?.map((_, key) => key) ?? [];
  const readers = keys.map((key) => (run: { readonly id: string }) => rows[Number(run.id)]?.[key]);
  return groupRuns(runs, readers).map(({ values, runs: members }) => [values, members.map(({ id }) => id)]);
}

test('runs are together that agree in all keys, in the order in which their values first come up', () => {
  expect(
    groupsOf([
      ['b', 1],
      ['a', 1],
      ['b', 2],
      ['a', 1],
      ['b', 1],
    ]),
  ).toEqual([
    [
      ['b', 1],
      ['0', '4'],
    ],
    [
      ['a', 1],
      ['1', '3'],
    ],
    [['b', 2], ['2']],
  ]);
});

test('values of different kinds are apart, NaN is one value', () => {
  const values = [1, '1', true, 'true', null, undefined, 'null', Number.NaN, 0, Number.NaN, -0];
  expect(groupsOf(values.map((value) => [value])).map(([, members]) => members)).toEqual([
    ['0'],
    ['1'],
    ['2'],
    ['3'],
    ['4'],
    ['5'],
    ['6'],
    ['7', '9'],
    ['8', '10'],
  ]);
});

test('no runs make no groups, and without keys all runs are one', () => {
  expect(groupRuns([], [])).toEqual([]);
  expect(groupsOf([[], []])).toEqual([[[], ['0', '1']]]);
});

test('as many groups as runs are found whatever other keys follow', () => {
  expect(groupsOf([0, 1, 2, 3].map((index) => [index, 'x']))).toEqual(
    [0, 1, 2, 3].map((index) => [[index, 'x'], [String(index)]]),
  );
});
