import { z } from 'zod';

/** Which direction of a metric is better. */
export const Goal = z.enum(['minimize', 'maximize']);
export type Goal = z.infer<typeof Goal>;

/** Where an experiment stands, as its author says. */
export const NoteStatus = z.enum(['planned', 'running', 'done', 'abandoned']);
export type NoteStatus = z.infer<typeof NoteStatus>;

/** The front matter of a note: what is asked, of which runs, and by which metric it is judged. */
export const NoteFrontMatter = z.strictObject({
  /** Title of the write-up. */
  title: z.string().min(1),
  /** `planned`, `running`, `done` or `abandoned`. */
  status: NoteStatus.optional(),
  /** The hypothesis in one or two sentences, as it stood before the runs. */
  hypothesis: z.string().min(1).optional(),
  /** Filter that says which runs the note is about, e.g. `experiment = 'smoothing' and params.model = 'resnet18'`. */
  runs: z.string().min(1).optional(),
  /** The metric that decides. */
  metric: z
    .union([
      z.string().min(1),
      z.strictObject({
        /** Name as logged. */
        name: z.string().min(1),
        /** Which direction is better; needed if the name does not tell. */
        goal: Goal.optional(),
        /** Unit to show in table heads. */
        unit: z.string().optional(),
      }),
    ])
    .optional(),
  /** Filter that picks the baseline variant among the runs, e.g. `params.smoothing = 0`. */
  baseline: z.string().min(1).optional(),
  /** Params that make the variants; other params are ignored when runs are grouped. */
  compare: z.array(z.string().min(1)).optional(),
  /** Who wrote it. */
  authors: z.array(z.string().min(1)).optional(),
  /** Date of the note, `YYYY-MM-DD`. */
  date: z.iso.date().optional(),
  tags: z.array(z.string().min(1)).optional(),
});
export type NoteFrontMatter = z.infer<typeof NoteFrontMatter>;
