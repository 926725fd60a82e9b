import { TableView } from '../../model/view/table-view.ts';
import type { NoteBlock } from '../../notes/note.ts';
import type { BlockBuilder, BlockContext } from './block-builder.ts';
import { buildTable } from './build-table.ts';
import type { BuiltTable, TablePlace } from './build-table.ts';
import { parseView, problemOfView } from './view-fault.ts';

/** Blocks `table`. */
export const tableBlock: BlockBuilder = {
  check(block, context) {
    const built = build(block, context, { id: 'table', pathOf: () => null });
    return 'faults' in built ? built.faults.map((fault) => problemOfView(fault, block)) : [];
  },
  async build(block, context) {
    const built = build(block, context, context);
    if ('faults' in built) return [];
    return [{ kind: 'table', table: built.table, number: context.takeNumber('table') }];
  },
};

function build({ value }: NoteBlock, { scope }: BlockContext, place: TablePlace): BuiltTable {
  const parsed = parseView(TableView, value, 'table');
  return 'faults' in parsed ? parsed : buildTable(parsed.view, scope, place);
}
