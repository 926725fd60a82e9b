import { join } from 'node:path';
import type { LogEvent, LogValue, RunLog } from './run-log.ts';
import { listOriginals, readOriginalJson, toNumber, toObject } from './read-original.ts';

const FOLDER = '11_evals/pythia/evals/pythia-v1';

/** Task → metrics of it that are kept. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  lambada_openai: ['acc', 'acc_stderr', 'ppl', 'ppl_stderr'],
  arc_easy: ['acc', 'acc_stderr'],
  arc_challenge: ['acc', 'acc_stderr'],
  logiqa: ['acc', 'acc_stderr'],
  piqa: ['acc', 'acc_stderr'],
  sciq: ['acc', 'acc_stderr'],
  winogrande: ['acc', 'acc_stderr'],
  wsc: ['acc', 'acc_stderr'],
};

const SHOTS: Readonly<Record<string, number>> = { 'zero-shot': 0, 'five-shot': 5 };

/**
 * Pythia 160M and 1B (deduplicated data), evaluated at training checkpoints, zero-shot and five-shot: four runs whose step is the
 * training step of the checkpoint.
 *
 * Kept: accuracy with its standard error on eight tasks, perplexity on LAMBADA. Left out: `acc_norm`, the 57 subjects of MMLU,
 * CrowS-Pairs, and of the configuration the device and batch size, which vary between the checkpoints of one run.
 */
export function makePythiaRuns(originals: string): readonly RunLog[] {
  const runs: RunLog[] = [];
  for (const model of listOriginals(originals, FOLDER)) {
    for (const [folder, shots] of Object.entries(SHOTS)) {
      runs.push(makeRun(join(originals, FOLDER, model, folder), model, shots));
    }
  }
  return runs;
}

function makeRun(folder: string, model: string, shots: number): RunLog {
  const events: LogEvent[] = [];
  for (const name of listOriginals(folder)
    .map((file) => ({ file, step: stepOf(file) }))
    .sort((a, b) => a.step - b.step)) {
    const results = toObject(toObject(readOriginalJson(folder, name.file))['results']);
    events.push({ event: 'metrics', step: name.step, values: valuesOf(results) });
  }
  const params: Record<string, LogValue> = { model, num_fewshot: shots };
  const start: LogEvent = {
    event: 'run',
    id: `${model}-${shots}-shot`,
    name: `${model}, ${shots}-shot`,
    experiment: 'pythia-checkpoints',
    params,
    tags: { evaluation: 'lm-evaluation-harness' },
  };
  return {
    path: `pythia/${model}-${shots}-shot.jsonl`,
    events: [start, ...events, { event: 'end', status: 'finished' }],
  };
}

function stepOf(file: string): number {
  const step = /step(\d+)\.json$/u.exec(file)?.[1];
  if (step === undefined) throw new Error(`${file}: no training step in the name`);
  return Number(step);
}

function valuesOf(results: Readonly<Record<string, unknown>>): Record<string, number> {
  const values: Record<string, number> = {};
  for (const [task, metrics] of Object.entries(KEPT)) {
    if (results[task] === undefined) continue;
    const result = toObject(results[task]);
    for (const metric of metrics) values[`${task}/${metric}`] = toNumber(result[metric]);
  }
  return values;
}
