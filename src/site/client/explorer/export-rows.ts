import { shapeGrid } from './grid-cells.ts';
import { openSource } from './grid-source.ts';
import type { GridSource } from './grid-source.ts';
import { readQuery } from './query-text.ts';
import { createRowWriter } from './row-writer.ts';
import type { ExportForm, RowWriter } from './row-writer.ts';
import type { RunTable } from './run-table.ts';

/** What is taken along, as plain data that can be sent to another thread: exactly the rows, columns and order on the page. */
export interface ExportRequest {
  readonly form: ExportForm;
  /** The text of a query that can be read. */
  readonly query: string;
  /** Now, for `last 7 days`. */
  readonly nowMs: number;
  /** e.g. `41 of 200 runs`. */
  readonly count: string;
  /** Ids of the columns in their order, and of those that are pinned. */
  readonly columns: readonly string[];
  readonly pinned: readonly string[];
  /** Ids of the groups whose runs stand under them. */
  readonly open: readonly string[];
}

/** What is needed of a table. */
export type ExportedTable = Pick<RunTable, 'column' | 'rows' | 'groups' | 'groupRows'>;

/** Rows that are read and written at once: a hundredth of a second of work. */
const partRows = 200;

/**
 * The rows as a file. They are read, written and forgotten part by part, and between the parts whatever else waits in the thread has its
 * turn. Of LaTeX, and of groups as CSV, everything is read twice, since the head depends on all rows.
 *
 * @throws Error if the query cannot be read.
 */
export async function exportRows(table: ExportedTable, request: ExportRequest): Promise<Blob> {
  const { form, query: text, nowMs, count, pinned, open } = request;
  const read = readQuery(text, nowMs);
  if (read.kind === 'fault') throw new Error('The query cannot be read.');
  const { query } = read;
  const columns = request.columns.flatMap((id) => table.column(id) ?? []);
  const shape = shapeGrid(read, columns, { pinned, find: (id) => table.column(id) });
  const asked = query.group === null ? columns : shape.summarized;
  const source = await openSource({ table, query, columns: asked, open: new Set(open) });
  const writer = createRowWriter(form, shape, { query: text, count });
  if (writer.look !== null) await visitRows(source, writer.look);
  return writeRows(source, writer);
}

async function writeRows(source: GridSource, writer: RowWriter): Promise<Blob> {
  const parts: Blob[] = [new Blob([writer.head()])];
  // Each part goes to where the browser keeps files, so that the text of all rows never lies in memory.
  await visitRows(source, (items) => parts.push(new Blob([writer.rows(items)])));
  const foot = writer.foot();
  return new Blob([writer.intro(), ...parts, foot]);
}

async function visitRows(
  source: GridSource,
  visit: (items: ReturnType<GridSource['at']>[]) => unknown,
): Promise<void> {
  for (let from = 0; from < source.total; from += partRows) {
    const count = Math.min(partRows, source.total - from);
    await source.read(from, from + count);
    visit(Array.from({ length: count }, (_, index) => source.at(from + index)));
    source.forget();
    await letOthersWork();
  }
}

/** Waits until tasks that were there before had their turn. A timer would do, but browsers make its fifth be late. */
function letOthersWork(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
