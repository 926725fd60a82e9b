import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MetricSummary } from '../../../src/model/metric-summary.ts';
import type { Run } from '../../../src/model/run.ts';
import { summarizeFolder } from './summarize-folder.ts';
import type { SummarizedFolder } from './summarize-folder.ts';

/** Each folder of a tool holds a source: `input/`, what is read of it in `expected.json`, and where it comes from in `MADE-BY.md`. */
const fixtures = join(import.meta.dirname, '../../fixtures/readers');
const changed = join(import.meta.dirname, '../../../expected-changed/readers');

const tools = ['optuna', 'ray-tune', 'hugging-face-trainer', 'sacred', 'guild'].filter((tool) =>
  existsSync(join(fixtures, tool)),
);
const sources = tools.flatMap((tool) => readdirSync(join(fixtures, tool)).map((name) => `${tool}/${name}`));

function toWords(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

function describeMetric({ name, axes, count, nan, first, last, min, max }: MetricSummary): string {
  const place = ({ value, at }: MetricSummary['first']): string => `${toWords(value)} at ${at}`;
  const range = min === null || max === null ? 'none finite' : `${min.value} to ${max.value}`;
  return `${name} by ${axes.join(', ')}: ${count} (${nan} NaN), ${place(first)} … ${place(last)}, ${range}`;
}

/** Everything that a run says, without what it leaves open. */
function outlineRun({ metrics, texts, source, ...run }: Run): unknown {
  const told = Object.entries(run).filter(([, value]) => {
    if (value === null) return false;
    return typeof value !== 'object' || Object.keys(value).length > 0;
  });
  return {
    ...Object.fromEntries(told),
    metrics: metrics.map(describeMetric),
    ...(texts.length > 0 ? { texts: texts.length } : {}),
    source: `${source.reader} ${source.file}:${source.firstLine}-${source.lastLine}`,
  };
}

function outline({ runs, files, problems }: SummarizedFolder): string {
  const names = problems.map(({ code, place }) => `${code} ${place.file}:${place.line ?? ''}`);
  // The size of a folder is up to the file system.
  const counts = files.map(({ bytes: _bytes, ...counted }) => counted);
  const content = { runs: runs.map(outlineRun), files: counts, problems: names };
  return `${JSON.stringify(content, (_, value: unknown) => (typeof value === 'number' ? toWords(value) : value), 2)}\n`;
}

describe.each(sources)('the log of %s', (source) => {
  const folder = join(fixtures, source);

  test('is read as expected', async () => {
    const text = outline(await summarizeFolder(join(folder, 'input')));
    const path = join(folder, 'expected.json');
    if (!existsSync(path) && process.env['CI'] === undefined) writeFileSync(path, text);
    const expected = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (text !== expected) {
      mkdirSync(join(changed, source), { recursive: true });
      writeFileSync(join(changed, source, 'expected.json'), text);
    }
    expect(text).toBe(expected);
  });

  test('accounts for every line', async () => {
    const { files } = await summarizeFolder(join(folder, 'input'));
    for (const { file, lines, usedLines, problemLines, ignoredLines } of files) {
      const ignored = Object.values(ignoredLines).reduce((sum, count) => sum + count, 0);
      expect({ file, lines: usedLines + problemLines + ignored }).toEqual({ file, lines });
    }
  });

  test('says where it comes from', () => {
    expect(existsSync(join(folder, 'MADE-BY.md'))).toBe(true);
  });
});
