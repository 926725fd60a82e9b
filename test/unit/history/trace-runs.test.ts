import { expect, test } from 'vitest';
import { rankTrends } from '../../../src/history/find-trends.ts';
import { variantName } from '../../../src/history/known-state.ts';
import { traceRuns } from '../../../src/history/trace-runs.ts';
import type { RunMoment } from '../../../src/history/trace-runs.ts';

const day = 86_400_000;
const name = { experiment: 'speed', key: 'k', label: 'base' };

/** Two runs at each moment, one value each. */
function trace(moments: readonly RunMoment[], valueOf: (moment: number, repetition: number) => number) {
  const ids = moments.flatMap((moment, index) =>
    [0, 1].map((again) => ({ id: `r${index}-${again}`, moment })),
  );
  const runs = new Map(
    ids.map(({ id }, index) => [id, new Map([['loss', valueOf(Math.floor(index / 2), index % 2)]])]),
  );
  return traceRuns([{ ...name, runs }], new Map(ids.map(({ id, moment }) => [id, moment])));
}

test('runs of one commit are one point, in the order in which the first of each commit began', () => {
  const moments = [3, 1, 2].map((place) => ({ commit: `c${place}`, startedMs: place * 1000 }));
  const found = trace(moments, (moment, again) => moment + again / 10);
  expect(found?.by).toBe('commit');
  expect(found?.states.map(({ commit }) => commit)).toEqual(['c1', 'c2', 'c3']);
  const points = found?.traces.get(variantName(name))?.get('loss') ?? [];
  expect(points.map(({ state, mean, n }) => [state, mean, n])).toEqual([
    [0, 1.05, 2],
    [1, 2.05, 2],
    [2, 0.05, 2],
  ]);
});

test('without different commits the days count, in UTC', () => {
  const moments = [0, 5, 5.9].map((days) => ({ commit: 'same', startedMs: days * day }));
  const found = trace(moments, (moment) => moment);
  expect([found?.by, found?.states.length]).toEqual(['day', 2]);
  expect(found?.states[1]).toEqual({ commit: null, committedMs: 5 * day, newestMs: 5.9 * day });
});

test('runs of one day, and runs without a time, are no history', () => {
  expect(
    trace(
      [0, 0.5].map((days) => ({ commit: null, startedMs: days * day })),
      (at) => at,
    ),
  ).toBeUndefined();
  expect(
    trace(
      [0, 5].map(() => ({ commit: 'a', startedMs: null })),
      (at) => at,
    ),
  ).toBeUndefined();
});

test('a level that changes at a commit is found there, and noise is not', () => {
  const moments = Array.from({ length: 12 }, (_, index) => ({ commit: `c${index}`, startedMs: index }));
  const wobble = (moment: number) => ((moment * 7) % 5) / 100;
  const step = trace(moments, (moment) => (moment < 6 ? 1 : 2) + wobble(moment));
  const calm = trace(moments, wobble);
  const changes = [step, calm].map((found) => {
    const points = found?.traces.get(variantName(name))?.get('loss') ?? [];
    return rankTrends([{ ...name, metric: 'loss', points }])[0]?.change?.first;
  });
  expect(changes).toEqual([6, undefined]);
});
