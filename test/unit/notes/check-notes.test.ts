import { expect, test } from 'vitest';
import { checkNotes, runsOfNote } from '../../../src/notes/check-notes.ts';
import { describeProblem } from '../../../src/problems/describe-problem.ts';
import { exampleMetric, exampleRun, exampleSweep } from '../analysis/example-runs.ts';
import { placeOf, readFolder } from './note-folder.ts';

const runs = [
  ...exampleSweep({ '0': [1, 2], '0.1': [0.5, 0.6] }),
  exampleRun({ id: 'other', experiment: 'b', params: { lr: 1 }, metrics: [exampleMetric('accuracy', [1])] }),
];

async function check(yaml: string, known = runs): Promise<{ places: string[]; messages: string[] }> {
  const { notes, problems } = await readFolder({ 'a.md': `---\ntitle: A\n${yaml}\n---\n` });
  const all = [...problems, ...checkNotes(notes, known)];
  return { places: all.map(placeOf), messages: all.map(describeProblem) };
}

test('a note that fits its runs has no problem', async () => {
  const yaml =
    'runs: params.epochs = 3\nmetric: val/loss\nbaseline: params.smoothing = 0\ncompare: [smoothing]';
  expect(await check(yaml)).toEqual({ places: [], messages: [] });
});

test.each([
  ['runs: params.epoch = 3', '3:7 query-key-unknown', 'No run has params.epoch, and'],
  ['runs: params.epoch = 3', '3:7 query-key-unknown', 'Did you mean params.epochs?'],
  [
    'runs: "params.lr = 1 AND metrics.acuracy > 0"',
    '3:26 query-key-unknown',
    'Did you mean metrics.accuracy?',
  ],
  ['runs: params.epochs = 99', '3:7 note-runs-none', 'None of the 5 runs matches params.epochs = 99'],
  ['runs: params.epochs = 3\nmetric: val/los', '4:9 note-metric-unknown', 'Did you mean "val/loss"?'],
  [
    'runs: params.epochs = 3\nmetric: {name: accuracy}',
    '4:16 note-metric-unknown',
    'No run of this note has a metric "accuracy"',
  ],
  [
    'runs: params.epochs = 3\ncompare: [smoothing, smothing]',
    '4:22 note-compare-unknown',
    'Did you mean "smoothing"?',
  ],
  [
    'runs: params.epochs = 3\nbaseline: params.smoothing = 0.2',
    '4:11 note-baseline-none',
    'None of the 4 runs of this note',
  ],
  [
    'runs: params.epochs = 3\nbaseline: params.epochs = 3',
    '4:11 note-baseline-all',
    'All 4 runs of this note',
  ],
  ['runs: params.epochs = 3\nbaseline: params.l = 1', '4:11 query-key-unknown', 'No run has params.l'],
  [
    'runs: params.epochs = 3\nbaseline: params.lr = 1',
    '4:11 note-baseline-none',
    'None of the 4 runs of this note',
  ],
  [
    'runs: params.epochs = 3\nmetric: {name: val/loss, summary: {atBest: val/los}}',
    '4:44 note-metric-unknown',
    'Did you mean "val/loss"?',
  ],
  [
    'runs: params.epochs = 3\nsummaries: {val/los: {at: 3}}',
    '4:13 note-metric-unknown',
    'No run of this note has a metric "val/los"',
  ],
  ['metric: los', '3:9 note-metric-unknown', 'No run of this note has a metric "los"'],
])('%j: %s', async (yaml, place, message) => {
  const { places, messages } = await check(yaml);
  expect(places).toEqual([`notes/a.md:${place}`]);
  expect(messages[0]).toContain(message);
});

test('a folder that is called an experiment is told how to be asked for, unless a log names that experiment', async () => {
  const inFolder = runs.map((run, index) => ({
    ...run,
    experiment: index === 0 ? 'named' : null,
    source: { ...run.source, file: `out/sweep/named/${index}.jsonl` },
  }));
  const messageOf = async (name: string): Promise<string | undefined> =>
    (await check(`runs: experiment = '${name}' AND params.epochs = 99`, inFolder)).messages[0];
  expect(await messageOf('out')).toContain("if the folder is meant, write path LIKE 'out/%'.");
  expect(await messageOf('sweep')).toContain("write path LIKE '%/sweep/%'.");
  for (const name of ['named', 'else']) expect(await messageOf(name)).toContain('Loosen the filter');
});

test('a planned note may be ahead of its runs', async () => {
  const yaml =
    "status: planned\nruns: experiment = 'next'\nmetric: new\nbaseline: params.x = 1\ncompare: [y]";
  expect((await check(yaml)).places).toEqual([]);
  expect((await check(yaml.replace('planned', 'running'))).places).toEqual(['notes/a.md:4:7 note-runs-none']);
});

test('a filter with a fault is told once, not again as one that matches nothing', async () => {
  expect((await check('runs: params.epochs ==  3\nmetric: nothing')).places).toEqual([
    'notes/a.md:3:21 query-comparator',
  ]);
});

test('without any run nothing is told of metrics and params', async () => {
  expect((await check('metric: x\ncompare: [y]\nbaseline: params.z = 1', [])).places).toEqual([]);
});

test('the runs of a note are those that its filter matches', async () => {
  const { notes } = await readFolder({
    'a.md': '---\ntitle: A\nruns: params.smoothing = 0\n---\n',
    'b.md': '---\ntitle: B\n---\n',
  });
  expect(notes.map((note) => runsOfNote(note, runs).map(({ id }) => id))).toEqual([['s0-0', 's0-1'], []]);
});
