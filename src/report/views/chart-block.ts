import { ChartView } from '../../model/view/chart-view.ts';
import type { BlockBuilder } from './block-builder.ts';
import { buildChart, checkChart } from './build-chart.ts';
import { parseView, problemOfView } from './view-fault.ts';

/** Blocks `chart`. */
export const chartBlock: BlockBuilder = {
  check(block, { scope }) {
    const parsed = parseView(ChartView, block.value, 'chart');
    const faults = 'faults' in parsed ? parsed.faults : checkChart(parsed.view, scope);
    return faults.map((fault) => problemOfView(fault, block));
  },
  async build(block, context) {
    const parsed = parseView(ChartView, block.value, 'chart');
    if ('faults' in parsed) return [];
    const { id, dataset, report } = context;
    const built = await buildChart(parsed.view, context.scope, { id, dataset, disk: report });
    if ('faults' in built) return [];
    return [{ kind: 'figure', figure: built.figure, number: context.takeNumber('figure') }];
  },
};
