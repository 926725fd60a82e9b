import type { Draw } from '../draw.ts';
import { range } from '../healthy.ts';
import { claiming } from './claiming.ts';
import { made } from './made.ts';
import type { ReportMaker } from './made.ts';
import { changeRuns } from './report-plan.ts';
import { drawRows, drawStudy } from './study.ts';

/** How many variants there are. */
const counts: Readonly<Record<'chance' | 'many' | 'real' | 'two' | 'before', readonly [number, number]>> = {
  chance: [4, 6],
  many: [7, 9],
  real: [4, 6],
  two: [2, 2],
  before: [4, 6],
};

/** A rule about the best looking of several variants, of which none is better. Drawn until the rule holds but not against a best of all. */
export const picked =
  (reason: string, kind: 'chance' | 'many' | 'real' | 'two' | 'before'): ReportMaker =>
  (draw) => {
    for (;;) {
      const count = draw.whole(...counts[kind]);
      const seeds = draw.whole(6, 10);
      const finals = range(count).map((variant) =>
        range(seeds).map(() => 0.6 + (kind === 'real' && variant === 1 ? 0.1 : 0) + 0.02 * draw.normal()),
      );
      const best = kind === 'real' ? 1 : bestOf(finals);
      const chance = chanceOfBest(draw, finals, best);
      if (
        kind !== 'real' &&
        (kind === 'two' ? best !== 1 || !(chance.one < 0.02) : !(chance.one < 0.035 && chance.any > 0.07))
      )
        continue;
      const study = drawStudy(draw, {
        variants: [count, count],
        seeds: [seeds, seeds],
        points: [1, 1],
        note: 'none',
        tools: ['native', 'native', 'native', 'mlflow'],
        factor: { name: 'width', values: range(count) },
      });
      const plan = changeRuns(study.plan, (_, index) => ({
        rows: drawRows(draw, {
          names: study.names,
          n: 1,
          every: 1,
          axis: study.axis,
          final: finals[study.variantOf[index] ?? 0]?.[index % seeds] ?? 0.6,
          scale: study.scale,
          test: 'never',
        }),
      }));
      const more = [
        'baseline: params.width = 0',
        'decision:',
        `  candidate: params.width = ${best}`,
        '  test: welch',
        ...(kind === 'before' ? ['registered: 2026-01-05'] : []),
      ];
      return made({ ...claiming({ ...study, plan }, { more }) }, reason, {
        expect: kind === 'chance' || kind === 'many' ? ['many-comparisons'] : [],
        may: ['unstable-seeds', 'few-seeds', 'baseline-fewer-trials', 'tuned-on-reported-split'],
      });
    }
  };

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function bestOf(finals: readonly (readonly number[])[]): number {
  return finals.reduce(
    (top, values, index) => (index > 0 && mean(values) > mean(finals[top] ?? []) ? index : top),
    1,
  );
}

/** How often variants without any difference look as good beside the first: this one, and the best of all. By drawing, not by a test. */
function chanceOfBest(
  draw: Draw,
  finals: readonly (readonly number[])[],
  best: number,
): { readonly one: number; readonly any: number } {
  const seeds = finals[0]?.length ?? 0;
  const gain = gainOf(finals[best] ?? [], finals[0] ?? []);
  let [one, any] = [0, 0];
  const rounds = 400;
  for (let round = 0; round < rounds; round += 1) {
    const drawn = finals.map(() => range(seeds).map(() => draw.normal()));
    const gains = drawn.slice(1).map((values) => gainOf(values, drawn[0] ?? []));
    if (Math.abs(gains[0] ?? 0) >= gain) one += 1;
    if (gains.some((value) => Math.abs(value) >= gain)) any += 1;
  }
  return { one: one / rounds, any: any / rounds };
}

/** Difference of means in units of its standard error. */
function gainOf(values: readonly number[], others: readonly number[]): number {
  const variance = (list: readonly number[]): number =>
    list.reduce((sum, value) => sum + (value - mean(list)) ** 2, 0) / (list.length - 1);
  return (
    (mean(values) - mean(others)) /
    Math.sqrt(variance(values) / values.length + variance(others) / others.length)
  );
}
