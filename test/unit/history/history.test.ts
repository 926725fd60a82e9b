import { expect, test } from 'vitest';
import { appendState, findNewState } from '../../../src/history/append-state.ts';
import type { CurrentState } from '../../../src/history/append-state.ts';
import { emptyHistory } from '../../../src/history/history-file.ts';
import type { History } from '../../../src/history/history-file.ts';
import { parseHistory } from '../../../src/history/parse-history.ts';
import { applyState, emptyState } from '../../../src/history/known-state.ts';
import { traceHistory } from '../../../src/history/trace-history.ts';
import { seededRandom } from '../../../src/stats/seeded-random.ts';

type Values = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A state with one experiment: variants → runs → value of `loss`. */
function state(
  day: number,
  variants: Values,
  { labels = '', ...facts }: Partial<CurrentState> & { readonly labels?: string } = {},
): CurrentState {
  return {
    commit: { id: String(day).padStart(40, '0'), committedMs: day * 86_400_000 },
    newestMs: day * 86_400_000,
    variants: Object.entries(variants).map(([key, runs]) => ({
      experiment: 'smoothing',
      key,
      label: `lr ${key}${labels}`,
      runs: new Map(Object.entries(runs).map(([id, loss]) => [id, new Map([['loss', loss]])])),
    })),
    verdicts: new Map(),
    ...facts,
  };
}

function historyOf(states: readonly CurrentState[]): History {
  return states.reduce(appendState, emptyHistory);
}

test('a state is one line behind the others, and names stand in the file once', () => {
  const history = historyOf([
    state(1, { a: { r1: 0.5, r2: 0.6 } }),
    state(2, { a: { r1: 0.5, r2: 0.6, r3: 0.7 } }),
  ]);
  const lines = history.text.split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[2]).toBe(
    `{"commit":"${'2'.padStart(40, '0')}","committedMs":172800000,"newestMs":172800000,"runs":["r3"],"values":[[0,2,0,0.7]]}`,
  );
});

test('building twice adds nothing, nor does another commit with the same numbers', () => {
  const once = historyOf([state(1, { a: { r1: 0.1234567891 } })]);
  expect(appendState(once, state(1, { a: { r1: 0.1234567891 } }))).toBe(once);
  expect(appendState(once, state(2, { a: { r1: 0.1234567891 } }))).toBe(once);
});

test('what was appended before stays byte for byte', () => {
  const one = historyOf([state(1, { a: { r1: 0.5 } })]);
  const two = appendState(one, state(2, { a: { r1: 0.4 }, b: { r2: 1 } }));
  expect(two.text.startsWith(one.text)).toBe(true);
});

test('a file that was written is read back to the same states', () => {
  const history = historyOf([
    state(1, { a: { r1: 0.5 } }, { verdicts: new Map([['smoothing', 'open']]) }),
    state(2, { a: { r1: 0.4 } }, { verdicts: new Map([['smoothing', 'supported']]), commit: null }),
    state(3, {}),
  ]);
  expect(parseHistory(history.text)).toEqual({ history });
});

test.each([
  ['an empty file', '', 1],
  ['another file', '{"version":1}\n', 1],
  ['a later version', '{"runfolio":"history","version":2}\n', 1],
  ['a file that is cut off', '{"runfolio":"history","version":1}\n{"commit":null', 2],
  ['a line that is no state', '{"runfolio":"history","version":1}\n{"commit":1}\n', 2],
])('%s is refused with the line', (_, text, line) => {
  expect(parseHistory(text)).toMatchObject({ fault: { line } });
});

test('the trace of a variant tells what was new apart from what all runs say', () => {
  const { states } = historyOf([
    state(1, { a: { r1: 1, r2: 3 } }),
    state(2, { a: { r1: 1, r2: 3, r3: 8 } }),
    state(3, { a: { r1: 5, r3: 8 } }),
  ]);
  const { traces, counts } = traceHistory(states);
  expect(traces.get('smoothing\na')?.get('loss')).toEqual([
    { state: 0, mean: 2, deviation: Math.SQRT2, n: 2, fresh: 2 },
    { state: 1, mean: 4, deviation: Math.sqrt(13), n: 3, fresh: 8 },
    { state: 2, mean: 6.5, deviation: Math.sqrt(4.5), n: 2, fresh: 5 },
  ]);
  expect(counts[2]).toEqual({ added: 0, changed: 1, gone: 1 });
});

test('a build that leaves a variant alone gives it no point', () => {
  const { states } = historyOf([
    state(1, { a: { r1: 1 }, b: { r2: 1 } }),
    state(2, { a: { r1: 2 }, b: { r2: 1 } }),
  ]);
  const { traces } = traceHistory(states);
  expect(traces.get('smoothing\nb')?.get('loss')).toHaveLength(1);
});

test('a variant that got another label keeps its trace', () => {
  const { states } = historyOf([
    state(1, { a: { r1: 1 } }),
    state(2, { a: { r1: 2 } }, { labels: ', width 64' }),
  ]);
  expect(traceHistory(states).traces.get('smoothing\na')?.get('loss')).toHaveLength(2);
});

test('verdicts tell what they were before', () => {
  const verdict = (word: string): Partial<CurrentState> => ({ verdicts: new Map([['smoothing', word]]) });
  const { states } = historyOf([
    state(1, { a: { r1: 1 } }, verdict('open')),
    state(2, { a: { r1: 1 } }, verdict('refuted')),
    state(3, { a: { r1: 1 } }),
  ]);
  expect(traceHistory(states).verdicts).toEqual([
    [{ slug: 'smoothing', before: null, after: 'open' }],
    [{ slug: 'smoothing', before: 'open', after: 'refuted' }],
    [{ slug: 'smoothing', before: 'refuted', after: null }],
  ]);
});

test('a year of daily builds of 200 runs that all change, with 8 metrics each, stays under 20 MB', () => {
  const random = seededRandom('a year');
  const metrics = [
    'train/loss',
    'val/loss',
    'val/accuracy',
    'val/f1',
    'lr',
    'grad_norm',
    'tokens',
    'seconds',
  ];
  const known = emptyState();
  const lines: string[] = [];
  for (let day = 0; day < 365; day += 1) {
    const variants = Array.from({ length: 40 }, (_, variant) => ({
      experiment: `experiment-${variant % 10}`,
      key: `key-${variant}`,
      label: `width ${variant}`,
      runs: new Map(
        Array.from({ length: 5 }, (__, seed) => [
          `runs/2026-01-${day}/width-${variant}/seed-${seed}.jsonl`,
          new Map(metrics.map((name) => [name, random()])),
        ]),
      ),
    }));
    const commit = { id: String(day).padStart(40, '0'), committedMs: day };
    const added = findNewState(known, { commit, newestMs: day, variants, verdicts: new Map() });
    if (added !== undefined) applyState(known, added);
    lines.push(JSON.stringify(added));
  }
  const text = `${emptyHistory.text}${lines.join('\n')}\n`;
  expect(text.length).toBeLessThan(20e6);
  expect(parseHistory(text)).toMatchObject({ history: { states: { length: 365 } } });
});
