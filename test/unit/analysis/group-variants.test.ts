import { expect, test } from 'vitest';
import { groupVariants } from '../../../src/analysis/group-variants.ts';
import { isSeedParam } from '../../../src/analysis/seed-params.ts';
import type { Run } from '../../../src/model/run.ts';
import { exampleRun, exampleSweep } from './example-runs.ts';

const isSeed = isSeedParam([]);

function group(runs: readonly Run[], compare?: readonly string[]) {
  return groupVariants(runs, { isSeed, compare });
}

function labels(runs: readonly Run[], compare?: readonly string[]): string[] {
  return group(runs, compare).variants.map(({ label, runs: members }) => `${label}: ${members.length}`);
}

test('runs that agree on every param but the seed are one variant', () => {
  expect(labels(exampleSweep({ 0: [1, 2], 0.1: [1, 2, 3] }))).toEqual(['smoothing 0: 2', 'smoothing 0.1: 3']);
});

test('shared params and seeds are told apart from what differs', () => {
  const { differing, shared, seeds } = group(exampleSweep({ 0: [1], 0.1: [1] }));
  expect({ differing, shared, seeds }).toEqual({
    differing: ['smoothing'],
    shared: [{ name: 'epochs', text: '3' }],
    seeds: ['seed'],
  });
});

test('variants are sorted by value, not by text', () => {
  expect(labels(exampleSweep({ 0.5: [1], 0.05: [1], 10: [1] }))).toEqual([
    'smoothing 0.05: 1',
    'smoothing 0.5: 1',
    'smoothing 10: 1',
  ]);
});

test('keys do not depend on the order of runs and params', () => {
  const runs = exampleSweep({ 0: [1, 2], 0.1: [1] });
  const turned = runs.toReversed().map((run) => {
    const params = Object.fromEntries(Object.entries(run.params).toReversed());
    return exampleRun({ ...run, params });
  });
  expect(group(turned).variants.map(({ key }) => key)).toEqual(group(runs).variants.map(({ key }) => key));
});

test('a folder to write to does not make a variant, a learning rate drawn at random does', () => {
  const runs = [0.013, 0.4, 0.07].map((lr, index) =>
    exampleRun({ id: `r${index}`, params: { lr, output_dir: `/tmp/${index}`, seed: 1 } }),
  );
  const { differing, naming } = group(runs);
  expect({ differing, naming }).toEqual({ differing: ['lr'], naming: ['output_dir'] });
});

test('a data path that differs in every run is what is studied', () => {
  const runs = ['a', 'b'].map((id) => exampleRun({ id, params: { data_path: `/data/${id}`, seed: 1 } }));
  expect(group(runs).differing).toEqual(['data_path']);
});

test('a param that some runs lack tells variants apart', () => {
  const runs = [exampleRun({ id: 'a', params: { warmup: 5 } }), exampleRun({ id: 'b', params: {} })];
  expect(labels(runs)).toEqual(['warmup 5: 1', 'warmup not recorded: 1']);
});

test('the params that a note compares make the variants, others that differ are named', () => {
  const runs = [
    exampleRun({ id: 'a', params: { lr: 1, width: 8 } }),
    exampleRun({ id: 'b', params: { lr: 1, width: 16 } }),
    exampleRun({ id: 'c', params: { lr: 2, width: 16 } }),
  ];
  expect(labels(runs, ['lr'])).toEqual(['lr 1: 2', 'lr 2: 1']);
  expect(group(runs, ['lr']).ignored).toEqual(['width']);
});

test('a note may compare a fold that would otherwise mark repetitions', () => {
  const runs = [0, 1].map((fold) => exampleRun({ id: `f${fold}`, params: { fold } }));
  expect(labels(runs, ['fold'])).toEqual(['fold 0: 1', 'fold 1: 1']);
});

test('runs without seeds that differ in nothing stand apart under their own names', () => {
  const runs = ['small', 'large'].map((id) => exampleRun({ id, params: { epochs: 3 } }));
  expect(labels(runs)).toEqual(['small: 1', 'large: 1']);
  expect(group(runs).apart).toBe(true);
});

test('runs that recorded neither params nor a seed are no repetitions of each other, whatever others recorded', () => {
  const runs = [
    exampleRun({ id: 'a', params: { lr: 1 } }),
    ...['b', 'c'].map((id) => exampleRun({ id, params: {} })),
  ];
  expect(labels(runs)).toEqual(['lr 1: 1', 'b: 1', 'c: 1']);
});

test('runs that differ in their seed alone are repetitions', () => {
  const runs = [1, 2].map((seed) => exampleRun({ id: `r${seed}`, seed }));
  expect(labels(runs)).toEqual(['all runs: 2']);
});

test('words stand without the name of their param, flags do not', () => {
  const runs = [
    exampleRun({ id: 'a', params: { 'model/name': 'resnet18', 'model/bias': true } }),
    exampleRun({ id: 'b', params: { 'model/name': 'vit', 'model/bias': false } }),
  ];
  expect(labels(runs)).toEqual(['bias false, vit: 1', 'bias true, resnet18: 1']);
});

test('long texts such as JSON and prompts are cut to where they differ', () => {
  const config = (kernel: number): string =>
    JSON.stringify({ layers: Array.from({ length: 9 }, () => ({ type: 'conv', k: kernel })) });
  const runs = [3, 5].map((kernel) => exampleRun({ id: `k${kernel}`, params: { net: config(kernel) } }));
  expect(labels(runs)).toEqual([
    'net …"k":3},{"type":"conv","k":3},{"type":"conv","k…: 1',
    'net …"k":5},{"type":"conv","k":5},{"type":"conv","k…: 1',
  ]);
});

test('a random search over many params is labelled by the names of its runs', () => {
  const runs = ['trial-1', 'trial-2'].map((id, index) =>
    exampleRun({ id, params: Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, index])) }),
  );
  expect(labels(runs)).toEqual(['trial-1: 1', 'trial-2: 1']);
});

test('no runs make no variants', () => {
  expect(group([]).variants).toEqual([]);
});

test.each(['seed', 'random_state', 'fold', 'split_seed', 'data_seed', 'train/seed', 'random-state', 'Seed'])(
  '%s marks repetitions',
  (name) => {
    expect(isSeed(name)).toBe(true);
  },
);

test('other params do not mark repetitions unless the config says so', () => {
  expect(isSeed('seeds_per_batch')).toBe(false);
  expect(isSeed('replicate')).toBe(false);
  expect(isSeedParam(['replicate'])('replicate')).toBe(true);
});
