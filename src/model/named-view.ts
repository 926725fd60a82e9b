import * as z from 'zod';
import { described } from './described.ts';

const texts = z.array(z.string().min(1));

/** A page that opens the explorer in a certain state. Its name is the key in the config. */
export const NamedView = z.strictObject({
  description: described('One sentence under the title of the page.', z.string().min(1).optional()),
  query: described(
    "Which runs, in the language of queries, e.g. `status = 'finished' AND metrics.val/acc.best > 0.9`. Default: all runs.",
    z.string().min(1).optional(),
  ),
  columns: described(
    'Keys of the columns, in their order, e.g. `[params.lr, metrics.val/acc.best]`; the name of the run always stands first. Default: what differs most.',
    texts.min(1).optional(),
  ),
  sort: described(
    'Key that rows are sorted by, e.g. `metrics.val/acc.best DESC`, or a list of keys, the most important first. Default: latest start first.',
    z.union([z.string().min(1), texts.min(1)]).optional(),
  ),
  group: described(
    'Key by which runs are put together, e.g. `params.model`, or a list of keys.',
    z.union([z.string().min(1), texts.min(1)]).optional(),
  ),
  chart: described(
    'Chart of the first 20 of these runs: `scatter`, `parallel`, `curves` or `box`. Default: none.',
    z.enum(['scatter', 'parallel', 'curves', 'box']).optional(),
  ),
});
export type NamedView = z.infer<typeof NamedView>;

/** Named views by their names. */
export const NamedViews = z
  .record(z.string().min(1), NamedView)
  .describe('Pages that open the explorer in a certain state, by their names.');
export type NamedViews = z.infer<typeof NamedViews>;
