import { expect, test } from 'vitest';
import type { Config } from '../../../../src/model/config.ts';
import type { ConditionView, VerdictView } from '../../../../src/model/page/verdict.ts';
import type { Run } from '../../../../src/model/run.ts';
import { describeProblem } from '../../../../src/problems/describe-problem.ts';
import { judgeNotes } from '../../../../src/report/verdicts/judge-notes.ts';
import { verdictView } from '../../../../src/report/verdicts/verdict-view.ts';
import { exampleMetric, exampleRun, exampleSweep } from '../../analysis/example-runs.ts';
import { placeOf, readFolder } from '../../notes/note-folder.ts';

/** The verdict of a note with these keys on these runs, as a page shows it, and the problems. */
async function judge(
  keys: string,
  runs: readonly Run[],
  config: Config = {},
): Promise<{ view: VerdictView | undefined; problems: string[]; messages: string[] }> {
  const text = `---\ntitle: A\n${keys}---\n\n## Interpretation\n\nSo.\n`;
  const { notes, problems } = await readFolder({ 'a.md': text });
  const [note] = notes;
  if (note === undefined) throw new Error('The note was not read.');
  const judged = await judgeNotes({ notes, runs, config, logPaths: new Map(), git: undefined });
  const verdict = judged.verdicts.get(note.path);
  const all = [...problems, ...judged.problems];
  return {
    view: verdict && verdictView(note, verdict, (run) => `runs/${run.id}.html`),
    problems: all.map(placeOf),
    messages: all.map(describeProblem),
  };
}

function firstOf(view: VerdictView | undefined): ConditionView {
  const condition = view?.conditions[0];
  if (condition === undefined) throw new Error('There is no condition.');
  return condition;
}

const rule = 'metric: val/loss\nbaseline: params.smoothing = 0\ndecision:\n  minSeeds: 3\n';
const clear = exampleSweep({ '0': [1.1, 1.2, 1.15], '0.1': [0.5, 0.61, 0.57] });

test('a clear difference is told with rule, effect, test and runs', async () => {
  const { view, problems } = await judge(`${rule}claim: supported\n`, clear);
  expect(problems).toEqual([]);
  expect(view?.word).toBe('supported');
  expect(view?.claim?.standing).toBe('agrees');
  expect(view?.answer).toMatch(
    /^val\/loss of smoothing 0\.1 is lower than that of smoothing 0 by 0\.590 \[0\.565, 0\.615\] \(p < 0\.0001, n = 3 and 3\)\.$/,
  );
  const condition = firstOf(view);
  expect(condition.rule).toBe('val/loss of smoothing 0.1 is lower than that of smoothing 0');
  expect(condition.effect).toBe('−0.590 [−0.615, −0.565]');
  expect(condition.facts.map(({ name, value }) => [name, value])).toContainEqual([
    'Mean of smoothing 0.1',
    '0.56, n = 3',
  ]);
  expect(condition.sides.map(({ label, runs }) => [label, runs.length])).toEqual([
    ['smoothing 0.1', 3],
    ['smoothing 0', 3],
  ]);
});

test('runs that failed or still run are shown and do not count', async () => {
  const runs = clear.map((run) => (run.id === 's0.1-2' ? { ...run, status: 'failed' as const } : run));
  const { view } = await judge(rule, runs);
  expect(view?.word).toBe('inconclusive');
  expect(firstOf(view).take).toBe(
    'The rule wants 3 runs a side; there are 2 and 3. With 1 more run a side it can be judged.',
  );
  expect(firstOf(view).sides[0]?.runs.map(({ counts }) => counts)).toEqual([true, true, false]);
});

test('where no run has ended the verdict is open, whatever they logged', async () => {
  const { view } = await judge(
    rule,
    clear.map((run) => ({ ...run, status: 'running' as const })),
  );
  expect(view?.word).toBe('open');
  expect(view?.answer).toBe(
    'None of 3 runs of smoothing 0.1 has ended with a finite value. The rule wants 3 runs a side.',
  );
});

