import { expect, test } from 'vitest';
import { readMadeFolder } from '../read-made-folder.ts';

const id = '0123456789abcdef0123456789abcdef';

/** A run in files: a line for each step, in the order in which they were logged, with the place in the list as value. */
async function read(metrics: Readonly<Record<string, readonly number[]>>) {
  const files = Object.entries(metrics).map(([name, steps]) => [
    `mlruns/1/${id}/metrics/${name}`,
    steps.map((step, index) => `${1_700_000_000_000 + index} ${index} ${step}\n`).join(''),
  ]);
  const { runs, problems } = await readMadeFolder({
    'mlruns/1/meta.yaml': "experiment_id: '1'\nartifact_location: x\nname: e\n",
    [`mlruns/1/${id}/meta.yaml`]: `run_id: ${id}\nexperiment_id: '1'\nstatus: 3\n`,
    ...Object.fromEntries(files),
  });
  const points = runs[0]?.metrics.map(({ name, count, last }) => [name, count, last.at, last.value]);
  return { points, codes: problems.map(({ code }) => code) };
}

test('points of a batch that were logged in any order stand in the order of their steps', async () => {
  const { points, codes } = await read({ accuracy: [0, 1, 2, 3], order: [3, 0, 2], zeta: [0, 1, 2, 3] });
  expect(points).toEqual([
    ['accuracy', 4, 3, 3],
    ['order', 3, 3, 0],
    ['zeta', 4, 3, 3],
  ]);
  expect(codes).toEqual([]);
});

test('a metric of a resumed run is replaced from where it went back, and no other metric is', async () => {
  const { points, codes } = await read({ accuracy: [0, 1, 2, 3], loss: [1, 2, 3, 2, 3, 4] });
  expect(points).toEqual([
    ['accuracy', 4, 3, 3],
    ['loss', 4, 4, 5],
  ]);
  expect(codes).toEqual(['steps-go-back']);
});
