import { expect, test } from 'vitest';
import { runsTable } from '../../../src/cli/runs-table.ts';
import { exampleMetric, exampleRun } from '../analysis/example-runs.ts';

const runs = ['a', 'b'].map((id, index) =>
  exampleRun({ id, metrics: [exampleMetric('val/loss', [3 + index, 1 + index, 2 + index])] }),
);

test('metrics show their last values, or those that the rule of the config takes, named in the head', () => {
  const columnOf = (config: Parameters<typeof runsTable>[1]) => {
    const { head, cells } = runsTable(runs, config).at(-1) ?? {};
    return [head, cells?.map(Number)];
  };
  expect(columnOf({})).toEqual(['val/loss', [2, 3]]);
  expect(columnOf({ metrics: { 'val/loss': { summary: 'best' } } })).toEqual(['val/loss (best)', [1, 2]]);
});
