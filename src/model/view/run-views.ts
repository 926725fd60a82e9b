import * as z from 'zod';
import { described } from '../described.ts';

const text = z.string().min(1);
const caption = described('Caption, beside what stands there anyway.', text.optional());
const label = described('Name to refer to it by, e.g. `tbl:runs` or `fig:samples`.', text.optional());

/** A table of runs in a note. */
export const RunsView = z.strictObject({
  where: described('Filter that picks some of the runs of the note.', text.optional()),
  top: described('At most so many rows; 50 unless given.', z.int().min(1).optional()),
  caption,
  label,
});
export type RunsView = z.infer<typeof RunsView>;

/** Two runs or variants beside each other, with what differs. */
export const DiffView = z.strictObject({
  from: described('A run by its name or id, a variant by its name, or a filter that picks runs.', text),
  to: described('The other one, which is compared with the first.', text),
  metrics: described(
    'Metrics to compare; all that both have unless given, 20 at most.',
    z.array(text).min(1).optional(),
  ),
  caption,
  label,
});
export type DiffView = z.infer<typeof DiffView>;

/** A picture that a run logged. */
export const ImageView = z.strictObject({
  run: described('A run by its name or id, or a filter that picks one.', text),
  artifact: described('Name of the artifact, as logged.', text),
  step: described('Which of several by the same name; the last unless given.', z.number().optional()),
  caption,
  label,
});
export type ImageView = z.infer<typeof ImageView>;
