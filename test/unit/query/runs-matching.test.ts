import { expect, test } from 'vitest';
import { parseFilter } from '../../../src/query/parse-filter.ts';
import { runsMatching } from '../../../src/query/runs-matching.ts';
import { exampleRun } from '../analysis/example-runs.ts';

function filterOf(text: string) {
  const parsed = parseFilter(text);
  if ('fault' in parsed) throw new Error(text);
  return parsed.filter;
}

test('the runs of a filter are found once for the same list, and anew for another', () => {
  const [a, b, c] = [1, 2, 3].map((width) => exampleRun({ id: `r${width}`, params: { width } }));
  if (a === undefined || b === undefined || c === undefined) throw new Error('no runs');
  const filter = filterOf('params.width > 1');
  const runs = [c, a, b];
  const found = runsMatching(filter, runs);
  expect(found).toEqual([c, b]);
  expect(runsMatching(filter, runs)).toBe(found);
  expect(runsMatching(filter, [a, b])).toEqual([b]);
  expect(runsMatching(filterOf('params.width < 2'), runs)).toEqual([a]);
  expect(runsMatching(filter, runs)).toEqual([c, b]);
});