test('a fixed value stands for the baseline', async () => {
  const runs = clear.filter(({ params }) => params['smoothing'] === 0.1);
  const keys = 'metric: val/loss\ndecision:\n  baseline: 0.56\n  within: 20 %\n  minSeeds: 3\n';
  const { view } = await judge(keys, runs);
  expect(view?.word).toBe('supported');
  expect(firstOf(view).rule).toBe('val/loss of all runs differs from 0.56 by less than 20 %');
  expect(firstOf(view).method).toContain('one-sample t-test at 5 %, two one-sided tests; at least 3 runs;');
});

test('conditions of other metrics must hold as well', async () => {
  const runs = clear.map((run) => ({
    ...run,
    metrics: [
      ...run.metrics,
      exampleMetric('accuracy', [
        0.9 - 4 * Number(run.params['smoothing']) * (1 + Number(run.params['seed']) / 9),
      ]),
    ],
  }));
  const keys = `${rule.replace('decision:\n  ', 'decision:\n  - ')}  - metric: accuracy\n    smallestEffect: 0.1\n    minSeeds: 3\n`;
  const { view } = await judge(keys, runs);
  expect(view?.conditions.map(({ word }) => word)).toEqual(['supported', 'refuted']);
  expect(view?.word).toBe('refuted');
  expect(view?.answer).toContain('This condition decides: accuracy of smoothing 0.1 is higher than');
});

test('how points become a value can be said in the rule, for this rule alone', async () => {
  const points = (best: number) => [exampleMetric('val/loss', [best, 2])];
  const runs = clear.map((run) => ({ ...run, metrics: points(run.metrics[0]?.last.value ?? 0) }));
  expect((await judge(rule, runs)).view?.word).toBe('inconclusive');
  expect((await judge(`${rule}  summary: best\n`, runs)).view?.word).toBe('supported');
});

test('level, test and least number of seeds come from the rule, else the note, else the config', async () => {
  const plain = rule.replace('  minSeeds: 3\n', '  test: welch\n');
  const method = async (keys: string, config: Config = {}): Promise<string> =>
    firstOf((await judge(keys, clear, config)).view).method;
  expect(await method(plain)).toContain('at 5 %, two-sided; at least 5 runs a side');
  const config: Config = { statistics: { alpha: 0.01, minSeeds: 4 } };
  expect(await method(plain, config)).toContain('at 1 %, two-sided; at least 4 runs a side');
  const note = `${plain}statistics: {minSeeds: 2}\n`;
  expect(await method(note, config)).toContain('at 1 %, two-sided; at least 2 runs a side');
  expect(await method(note.replace('test: welch', 'alpha: 0.1'), config)).toContain('at 10 %');
});

test('runs without seeds that nothing else tells apart are repetitions', async () => {
  const runs = [0.91, 0.92, 0.93].map((value, index) =>
    exampleRun({ id: `r${index}`, metrics: [exampleMetric('accuracy', [value])] }),
  );
  const keys = 'metric: accuracy\ndecision:\n  baseline: 0.8\n  minSeeds: 3\n';
  const { view, problems } = await judge(keys, runs);
  expect(problems).toEqual([]);
  expect(view?.word).toBe('supported');
});

test('a rule with a fault judges nothing, and its claim is not called false on top', async () => {
  const { view, problems } = await judge(`${rule}  within: 1\n  noWorseThan: 1\nclaim: supported\n`, clear);
  expect(view?.word).toBe('not judged');
  expect(view?.claim?.standing).toBe('unchecked');
  expect(problems).toEqual(['notes/a.md:7:3 decision-questions-several']);
  const misspelt = await judge(`${rule}  aplha: 0.1\nclaim: supported\n`, clear);
  expect(misspelt.problems).toEqual(['notes/a.md:7:3 note-key-unknown']);
  expect(misspelt.messages[0]).toContain('Did you mean "alpha"?');
});

test.each([
  ['decision: {smallestEffect: 1 percent}', 'a number, or a share such as 1 %'],
  ['decision: {within: -1}', 'at least 0'],
  ['decision: []', 'a list'],
  ['decision: {goal: minimise}', 'Did you mean "minimize"?'],
  ['claim: true', 'supported, refuted or inconclusive'],
  ['claim: refutd', 'Did you mean "refuted"?'],
  ['registered: yesterday', 'a day written as YYYY-MM-DD, or a commit'],
  ['registered: 1234567', 'a text'],
])('what front matter wants is said: %s', async (keys, words) => {
  expect((await judge(`${keys}\n`, clear)).messages.join(' ')).toContain(words);
});
