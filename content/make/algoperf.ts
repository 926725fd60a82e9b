import { join } from 'node:path';
import type { LogEvent, LogValue, RunLog } from './run-log.ts';
import {
  listOriginals,
  numbersOf,
  readOriginalCsv,
  readOriginalJson,
  toNumber,
  toObject,
  toText,
} from './read-original.ts';

/** Validation SSIM at which AlgoPerf stops the clock of the fastMRI workload (benchmark version 0.1.5). */
const TARGET_SSIM = 0.723653;

const FOLDER = '08_csvlogger/algoperf-v05-fastmri/previous_leaderboards/algoperf_v05/logs/external_tuning';

const TRAINING_COLUMNS = ['grad_norm', 'loss'];
const EVALUATION_COLUMNS = [
  'train/ssim',
  'train/loss',
  'validation/ssim',
  'validation/loss',
  'test/ssim',
  'test/loss',
  'accumulated_submission_time',
  'total_duration',
];

/**
 * AlgoPerf v0.5, external tuning, workload fastMRI: 3 submissions × 5 studies × 5 trials.
 *
 * All rows are kept. Left out: `score` (equal to the submission time), the constant example counts, the preemption count (always
 * 0), evaluation and logging time, and of the flags all that are the test harness's own. Added: `time_to_target`, the submission
 * time of the first evaluation that reaches the target, in runs that reach it.
 */
export function makeAlgoperfRuns(originals: string): readonly RunLog[] {
  const runs: RunLog[] = [];
  for (const submission of listOriginals(originals, FOLDER)) {
    for (const study of listOriginals(originals, FOLDER, submission)) {
      for (const workload of listOriginals(originals, FOLDER, submission, study)) {
        const folder = join(originals, FOLDER, submission, study, workload);
        for (const trial of listOriginals(folder)) {
          runs.push(makeRun(join(folder, trial), { submission, study, trial }));
        }
      }
    }
  }
  return runs;
}

interface Place {
  readonly submission: string;
  readonly study: string;
  readonly trial: string;
}

function makeRun(folder: string, { submission, study, trial }: Place): RunLog {
  const name = submission.replace('_submission', '').replaceAll('_', '-');
  const studyNumber = study.replace('study_', '');
  const trialNumber = trial.replace('trial_', '');
  const flags = toObject(readOriginalJson(folder, 'flags_0.json'));
  const id = `algoperf-${name}-study-${studyNumber}-trial-${trialNumber}`;
  const start: LogEvent = {
    event: 'run',
    id,
    name: `${name}, trial ${trialNumber}, study ${studyNumber}`,
    experiment: 'algoperf-fastmri',
    params: {
      submission: name,
      trial: Number(trialNumber),
      framework: toText(flags['framework']),
      max_global_steps: toNumber(flags['max_global_steps']),
      hparams: hyperparametersOf(folder),
    },
    tags: { study: studyNumber, ruleset: 'external tuning', leaderboard: 'v0.5' },
    seed: toNumber(flags['rng_seed']),
  };
  const end: LogEvent = { event: 'end', status: 'finished' };
  return {
    path: `algoperf-fastmri/${name}/study-${studyNumber}/trial-${trialNumber}.jsonl`,
    events: [start, ...metricsOf(folder), end],
  };
}

function hyperparametersOf(folder: string): Record<string, LogValue> {
  const hyperparameters: Record<string, LogValue> = {};
  for (const [key, value] of Object.entries(toObject(readOriginalJson(folder, 'hparams.json')))) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      throw new TypeError(`${folder}: hyper-parameter ${key} is no plain value`);
    }
    hyperparameters[key] = value;
  }
  return hyperparameters;
}

function metricsOf(folder: string): readonly LogEvent[] {
  const events: LogEvent[] = [];
  let reached = false;
  for (const row of readOriginalCsv(folder, 'measurements.csv')) {
    const evaluation = numbersOf(row, EVALUATION_COLUMNS);
    const ssim = evaluation['validation/ssim'];
    // The PyTorch submissions repeat the last times in a row without any result.
    const values = ssim === undefined ? {} : evaluation;
    if (!reached && ssim !== undefined && ssim >= TARGET_SSIM) {
      reached = true;
      values['time_to_target'] = toNumber(evaluation['accumulated_submission_time']);
    }
    Object.assign(values, numbersOf(row, TRAINING_COLUMNS));
    if (Object.keys(values).length > 0) {
      events.push({ event: 'metrics', step: Number(row['global_step']), values });
    }
  }
  return events;
}
