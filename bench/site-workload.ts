import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Notes of the workload; note g is about the runs whose `group` is g. */
export const NOTES = 20;
const STEPS = 1000;
const SEEDS = 5;

/**
 * Makes, once, a folder with `runs/gNN/run-NNNNN.jsonl` and `notes/NN.md`: so many runs of 1,000 steps × 4 metrics in the flat
 * dialect, in 20 groups of variants with 5 seeds each, and a note on each group. The same count gives the same bytes.
 *
 * @returns the folder.
 */
export function makeSiteWorkload(parent: string, runs: number): string {
  const folder = join(parent, `site-${runs}`);
  const ready = join(folder, 'ready');
  if (existsSync(ready)) return folder;
  rmSync(folder, { recursive: true, force: true });
  for (let group = 0; group < NOTES; group += 1)
    mkdirSync(join(folder, 'runs', groupName(group)), { recursive: true });
  mkdirSync(join(folder, 'notes'));
  for (let run = 0; run < runs; run += 1) writeFileSync(join(folder, runPath(run)), runLog(run));
  for (let group = 0; group < NOTES; group += 1) {
    writeFileSync(join(folder, 'notes', `${groupName(group)}.md`), noteText(group));
  }
  writeFileSync(join(folder, 'runfolio.yaml'), 'title: Benchmark\nlogs: [runs]\nnotes: [notes]\n');
  writeFileSync(ready, '');
  return folder;
}

/** Adds run number `run` to the folder. */
export function addRun(folder: string, run: number): void {
  writeFileSync(join(folder, runPath(run)), runLog(run));
}

/** Takes that run away again. */
export function removeRun(folder: string, run: number): void {
  rmSync(join(folder, runPath(run)), { force: true });
}

function groupName(group: number): string {
  return `g${String(group).padStart(2, '0')}`;
}

function runPath(run: number): string {
  return join('runs', groupName(run % NOTES), `run-${String(run).padStart(5, '0')}.jsonl`);
}

/** Runs of a group come in variants of five seeds; the width tells the variants apart. */
function runLog(run: number): string {
  const inGroup = Math.floor(run / NOTES);
  const variant = Math.floor(inGroup / SEEDS);
  const random = randomNumbers(run + 1);
  const params = {
    group: groupName(run % NOTES),
    width: 64 * (variant + 1),
    lr: 0.001,
    batch_size: 128,
    optimizer: 'adamw',
    weight_decay: 0.01,
    warmup: 100,
    dropout: 0.1,
    layers: 12,
    dataset: 'made',
    seed: inGroup % SEEDS,
  };
  const lines = [JSON.stringify(params)];
  const floor = 0.2 + 0.02 * variant + 0.01 * random();
  for (let step = 0; step < STEPS; step += 1) {
    const loss = floor + 2 * Math.exp(-step / 150) + 0.05 * random();
    lines.push(
      JSON.stringify({
        step,
        'train/loss': loss,
        'val/loss': loss + 0.1 + 0.02 * random(),
        'val/accuracy': 1 - loss / 3 + 0.01 * random(),
        lr: 0.001 * (1 - step / STEPS) * (1 + 1e-9 * random()),
      }),
    );
  }
  return `${lines.join('\n')}\n`;
}

function noteText(group: number): string {
  const rows = [1, 2, 3, 4].map((row) => `| setting ${row} | ${0.1 * row} | as expected |`).join('\n');
  const text =
    'A wider model has more room to fit; whether it generalises better is what these runs are about. ';
  return `---
title: Does width help in ${groupName(group)}?
status: done
hypothesis: A wider model reaches a lower validation loss.
runs: params.group = '${groupName(group)}'
metric: { name: val/loss, goal: minimize }
baseline: params.width = 64
compare: [width]
authors: [Bench]
date: 2026-11-${String(group + 1).padStart(2, '0')}
---

## Hypothesis

${text.repeat(4)}

## Method

We minimise $L = \\frac{1}{n} \\sum_i \\ell(x_i, y_i)$ with five seeds for each width.[^seeds]

- one
- two
- three

## Results

| setting | value | remark |
| ------- | ----: | ------ |
${rows}

## Interpretation

${text.repeat(8)}

[^seeds]: Seeds 0 to 4.
`;
}

/** Lehmer's generator: the same seed gives the same numbers, 0 to 1. */
function randomNumbers(seed: number): () => number {
  let state = (seed * 48_271) % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
