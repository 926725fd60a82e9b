import { RunsView } from '../../../model/view/run-views.ts';
import { runsTable } from '../../runs-table.ts';
import type { BlockBuilder } from '../block-builder.ts';
import { selectView } from '../select-view.ts';
import { parseView, problemOfView } from '../view-fault.ts';

const usualMost = 50;

/** Blocks `runs`: the runs of the note, or some of them, as rows. */
export const runsBlock: BlockBuilder = {
  check(block, { scope }) {
    const parsed = parseView(RunsView, block.value, 'runs');
    if ('faults' in parsed) return parsed.faults.map((fault) => problemOfView(fault, block));
    const selected = selectView(parsed.view.where, scope);
    return 'fault' in selected ? [problemOfView(selected.fault, block)] : [];
  },
  build(block, { scope, report, id, takeNumber }) {
    const parsed = parseView(RunsView, block.value, 'runs');
    if ('faults' in parsed) return Promise.resolve([]);
    const { where, top, caption } = parsed.view;
    const selected = selectView(where, scope);
    if ('fault' in selected) return Promise.resolve([]);
    const { scope: own } = selected;
    const { variants } = own.analysis().grouping;
    const keys = new Map(variants.flatMap(({ key, runs }) => runs.map((run) => [run.id, key] as const)));
    const table = runsTable({
      runs: own.runs.flatMap((run) => report.plan.runById.get(run.id) ?? []),
      knowMetric: own.knowMetric,
      withExperiment: false,
      most: top ?? usualMost,
      colourOf: (run) => own.colourOf(keys.get(run.id) ?? ''),
    });
    const shown = { ...table, id, caption: caption ?? 'Runs.' };
    return Promise.resolve([{ kind: 'table', table: shown, number: takeNumber('table') }]);
  },
};
