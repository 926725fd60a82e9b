/** Logs for the ingest bench, made from a seed: the same bytes on every machine. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** What a workload is like. */
export interface Workload {
  readonly name: string;
  readonly files: number;
  /** Runs in each file, one after the other. */
  readonly runs: number;
  readonly steps: number;
  /** Share of values that are NaN. */
  readonly nan?: number;
  /** True if the keys of every line stand in another order. */
  readonly shuffled?: boolean;
}

/** The metrics of every line. */
export const metricNames = [
  'train/loss',
  'train/accuracy',
  'val/loss',
  'val/accuracy',
  'grad_norm',
  'learning_rate',
] as const;

/** Writes the logs of a workload into `folder/name` unless just these are there, and returns that folder. */
export function makeWorkload(folder: string, workload: Workload): string {
  const target = join(folder, workload.name);
  const done = `${target}.done`;
  const description = `${JSON.stringify(workload)}\n`;
  if (existsSync(done) && readFileSync(done, 'utf8') === description) return target;
  rmSync(done, { force: true });
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const random = createRandom(1 + workload.files + workload.steps);
  for (let file = 0; file < workload.files; file += 1) {
    const descriptor = openSync(join(target, `run-${String(file).padStart(5, '0')}.jsonl`), 'w');
    for (let run = 0; run < workload.runs; run += 1) writeRun(descriptor, workload, { file, run }, random);
    closeSync(descriptor);
  }
  writeFileSync(done, description);
  return target;
}

function writeRun(
  descriptor: number,
  workload: Workload,
  place: { readonly file: number; readonly run: number },
  random: () => number,
): void {
  const id = `run-${String(place.file * workload.runs + place.run).padStart(5, '0')}`;
  let lines: string[] = [];
  for (let step = 0; step < workload.steps; step += 1) {
    const decay = Math.exp((-3 * step) / workload.steps);
    const entries = [`"run": "${id}"`, `"step": ${step}`];
    for (const name of metricNames) {
      const isNan = workload.nan !== undefined && random() < workload.nan;
      entries.push(`"${name}": ${isNan ? 'NaN' : String(decay + random())}`);
    }
    if (workload.shuffled === true) shuffle(entries, random);
    lines.push(`{${entries.join(', ')}}\n`);
    if (lines.length === 4096 || step === workload.steps - 1) {
      writeSync(descriptor, lines.join(''));
      lines = [];
    }
  }
}

function shuffle(items: string[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const item = items[last] ?? '';
    items[last] = items[other] ?? '';
    items[other] = item;
  }
}

/** Numbers from 0 to 1 with 53 random bits (xorshift, Marsaglia 2003). */
function createRandom(seed: number): () => number {
  let state = seed;
  const word = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return () => ((word() >>> 5) * 67_108_864 + (word() >>> 6)) / 9_007_199_254_740_992;
}
