import * as z from 'zod';

function described<T extends z.ZodType>(description: string, schema: T): T {
  return schema.meta({ description });
}

const names = z.array(z.string().min(1));

/** How the tables of some paths are read. What is left out is found by looking at the table. */
export const TableConfig = z.strictObject({
  files: described(
    'Path of the tables: `*` is any piece of a name, `**` any folders, e.g. `results/*.csv`.',
    z.string().min(1),
  ),
  rows: described(
    'What a row is: a step of a run, a run of its own, or nothing (`none`: the table is no log).',
    z.enum(['steps', 'runs', 'none']).optional(),
  ),
  separator: described(
    'What stands between cells: `,`, `;`, `|`, `tab`, or `columns` for columns padded with blanks.',
    z.enum([',', ';', '|', 'tab', 'columns']).optional(),
  ),
  header: described(
    'Line with the names of the columns, counted from 1; what stands above it is left out.',
    z.int().min(1).optional(),
  ),
  columns: described('Names of the columns of a table without a header.', names.optional()),
  axis: described('Column that counts the steps.', z.string().min(1).optional()),
  run: described('Columns that tell the runs of one table apart.', names.optional()),
  params: described('Columns that hold params where each row is a run.', names.optional()),
  metrics: described('Columns that hold metrics where each row is a run.', names.optional()),
  skip: described('Columns that are left out.', names.optional()),
});
export type TableConfig = z.infer<typeof TableConfig>;
