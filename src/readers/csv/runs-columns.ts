import { isSeedName } from '../find-seed.ts';
import { statusOfWord } from '../status-of-word.ts';
import type { SampleCell, TableSample } from './table-sample.ts';

/** What a column of a table with a run in each row says. */
export type RunsRole =
  | 'id'
  | 'name'
  | 'experiment'
  | 'status'
  | 'commit'
  | 'started'
  | 'ended'
  | 'note'
  | 'param'
  | 'metric'
  | 'skip';

const roleNames: Readonly<Record<string, RunsRole>> = {
  id: 'id',
  run_id: 'id',
  run_uuid: 'id',
  trial_id: 'id',
  name: 'name',
  run: 'name',
  run_name: 'name',
  trial: 'name',
  experiment: 'experiment',
  experiment_name: 'experiment',
  project: 'experiment',
  status: 'status',
  state: 'status',
  commit: 'commit',
  commit_hash: 'commit',
  git_commit: 'commit',
  git_sha: 'commit',
  sha: 'commit',
  created: 'started',
  created_at: 'started',
  date: 'started',
  datetime: 'started',
  start_time: 'started',
  started: 'started',
  started_at: 'started',
  timestamp: 'started',
  end_time: 'ended',
  ended_at: 'ended',
  notes: 'note',
  note: 'note',
  description: 'note',
  comment: 'note',
  comments: 'note',
};

/** Words in the names of metrics: quality, loss, cost. */
const metricWords =
  /(?:^|[^a-z])(?:loss|acc|accuracy|score|bpb|bpc|ppl|perplexity|f1|auc|auroc|error|err|wer|cer|mse|mae|rmse|r2|reward|return|bleu|rouge|fid|psnr|ssim|iou|map|ap|precision|recall|dice|nll|kl|elbo|mfu|throughput|latency|memory|mem|vram|gb|mb|bytes|seconds|secs|minutes|hours|duration|runtime|time|flops|success|win_rate|rate_of_success)\d*(?:[^a-z]|$)/i;

/** Words in the names of params. */
const paramWords =
  /(?:^|[^a-z])(?:lr|learning_rate|batch|batch_size|bs|seed|fold|hidden|layers?|heads?|depth|width|dim|dims?|dimension|dropout|wd|weight_decay|momentum|beta\d?|gamma|alpha|lambda|eps|epsilon|temperature|epochs|steps|iters|warmup|optimizer|optim|model|dataset|data|n_[a-z_]+|num_[a-z_]+|use_[a-z_]+|k|tau)(?:[^a-z]|$)/i;

/** What a column of this name holds; `cells` are its first ones. */
export function runsRole(name: string, cells: readonly SampleCell[]): RunsRole {
  const key = name.toLowerCase().replaceAll(/[\s-]+/g, '_');
  const known = Object.hasOwn(roleNames, key) ? roleNames[key] : undefined;
  if (known !== undefined) return known === 'status' && !isStatusColumn(cells) ? 'param' : known;
  if (name === '' || key === 'index' || key === 'unnamed:_0') return 'skip';
  if (/^metrics[./]/.test(name)) return 'metric';
  if (/^(?:params|config|hparams)[./]/.test(name) || isSeedName(name)) return 'param';
  if (!cells.some(({ kind }) => kind === 'number')) return 'param';
  if (metricWords.test(key)) return 'metric';
  return paramWords.test(key) || looksChosen(cells) ? 'param' : 'metric';
}

/** True for whole numbers and for numbers that come again and again: somebody chose them. */
function looksChosen(cells: readonly SampleCell[]): boolean {
  const numbers = cells.filter(({ kind }) => kind === 'number').map(({ number }) => number);
  if (numbers.every((number) => Number.isInteger(number))) return true;
  return numbers.length > 2 && new Set(numbers).size * 3 <= numbers.length;
}

function isStatusColumn(cells: readonly SampleCell[]): boolean {
  const told = cells.filter(({ kind }) => kind !== 'blank');
  const known = told.filter(({ text }) => statusOfWord(text) !== undefined);
  return told.length > 0 && known.length * 5 >= told.length * 4;
}

const runsStem =
  /(?:^|[._-])(?:results?|runs|experiments?|sweeps?|trials|ablations?|scoreboard|leaderboard)(?:[._-]|$)/i;

/**
 * True if each row is a run. That takes a metric, and either a column of statuses, the columns of an MLflow export, or the name of a
 * list of runs with a column that tells them apart.
 */
export function checkRunsTable({ names, rows }: TableSample, stem: string): boolean {
  if (rows.length === 0) return false;
  const roles = names.map((name, index) => {
    const cells = rows.flatMap((row) => row[index] ?? []);
    return { role: runsRole(name, cells), named: metricWords.test(name), seed: isSeedName(name) };
  });
  const has = (role: RunsRole): boolean => roles.some((each) => each.role === role);
  if (!has('metric')) return false;
  if (has('id') && names.some((name) => name.startsWith('metrics.'))) return true;
  if (!roles.some(({ role, named }) => role === 'metric' && named)) return false;
  if (has('status')) return true;
  const telling = has('commit') || has('note') || has('id') || has('name') || roles.some(({ seed }) => seed);
  return runsStem.test(stem) && telling;
}
