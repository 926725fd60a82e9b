import * as z from 'zod';
import { AuditConfig } from './audit-config.ts';
import { CitationStyle } from './citation-style.ts';
import { Gate } from './gate.ts';
import { NamedViews } from './named-view.ts';
import { Goal } from './note.ts';
import { PublishConfig } from './publish.ts';
import { SectionNames } from './section-names.ts';
import { Statistics } from './statistics.ts';
import { SummaryRule } from './summary-rule.ts';
import { TableConfig } from './table-config.ts';

/** A key of the config with the text that editors and the docs page show for it. */
function described<T extends z.ZodType>(description: string, schema: T): T {
  return schema.meta({ description });
}

const texts = z.array(z.string().min(1));

/** What is known of one metric beside its name. */
const MetricConfig = z.strictObject({
  goal: described('Which direction is better; needed where the name does not tell.', Goal.optional()),
  unit: described('Unit to show in table heads and on axes.', z.string().optional()),
  label: described('Name shown instead of the logged one.', z.string().optional()),
  summary: SummaryRule.optional(),
  margin: described(
    'Differences smaller than this, in the unit of the metric, do not matter: with it, "equivalent" can be shown.',
    z.number().positive().optional(),
  ),
});

const TrackingServer = z.string().min(1);

/** A tracking server of which not everything is read. */
const MlflowConfig = z.strictObject({
  server: described('Address of the server, or `MLFLOW_TRACKING_URI`.', TrackingServer),
  experiments: described('Names of the experiments to read. Default: all.', texts.optional()),
});

/** What is read of DVC besides its files. */
const DvcConfig = z.strictObject({
  history: described(
    'Whether each commit that changed the metrics is a run, too. Default: no, only what the files hold now.',
    z.boolean().optional(),
  ),
});

const StorageAddress = z.string().min(1);

/** A storage of Optuna of which not everything is read. */
const OptunaConfig = z.strictObject({
  storage: described('Address of the storage, or `OPTUNA_STORAGE`.', StorageAddress),
  studies: described('Names of the studies to read. Default: all.', texts.optional()),
});

/** What `runfolio.yaml` may say. Every key may be left out: no config is needed for a first report. */
export const Config = z.strictObject({
  title: described('Title of the report.', z.string().min(1).optional()),
  description: described('One sentence under the title.', z.string().min(1).optional()),
  logs: described(
    'Folders or files with logs, relative to this file. Default: this folder.',
    texts.optional(),
  ),
  notes: described('Folders or files with notes, relative to this file. Default: `notes`.', texts.optional()),
  bibliography: described(
    'BibTeX file with the works that notes cite, relative to this file, or a list of such files; for notes that name none.',
    z.union([z.string().min(1), texts.min(1)]).optional(),
  ),
  citationStyle: CitationStyle.optional(),
  out: described(
    'Folder to write the report into, relative to this file. Default: `report`.',
    z.string().min(1).optional(),
  ),
  paths: described(
    'Path patterns that give params, e.g. `runs/{model}_lr{lr}_seed{seed}.jsonl`.',
    texts.optional(),
  ),
  axes: described(
    'Extra axis keys: name in the log, then the axis it counts, e.g. `frames: samples`.',
    z.record(z.string(), z.string().min(1)).optional(),
  ),
  maxListLength: described(
    'Lists of numbers longer than this are not read as `name/0`, `name/1` and so on.',
    z.int().min(1).optional(),
  ),
  tables: described(
    'How tables (CSV, TSV) are read where that cannot be told from the file; of several entries that fit the first counts.',
    z.array(TableConfig).optional(),
  ),
  joinSources: described(
    'Whether logs of several tools that hold the same values, and logs of evaluations beside that of a training, are one run (the default), or a run each.',
    z.boolean().optional(),
  ),
  seeds: described(
    'Params that tell repetitions of the same variant apart, beside `seed`, `random_state`, `fold` and `split_seed`.',
    texts.optional(),
  ),
  metrics: described(
    'What is known of metrics, by their name as logged.',
    z.record(z.string(), MetricConfig).optional(),
  ),
  mlflow: described(
    'MLflow tracking server whose runs are read besides the logs: its address, such as `http://127.0.0.1:5000`, or `MLFLOW_TRACKING_URI` for the one that this variable of the environment names; or an object with `server` and the names of `experiments`. Without this key no server is asked.',
    z.union([TrackingServer, MlflowConfig]).optional(),
  ),
  optuna: described(
    'Storage of Optuna on a PostgreSQL or MySQL server, read besides the logs: its address, such as `postgresql://host/name`, or `OPTUNA_STORAGE` for the one that this variable of the environment names, which keeps the password out of this file; or an object with `storage` and the names of `studies`. Files of SQLite need no key.',
    z.union([StorageAddress, OptunaConfig]).optional(),
  ),
  dvc: described('How logs of DVC and DVCLive are read.', DvcConfig.optional()),
  metric: described('Metric that decides where a note names none.', z.string().min(1).optional()),
  tradeOff: described(
    'Two metrics to weigh against each other, how well before what it costs, e.g. `[val/accuracy, latency_ms]`.',
    texts.length(2).optional(),
  ),
  budget: described(
    'The most that the second metric of the trade-off may be, or the least if more of it is better; the median of the variants unless given.',
    z.number().optional(),
  ),
  sections: described(
    'Headings that mean the parts of a write-up, beside Hypothesis, Method, Results and Interpretation.',
    SectionNames.optional(),
  ),
  runPages: described(
    'Reports of more runs than this have no page for each run: tables lead to the explorer instead. Default: 5000.',
    z.int().nonnegative().optional(),
  ),
  views: described(
    'Views of the runs with a page of their own: name, then which runs, columns, order, groups and chart.',
    NamedViews.optional(),
  ),
  statistics: described(
    'How differences are judged: level, seeds and test; and the band of learning curves.',
    Statistics.optional(),
  ),
  audit: described(
    'Which rules look for faults in the experiments, and how much they matter.',
    AuditConfig.optional(),
  ),
  publish: described(
    'Where and how the report is published; also an empty mapping, `{}`, adds feeds, badges, charts to embed and a page for wrong addresses.',
    PublishConfig.optional(),
  ),
  history: described(
    'Whether the report keeps what it said at earlier builds: `true` in its own folder, or the path of a file relative to this one, to commit or to keep between jobs.',
    z.union([z.boolean(), z.string().min(1)]).optional(),
  ),
  gate: described('What a change may not do: the rules of `runfolio diff --gate`.', Gate.optional()),
});
export type Config = z.infer<typeof Config>;
