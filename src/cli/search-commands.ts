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
};
