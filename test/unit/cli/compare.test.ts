import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { fakeEffects } from './fake-effects.ts';

/** A query that means every run. */
const everything = "params.model = 'mlp'";
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-compare-'));
  mkdirSync(join(folder, 'runs'));
  for (const [variant, lr, level] of [
    ['fast', 0.1, 0.2],
    ['slow', 0.001, 1.5],
  ] as const) {
    for (const seed of [0, 1, 2, 3, 4]) {
      const loss = level + seed / 100;
      const head = { lr, seed, model: 'mlp' };
      const lines = [head, { step: 1, 'val/loss': 2 }, { step: 2, 'val/loss': loss }];
      const text = lines.map((line) => JSON.stringify(line)).join('\n');
      writeFileSync(join(folder, 'runs', `${variant}-${seed}.jsonl`), `${text}\n`);
    }
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function run(...words: string[]): Promise<{ code: number; data: string; words: string }> {
  const { effects, data, words: said } = fakeEffects(folder);
  const code = await runCommandLine([...words, '--no-cache'], effects);
  return { code, data: data(), words: said() };
}

describe('compare', () => {
  test('sets variants side by side, with the winner that the report would name', async () => {
    const { code, data, words } = await run('compare', '--where', everything, '--logs', 'runs');
    expect(code).toBe(0);
    expect(data).toContain('Params\n');
    expect(data).not.toContain('model');
    expect(data).toMatch(/val\/loss .*0\.220 ± 0\.016 \(n = 5\).*\+1\.30 +worse\n/);
    expect(data).toMatch(/Metrics, continued\nname +winner\nval\/loss +lr 0\.1\n/);
    expect(words).toMatch(/^Lowest val\/loss: lr 0\.1 .*2 params are the same\./);
  });

  test('gives all verdicts as JSON', async () => {
    const Shape = z.looseObject({
      sides: z.array(z.looseObject({ runs: z.array(z.string()) })),
      metrics: z.array(
        z.looseObject({ verdicts: z.array(z.string().nullable()), winners: z.array(z.string()) }),
      ),
    });
    const { data } = await run('compare', '--where', everything, '--logs', 'runs', '--json');
    const { sides, metrics } = Shape.parse(JSON.parse(data));
    expect(sides.map(({ runs }) => runs.length)).toEqual([5, 5]);
    expect(metrics[0]?.verdicts).toEqual([null, 'worse']);
    expect(metrics[0]?.winners).toEqual(['lr 0.1']);
  });

  test('sets runs of one variant side by side without a verdict', async () => {
    const { data, words } = await run('compare', 'fast-0', 'fast-1', '--logs', 'runs');
    expect(data).toMatch(/seed +0 +1\n/);
    expect(data).toMatch(/val\/loss +0\.200 +0\.210 +\+0\.0100\n/);
    expect(words).toContain('how far chance moves them');
  });

  test.each([
    [['compare', '--logs', 'runs'], /needs runs/],
    [['compare', 'fast-0', '--logs', 'runs'], /One run alone/],
    [['compare', '--where', "name = 'x'", '--logs', 'runs'], /No run was meant/],
    [['compare', 'fats-0', 'fast-1', '--logs', 'runs'], /Did you mean "fast-0"/],
    [['compare', '--where', 'lr = 1', '--logs', 'runs'], /params\.lr/],
    [['show', 'fast', 'runs'], /means 5 runs/],
    [['show'], /needs the id/],
  ])('%j is wrong use', async (words, said) => {
    const result = await run(...words);
    expect(result.code).toBe(2);
    expect(result.words).toMatch(said);
  });
});

describe('show', () => {
  test('tells all that is known of a run', async () => {
    const { data } = await run('show', 'slow-3', 'runs');
    expect(data).toMatch(/^slow-3\nname +value\nid +slow-3\n/);
    expect(data).toMatch(/val\/loss +1\.53 +2 +1\.53 +2 +1\.765 +0\.3323 +2\n/);
  });

  test('gives the run as JSON, and its tables as CSV', async () => {
    expect(JSON.parse((await run('show', 'slow-3', 'runs', '--json')).data)).toMatchObject({
      name: 'slow-3',
      seed: 3,
    });
    expect((await run('show', 'slow-3', 'runs', '--csv')).data).toContain('\nParams,lr,0.001,,,,,,,\n');
  });
});

test('runs prints one table as CSV', async () => {
  const { data } = await run('runs', 'runs', '--csv');
  expect(data.split('\n')).toHaveLength(12);
  expect(data).toMatch(/^run,status,/);
});
