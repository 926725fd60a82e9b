import { findParam } from '../../../analysis/param-table.ts';
import { findValueOfRun } from '../../../analysis/value-of-run.ts';
import type { ChartMetric } from '../../../charts/chart-input.ts';
import { paramEffect } from '../../../charts/param-effect.ts';
import { scatterChart } from '../../../charts/scatter-chart.ts';
import type { Run } from '../../../model/run.ts';
import { unknownName } from '../unknown-name.ts';
import type { ViewFault } from '../view-fault.ts';
import type { ViewScope } from '../view-scope.ts';
import { groupsOf } from './bar-maker.ts';
import { requestOf } from './chart-maker.ts';
import type { ChartMaker, PreparedChart } from './chart-maker.ts';

/** A number that every run may have: of a metric or a param. */
interface NumberSource {
  readonly kind: 'metric' | 'param';
  readonly name: string;
  readonly metric: ChartMetric;
  readonly read: (run: Run) => number;
}

/** Every run as a point by two numbers; against a param the variants with their intervals. */
export const scatterMaker: ChartMaker = {
  check(chart) {
    const { view, scope } = chart;
    if (view.x === undefined) return [missingX()];
    const named = [['x', view.x] as const, ...(view.y === undefined ? [] : [['y', view.y] as const])];
    return named.flatMap(([key, name]) => {
      const source = findSource(name, scope);
      return source === undefined ? [unknownName(...kindOf(name), [key], scope)] : [];
    });
  },
  async make(chart, place) {
    const { view, scope, metric } = chart;
    const x = findSource(view.x ?? '', scope);
    if (x?.kind === 'param' && view.y === undefined && view.group === undefined) {
      const effect = effectOf(chart, x);
      if (effect !== undefined) return paramEffect({ ...requestOf(chart, place), ...effect });
    }
    const y = findSource(view.y ?? metric.name, scope);
    const { grouping, baseline, repetitionOf } = scope.analysis();
    return scatterChart({
      id: place.id,
      title: view.title ?? null,
      x: x?.metric ?? metric,
      y: y?.metric ?? metric,
      xScale: 'linear',
      yScale: view.scale ?? 'linear',
      variants: grouping.variants.map(({ key, label, runs }, index) => ({
        key,
        label,
        colour: scope.colourOf(key),
        baseline: index === baseline,
        points: runs.map((run) => ({
          label: repetitionOf(run) ?? run.name,
          x: x?.read(run) ?? Number.NaN,
          y: y?.read(run) ?? Number.NaN,
        })),
      })),
      remarks: [],
    });
  },
};

function missingX(): ViewFault {
  const facts = { block: 'chart', key: 'x', expected: 'a metric, or a param as params.lr' };
  return { code: 'note-block-key-missing', facts, path: ['x'] };
}

function kindOf(name: string): ['param' | 'metric', string] {
  return name.startsWith('params.') ? ['param', name.slice(7)] : ['metric', name.replace(/^metrics\./, '')];
}

function findSource(text: string, scope: ViewScope): NumberSource | undefined {
  const [kind, name] = kindOf(text);
  if (!scope.keys()[kind].has(name)) return undefined;
  if (kind === 'param') {
    const metric = { label: name, unit: null, goal: null };
    return { kind, name, metric, read: (run) => numberOf(findParam(run, name)) };
  }
  const metric = scope.knowMetric(name);
  return { kind, name, metric, read: (run) => findValueOfRun(run, metric)?.value ?? Number.NaN };
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}

/** The variants at their values of a param; undefined if the param does not tell variants apart. */
function effectOf(chart: PreparedChart, { name, read }: NumberSource) {
  const { grouping } = chart.scope.analysis();
  if (!grouping.differing.includes(name)) return undefined;
  const { shown, leftOut } = groupsOf(chart);
  const at = new Map(
    grouping.variants.map(({ key, runs: [first] }) => [key, first === undefined ? Number.NaN : read(first)]),
  );
  return {
    param: name,
    statistic: { centre: 'mean', interval: '95 % t interval of the mean' },
    variants: shown.map((variant) => Object.assign({ at: at.get(variant.key) ?? Number.NaN }, variant)),
    leftOut,
  };
}
