import type { CommandFacts, OptionFacts } from './command.ts';
import { formatOptions } from './tables/format-options.ts';

/** Options of commands that read logs. */
const reading: Readonly<Record<string, OptionFacts>> = {
  threads: { value: 'N', description: 'Read with N threads (default: one for each processor, at most 8)' },
  'no-cache': { description: 'Read every log again instead of trusting .runfolio/' },
};

const notes: OptionFacts = {
  value: 'PATH',
  description: 'Folder or file with notes, may be repeated (default: runfolio.yaml, else notes/)',
};

/** Commands that find runs and set them side by side, in the order of the help. */
export const searchCommands: Readonly<Record<string, CommandFacts>> = {
  search: {
    summary: 'Find runs by a query',
    operands: 'QUERY [PATH...]',
    details:
      'QUERY is made of comparisons such as params.lr >= 0.1, of words that stand in names, tags and notes, and of ORDER BY, GROUP BY and LIMIT (docs/query.md); an empty one means every run. PATH is a log or a folder of logs, as for "runfolio runs".',
    options: {
      sort: {
        value: 'KEYS',
        description: 'Sort by these keys, e.g. "metrics.acc DESC, params.lr"; may be repeated',
      },
      top: { value: 'N', description: 'Show the first N only' },
      columns: { value: 'KEYS', description: 'Show these, e.g. name,params.lr,metrics.acc.best' },
      mlflow: { description: 'Take and refuse the query exactly as search_runs of MLflow does' },
      notes,
      ...formatOptions,
      ...reading,
    },
    examples: [
      'runfolio search "metrics.val/acc > 0.9" --sort "metrics.val/acc DESC" --top 5',
      'runfolio search "resnet last 7 days"',
      'runfolio search "GROUP BY params.model SHOW mean(metrics.acc)" --md',
    ],
    load: async () => (await import('./search.ts')).search,
  },
  show: {
    summary: 'Show all that is known of one run',
    operands: 'RUN [PATH...]',
    details:
      'RUN is the id of a run, its name, or the first characters of its id, as git takes them of a commit. PATH is a log or a folder of logs, as for "runfolio runs".',
    options: { ...formatOptions, ...reading },
    examples: ['runfolio show 3f9a1c7', 'runfolio show lr3-seed1 runs --json'],
    load: async () => (await import('./show.ts')).show,
  },
  compare: {
    summary: 'Set runs or variants side by side',
    operands: '[RUN...]',
    details:
      'Prints only what differs: facts, params, environment, and the metrics with their difference to the first, with winner and verdict as the report judges them. Runs that differ only by seed are one variant. RUN is an id, a name, or the first characters of an id.',
    options: {
      where: { value: 'QUERY', description: 'The runs that a query means (docs/query.md)' },
      logs: {
        value: 'PATH',
        description: 'Log or folder of logs, may be repeated (default: runfolio.yaml, else this folder)',
      },
      ...formatOptions,
      ...reading,
    },
    examples: [
      'runfolio compare 3f9a1c7 8b2e004',
      'runfolio compare --where "params.lr IN (0.1, 0.01)" --md',
    ],
    load: async () => (await import('./compare.ts')).compare,
  },
  similar: {
    summary: 'Find earlier runs or experiments that are like one',
    operands: 'RUN|NOTE [PATH...]',
    details:
      'RUN is an id, a name, or the first characters of an id; NOTE the path of a note, or the slug or title of an experiment. Prints the nearest earlier ones by params, metrics and words: what they share, where they differ, what came out (docs/similar.md). PATH is a log or a folder of logs, as for "runfolio runs".',
    options: {
      top: { value: 'N', description: 'Show the N nearest (default: 10)' },
      later: { description: 'Take later ones too' },
      notes,
      ...formatOptions,
      ...reading,
    },
    examples: ['runfolio similar 3f9a1c7', 'runfolio similar notes/smoothing.md --top 3 --md'],
    load: async () => (await import('./similar.ts')).similar,
  },
};
