import * as z from 'zod';
import { described } from '../described.ts';

const text = z.string().min(1);

/** A column of a table: what it shows, or that with how it is headed and written. */
export const TableColumn = z.union([
  text,
  z.strictObject({
    show: described('What the column shows, as in `columns`.', text),
    label: described('Head of the column instead of what it shows.', text.optional()),
  }),
]);
export type TableColumn = z.infer<typeof TableColumn>;

/** A table of a note or of the command line. The descriptions are the documentation. */
export const TableView = z.strictObject({
  rows: described(
    'What a row is: a variant (the default), a run, or a param with its value in each variant.',
    z.enum(['variants', 'runs', 'params']).optional(),
  ),
  columns: described(
    'What the columns show: a metric by its name (`test/acc`; for variants its mean and spread, the best bold), `params.lr`, `status`, `duration`, or a number as in the text: `median best test/acc`, `difference test/acc, interval` (to the baseline), `n`. With `rows: params` the names of params. Default: the params that differ and the first metrics.',
    z.array(TableColumn).min(1).optional(),
  ),
  where: described('Filter that picks some of the runs, e.g. `params.lr < 0.1`.', text.optional()),
  sort: described(
    'Column to sort by, with `asc` or `desc` behind it; a metric with a goal has its best first. Default: best first by the main metric.',
    text.optional(),
  ),
  top: described('At most so many rows.', z.int().min(1).optional()),
  digits: described(
    'Significant digits of all numbers instead of as many as their spread allows.',
    z.int().min(1).max(15).optional(),
  ),
  percent: described('True to write parts of one as percent.', z.boolean().optional()),
  caption: described('Caption of the table.', text.optional()),
  label: described('Name to refer to the table by, e.g. `tbl:main`.', text.optional()),
});
export type TableView = z.infer<typeof TableView>;
