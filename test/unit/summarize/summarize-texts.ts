import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { files } from '../../../src/effects.ts';
import type {
  SummarizeEffects,
  SummarizeOptions,
  Summarized,
} from '../../../src/summarize/summarize-logs.ts';
import { summarizeLogs } from '../../../src/summarize/summarize-logs.ts';
import { flatReader, flatSource } from './flat-reader.ts';

/** Writes logs to disk and summarizes them, without a cache and in this thread unless told otherwise. The dataset is closed after the test. */
export async function summarizeTexts(
  logs: Readonly<Record<string, string>>,
  options: Partial<SummarizeOptions> = {},
  effects: Partial<SummarizeEffects> = {},
): Promise<Summarized> {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-summarize-'));
  try {
    const reader = options.readers?.[0]?.name ?? flatReader.name;
    const sources = Object.entries(logs).map(([name, content]) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return flatSource(path, name, reader);
    });
    const reading = { axes: {}, maxListLength: 32, paths: [] };
    const plain = { sources, readers: [flatReader], reading, cacheFolder: null, threads: 1 };
    const summarized = await summarizeLogs({ ...plain, ...options }, { files, ...effects });
    onTestFinished(() => summarized.dataset.close());
    return summarized;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Lines of a log with a step and a loss. */
export function rows(
  steps: readonly number[],
  value: (step: number, index: number) => number | string = (step) => step / 10,
): string {
  return steps.map((step, index) => `{"step":${step},"loss":${value(step, index)}}\n`).join('');
}

/** The whole numbers from `start` to `end - 1`. */
export function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
