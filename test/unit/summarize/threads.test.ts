import { describe, expect, test } from 'vitest';
import { threads } from '../../../src/effects/threads.ts';
import { listWatchedValues } from '../../../src/model/summary-rule.ts';
import { nativeReader } from '../../../src/readers/native/native-reader.ts';
import type { SummarizeOptions, Summarized } from '../../../src/summarize/summarize-logs.ts';
import { createRandom } from '../random.ts';
import { range, rows, summarizeTexts } from './summarize-texts.ts';

/** Everything that a reader of the dataset can see. */
async function everything({ dataset, problems }: Summarized): Promise<unknown> {
  const series = [];
  for (const run of dataset.runs) series.push(await dataset.readSeries(run.id));
  await dataset.close();
  return { runs: dataset.runs, files: dataset.files, problems, series };
}

const random = createRandom(17);
const padding = '#'.repeat(200);

/** A log of two runs that write in turn, with labels, texts, faults and now and then another layout. */
function mixedLog(lines: number): string {
  return range(0, lines)
    .map((index) => {
      const step = index >> 1;
      if (index % 97 === 13) return '{"step": 01}';
      if (index % 101 === 7) return '';
      const more = index % 10 < 2 ? `,"val/acc":${random.next()}` : '';
      const value = index % 53 === 5 ? 'NaN' : String(random.next());
      return `{"run":"r${index % 2}","step":${step},"loss":${value}${more},"note":"${padding}","phase":"${index > 3000 ? 'b' : 'a'}"}`;
    })
    .join('\n');
}

/** Params that change and change back far behind the first row, so that in parts one part alone sees both. */
function paramsLog(lines: number): string {
  const param = (lr: number): string => `{"event":"params","values":{"lr":${lr}}}\n`;
  const metrics = (step: number): string =>
    `{"event":"metrics","step":${step},"values":{"loss":${step / 7}}}\n`;
  return param(1) + range(0, lines).map(metrics).join('') + param(2) + param(1) + metrics(lines);
}

const logs = {
  'mixed.jsonl': mixedLog(6000),
  'appended.jsonl': rows([...range(0, 900), ...range(0, 800), ...range(400, 1200)]),
  'index.jsonl': range(0, 2500)
    .map((index) => `{"loss":${index / 7}}\n`)
    .join(''),
  'small.jsonl': rows([1, 2, 3]),
  'params.jsonl': paramsLog(4000),
};

const native: Partial<SummarizeOptions> = { readers: [nativeReader] };

describe('logs that are read in parts', { timeout: 120_000 }, () => {
  test.each([100_000, 30_011, 7001])('of %i bytes give the summaries of the whole', async (partBytes) => {
    const whole = await summarizeTexts(logs, native);
    const parts = await summarizeTexts(logs, { ...native, partBytes });
    expect(parts.dataset.runs).toEqual(whole.dataset.runs);
    expect(parts.dataset.files).toEqual(whole.dataset.files);
    expect(parts.problems.kept).toEqual(whole.problems.kept);
    await whole.dataset.close();
    await parts.dataset.close();
  });

  test('keep the extremes of every stretch', async () => {
    const partBytes = 20_000;
    const { dataset } = await summarizeTexts(
      { 'index.jsonl': logs['index.jsonl'] },
      { ...native, partBytes },
    );
    const [series] = await dataset.readSeries(dataset.runs[0]?.id ?? '');
    const positions = [...(series?.axes[0]?.positions ?? [])];
    expect(positions).toEqual([...positions].sort((one, other) => one - other));
    expect(positions[0]).toBe(0);
    expect(positions.at(-1)).toBe(2499);
    for (const [index, position] of positions.entries()) expect(series?.values[index]).toBe(position / 7);
    await dataset.close();
  });
});

test('one, two and three threads give the same', { timeout: 120_000 }, async () => {
  const large = { ...logs, 'large.jsonl': mixedLog(14_000) };
  const watch = listWatchedValues([
    ['loss', { at: 2000 }],
    ['loss', { meanOfLast: 1500 }],
    ['loss', { atBest: 'val/acc' }],
  ]);
  const reading = { axes: {}, maxListLength: 32, paths: [], watch };
  const plain = { ...native, reading, partBytes: 300_000 };
  const one = await everything(await summarizeTexts(large, plain));
  const two = await everything(await summarizeTexts(large, { ...plain, threads: 2 }, { threads }));
  const three = await everything(await summarizeTexts(large, { ...plain, threads: 3 }, { threads }));
  expect(two).toEqual(one);
  expect(three).toEqual(one);
});
