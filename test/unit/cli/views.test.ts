import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { fakeEffects } from './fake-effects.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-views-'));
  mkdirSync(join(folder, 'runs'));
  for (const lr of [0.1, 0.01]) {
    for (const seed of [1, 2, 3]) {
      const points = [0, 1, 2].map(
        (step) => `{"step":${step},"val/loss":${2 / (step + 1) + seed / 10 + lr}}`,
      );
      writeFileSync(
        join(folder, `runs/lr${lr}-seed${seed}.jsonl`),
        `{"lr":${lr},"seed":${seed}}\n${points.join('\n')}\n`,
      );
    }
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ code: number; data: string; words: string }> {
  const { effects, data, words } = fakeEffects(folder);
  const code = await runCommandLine([...args, '--no-cache', '--threads', '1'], effects);
  return { code, data: data(), words: words() };
}

describe('runfolio table', () => {
  test('prints a table that fits the terminal', async () => {
    const { code, data } = await run('table', 'runs');
    expect(code).toBe(0);
    expect(data.split('\n')[0]).toMatch(/^variant +lr +val\/loss/);
    expect(data).toMatch(/lr 0\.01 +0\.01 +0\.88 ± 0\.10 \(3\)/);
  });

  test('takes the words of a block', async () => {
    const line =
      'table runs --rows runs --columns val/loss --columns params.lr --top 2 --format csv --where=params.lr=0.1';
    const { data } = await run(...line.split(' '), '--sort', 'val/loss desc');
    expect(data.trim().split('\n')).toHaveLength(3);
    expect(data).toMatch(/^run,val\/loss,/);
    expect(data).toMatch(/seed3,1\.06/);
  });

  test.each([
    ['md', /^\| variant \|/],
    ['latex', /\\begin\{tabular\}/],
    ['json', /"spread": "0\.10"/],
  ])('prints %s', async (format, expected) => {
    const { code, data } = await run('table', 'runs', '--format', format);
    expect([code, data]).toEqual([0, expect.stringMatching(expected)]);
  });

  test('writes a file whose ending says the form, and prints its path', async () => {
    const { data } = await run('table', 'runs', '--out', 'out/table.tex');
    expect(data).toBe('out/table.tex\n');
    expect(readFileSync(join(folder, 'out/table.tex'), 'utf8')).toContain(String.raw`\toprule`);
  });

  test.each([
    [['--columns', 'val/lss'], 'val/loss'],
    [['--rows', 'variant'], 'variants'],
    [['--where', 'params.lrr = 1'], 'lr'],
    [['--format', 'latx'], '--format takes text, csv, md, latex, json, html'],
    [['--note', 'nothing'], 'There is no note "nothing".'],
    [['--format', 'json', '--out', 'runs/lr0.1-seed1.jsonl'], 'is read as input'],
    [['--out', 'table.docx'], 'says no format that is written here (.txt, .csv, .md, .tex, .json, .html)'],
  ])('%j is wrong use, said with what would be right', async (args, expected) => {
    const { code, data, words } = await run('table', 'runs', ...args);
    expect([code, data]).toEqual([2, '']);
    expect(words).toContain(expected);
  });
});

describe('runfolio plot', () => {
  test('draws the curves of the main metric unless told otherwise', async () => {
    const { code, data } = await run('plot', 'runs');
    expect(code).toBe(0);
    expect(data).toMatch(/^<svg [^>]*class="chart/);
    expect(data).toContain('val/loss');
  });

  test.each([
    ['spec', /"\$schema": "https:\/\/vega\.github\.io\/schema\/vega-lite\/v6\.json"/],
    ['csv', /^table,/],
  ])('prints %s', async (format, expected) => {
    const { code, data } = await run('plot', 'runs', '--kind', 'bar', '--format', format);
    expect([code, data]).toEqual([0, expect.stringMatching(expected)]);
  });

  test('draws for a column of a paper, serif and without colour', async () => {
    const { data } = await run(
      'plot',
      'runs',
      '--kind',
      'bar',
      '--width',
      'column',
      '--font',
      'serif',
      '--grey',
    );
    expect(data).toContain('width="8.600cm"');
    expect(data).toContain("'Source Serif 4'");
    const colours = [...data.matchAll(/#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b/g)];
    expect(colours.filter(([, red, green, blue]) => red !== green || green !== blue)).toEqual([]);
  });

  test.each([
    [['--metric', 'val/los'], 'Did you mean "val/loss"?'],
    [['--metric', 'nothing'], / runs has a metric "nothing"/],
    [['--out', 'chart.gif'], 'The ending of "chart.gif" says no format'],
    [['--kind', 'lines'], 'line'],
    [['--width', 'wide'], '--width takes centimetres from 2 to 100, or one of column, page'],
    [['--font', 'comic'], '--font takes sans or serif'],
    [['--smoothing', 'much'], 'smoothing'],
    [['--format', 'png'], 'name the file with --out'],
  ])('%j is wrong use, said with what would be right', async (args, expected) => {
    const { code, data, words } = await run('plot', 'runs', ...args);
    expect([code, data]).toEqual([2, '']);
    expect(words).toMatch(expected);
  });
});
