import { DiffView } from '../../../model/view/run-views.ts';
import type { NoteBlock } from '../../../notes/note.ts';
import type { BlockBuilder } from '../block-builder.ts';
import { unknownName } from '../unknown-name.ts';
import { parseView, problemOfView } from '../view-fault.ts';
import type { ViewFault } from '../view-fault.ts';
import type { ViewScope } from '../view-scope.ts';
import { diffTable } from './diff-table.ts';
import type { DiffSides } from './diff-table.ts';
import { findRuns } from './find-runs.ts';

/** Blocks `diff`: two runs or variants with what differs: params, code, data, hardware and metrics. */
export const diffBlock: BlockBuilder = {
  check(block, { scope }) {
    const read = readDiff(block, scope);
    return 'faults' in read ? read.faults.map((fault) => problemOfView(fault, block)) : [];
  },
  build(block, { scope, id, pathOf, takeNumber }) {
    const read = readDiff(block, scope);
    if ('faults' in read) return Promise.resolve([]);
    const caption = block.caption ?? `What differs between ${read.from.name} and ${read.to.name}.`;
    const table = { ...diffTable(read, { id, pathOf }), caption };
    return Promise.resolve([{ kind: 'table', table, number: takeNumber('table') }]);
  },
};

function readDiff(
  { value }: NoteBlock,
  scope: ViewScope,
): DiffSides | { readonly faults: readonly ViewFault[] } {
  const parsed = parseView(DiffView, value, 'diff');
  if ('faults' in parsed) return parsed;
  const { from, to, metrics = [] } = parsed.view;
  const sides = [findRuns(from, 'from', scope), findRuns(to, 'to', scope)] as const;
  const unknown = metrics.flatMap((name, index) =>
    scope.keys().metric.has(name) ? [] : [unknownName('metric', name, ['metrics', index], scope)],
  );
  const faults = [...sides.flatMap((side) => ('fault' in side ? [side.fault] : [])), ...unknown];
  const [first, second] = sides;
  if (faults.length > 0 || 'fault' in first || 'fault' in second) return { faults };
  const { counts } = scope.analysis().counting;
  return { from: first, to: second, metrics, knowMetric: scope.knowMetric, counts };
}
