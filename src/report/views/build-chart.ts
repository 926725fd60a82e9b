import type { Figure } from '../../model/figure.ts';
import type { ChartView } from '../../model/view/chart-view.ts';
import { chartMakers } from './charts/chart-makers.ts';
import type { ChartPlace, PreparedChart } from './charts/chart-maker.ts';
import { selectView } from './select-view.ts';
import { unknownName } from './unknown-name.ts';
import type { ViewFault } from './view-fault.ts';
import type { ViewScope } from './view-scope.ts';

/** A chart, or everything that is wrong with what was asked for. */
export type BuiltChart = { readonly figure: Figure } | { readonly faults: readonly ViewFault[] };

/** What is wrong with a chart that is asked for, without reading any series; nothing if it can be drawn. */
export function checkChart(view: ChartView, scope: ViewScope): readonly ViewFault[] {
  const prepared = prepareChart(view, scope);
  return 'faults' in prepared ? prepared.faults : chartMakers[view.kind].check(prepared);
}

/** The chart that a view asks for, of the runs of a scope. */
export async function buildChart(view: ChartView, scope: ViewScope, place: ChartPlace): Promise<BuiltChart> {
  const prepared = prepareChart(view, scope);
  if ('faults' in prepared) return prepared;
  const maker = chartMakers[view.kind];
  const faults = maker.check(prepared);
  if (faults.length > 0) return { faults };
  const figure = await maker.make(prepared, place);
  const caption = [view.caption ?? '', figure.caption].filter((text) => text !== '').join(' ');
  return { figure: { ...figure, caption } };
}

function prepareChart(
  view: ChartView,
  scope: ViewScope,
): PreparedChart | { readonly faults: readonly ViewFault[] } {
  const groups = typeof view.group === 'string' ? [view.group] : view.group;
  const params = groups?.map((name) => name.replace(/^params\./, ''));
  const unknown = (params ?? []).findIndex((name) => !scope.keys().param.has(name));
  if (params !== undefined && unknown !== -1) {
    const path = typeof view.group === 'string' ? ['group'] : ['group', unknown];
    return { faults: [unknownName('param', params[unknown] ?? '', path, scope)] };
  }
  const selected = selectView(view.where, scope, params);
  if ('fault' in selected) return { faults: [selected.fault] };
  const { scope: own } = selected;
  const main = own.analysis().main?.metric.name;
  const name = view.metric?.replace(/^metrics\./, '') ?? main;
  if (name === undefined) {
    const facts = { block: 'chart', key: 'metric', expected: 'the name of a metric' };
    return { faults: [{ code: 'note-block-key-missing', facts, path: ['metric'] }] };
  }
  if (!own.keys().metric.has(name)) return { faults: [unknownName('metric', name, ['metric'], own)] };
  return { view, scope: own, metric: own.knowMetric(name) };
}
