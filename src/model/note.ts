import * as z from 'zod';
import { CitationStyle } from './citation-style.ts';
import { Claim, Decision, NoteLinks, Registered } from './decision.ts';
import { Goal } from './goal.ts';
import { Statistics } from './statistics.ts';
import { SummaryRule } from './summary-rule.ts';

export { Goal } from './goal.ts';

/** Where an experiment stands, as its author says. */
export const NoteStatus = z
  .enum(['planned', 'running', 'done', 'abandoned'])
  .describe('Where the experiment stands: `planned`, `running`, `done` or `abandoned`.');
export type NoteStatus = z.infer<typeof NoteStatus>;

/** The metric that decides, with what its name does not tell. */
export const NoteMetric = z
  .strictObject({
    name: z.string().min(1).describe('Name of the metric as logged, e.g. `val/loss`.'),
    goal: Goal.optional(),
    unit: z.string().min(1).optional().describe('Unit to show in table heads, e.g. `%` or `s`.'),
    summary: SummaryRule.optional(),
    margin: z
      .number()
      .positive()
      .optional()
      .describe('Differences smaller than this do not matter: with it, "equivalent" can be shown.'),
  })
  .describe('The metric that decides, with its goal and unit.');
export type NoteMetric = z.infer<typeof NoteMetric>;

/**
 * The front matter of a note: what is asked, of which runs, and by which metric it is judged.
 *
 * The descriptions are the documentation: editors show them, and `docs/notes.md` lists them.
 */
export const NoteFrontMatter = z
  .strictObject({
    title: z
      .string()
      .min(1)
      .describe('Title of the write-up: the question or the finding. The only key that must be there.'),
    id: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .max(48)
      .optional()
      .describe(
        'Name of the page, e.g. `label-smoothing` for `experiments/label-smoothing.html`: small letters, digits and hyphens. With it the file may be renamed and the page keeps its address; without, the page is named after the file.',
      ),
    aliases: z
      .array(z.string().min(1))
      .optional()
      .describe(
        'Names that the page had before, such as earlier file names without their ending; each leads to the page in a published report.',
      ),
    status: NoteStatus.optional(),
    question: z
      .string()
      .min(1)
      .optional()
      .describe('What is asked, in one sentence. Shown above the hypothesis.'),
    hypothesis: z
      .string()
      .min(1)
      .optional()
      .describe(
        'The hypothesis in one or two sentences, as it stood before the runs. Shown first on the page.',
      ),
    runs: z
      .string()
      .min(1)
      .optional()
      .describe(
        "Filter that says which runs the note is about, e.g. `experiment = 'smoothing' AND params.model = 'resnet18'`.",
      ),
    metric: z
      .union([z.string().min(1).describe('Name of the metric that decides, as logged.'), NoteMetric])
      .optional()
      .describe(
        'The metric that decides: its name as logged, or a mapping with `name`, `goal`, `unit`, `summary` and `margin`.',
      ),
    baseline: z
      .string()
      .min(1)
      .optional()
      .describe('Filter that picks the baseline among the runs of the note, e.g. `params.smoothing = 0`.'),
    compare: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe(
        'Params that make the variants, e.g. `[model, lr]`; other params are ignored when runs are grouped.',
      ),
    ablation: z
      .boolean()
      .optional()
      .describe(
        'True if the runs are an ablation: then `baseline` picks the full model, and each variant that differs from it in one param is a part.',
      ),
    summaries: z
      .record(z.string().min(1), SummaryRule)
      .optional()
      .describe(
        'How the points of a run become its one value, by metric, e.g. `test/accuracy: { atBest: val/accuracy }`; see `metrics` in the configuration.',
      ),
    statistics: Statistics.optional(),
    decision: Decision.optional(),
    registered: Registered.optional(),
    claim: Claim.optional(),
    follows: NoteLinks.optional().describe(
      'Earlier notes that led to this one: a path relative to this note, or a list of paths, e.g. `momentum.md`.',
    ),
    replaces: NoteLinks.optional().describe(
      'Earlier notes that this one takes the place of, as in `follows`.',
    ),
    replicates: NoteLinks.optional().describe(
      'Earlier notes whose experiment was done again, as in `follows`.',
    ),
    tradeOff: z
      .array(z.string().min(1))
      .length(2)
      .optional()
      .describe(
        'Two metrics to weigh against each other, how well before what it costs, e.g. `[val/accuracy, latency_ms]`.',
      ),
    budget: z
      .number()
      .optional()
      .describe(
        'The most that the second metric of the trade-off may be, or the least if more of it is better; the median of the variants unless given.',
      ),
    bibliography: z
      .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
      .optional()
      .describe(
        'BibTeX file with the works that the note cites, relative to the note; or a list of such files. Without it `references.bib` beside the note.',
      ),
    citationStyle: CitationStyle.optional(),
    toc: z
      .boolean()
      .optional()
      .describe('Whether the text has a table of contents; without it long texts have one.'),
    draft: z
      .boolean()
      .optional()
      .describe('True leaves the note out of the report unless drafts are asked for with `--drafts`.'),
    checkNumbers: z
      .boolean()
      .optional()
      .describe('False if numbers typed into the text are not to be looked for in the logs.'),
    authors: z.array(z.string().min(1)).optional().describe('Who wrote the note.'),
    date: z.iso.date().optional().describe('Date of the note, written as YYYY-MM-DD.'),
    tags: z.array(z.string().min(1)).optional().describe('Words to find the note by.'),
  })
  .describe('Front matter of a Runfolio note.');
export type NoteFrontMatter = z.infer<typeof NoteFrontMatter>;

/** Front matter of which the keys with a fault were left out, even the title. */
export const KeptFrontMatter = NoteFrontMatter.partial();
export type KeptFrontMatter = z.infer<typeof KeptFrontMatter>;
