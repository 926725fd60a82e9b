import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { fakeEffects } from './fake-effects.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-search-'));
  mkdirSync(join(folder, 'runs'));
  for (const [name, lr, losses] of [
    ['fast-0', 0.1, [1, 0.5]],
    ['fast-1', 0.1, [1, 0.25]],
    ['slow-0', 0.001, [2, 1.5]],
  ] as const) {
    const lines = losses.map((loss, step) => JSON.stringify({ step, 'val/loss': loss, lr }));
    writeFileSync(
      join(folder, 'runs', `${name}.jsonl`),
      `${JSON.stringify({ params: { lr, model: 'mlp' } })}\n${lines.join('\n')}\n`,
    );
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

describe('search', () => {
  test('prints the runs that a query means, in the order asked for', async () => {
    const { code, data, words } = await run(
      'search',
      'metrics.val/loss < 2',
      'runs',
      '--sort',
      'metrics.val/loss DESC',
      '--top',
      '2',
      '--columns',
      'name,metrics.val/loss',
    );
    expect(data).toBe('run_name  val/loss\nslow-0        1.50\nfast-0        0.50\n');
    expect(words).toBe('3 of 3 runs; the first 2 are shown.\n');
    expect(code).toBe(0);
  });

  test('gives CSV with all digits and Markdown', async () => {
    const columns = ['--columns', 'name, metrics.val/loss.min'];
    expect((await run('search', 'fast', 'runs', '--csv', ...columns, '--sort', 'name')).data).toBe(
      'run_name,val/loss.min\nfast-0,0.5\nfast-1,0.25\n',
    );
    expect((await run('search', 'slow', 'runs', '--md', ...columns)).data).toBe(
      '| run\\_name | val/loss.min |\n| --- | ---: |\n| slow-0 | 1.50 |\n',
    );
  });

  test('tells of groups, as JSON too', async () => {
    const query = 'GROUP BY params.model SHOW min(metrics.val/loss), count()';
    const { data } = await run('search', query, 'runs', '--json');
    const parsed = z
      .looseObject({ matched: z.number(), groups: z.array(z.unknown()) })
      .parse(JSON.parse(data));
    expect(parsed.matched).toBe(3);
    expect(parsed.groups).toEqual([{ model: 'mlp', runs: 3, 'min(val/loss)': 0.25, 'count()': 3 }]);
  });

  test('shows what is wrong with a query under its place and reads nothing', async () => {
    const { code, data, words } = await run('search', 'params.lr == 3');
    expect(code).toBe(2);
    expect(data).toBe('');
    expect(words).toContain('> 1 | params.lr == 3\n    |           ^^\n');
  });

  test('tells a key that no run has, with the nearest', async () => {
    const { code, words } = await run('search', 'params.modle = 1', 'runs');
    expect(code).toBe(1);
    expect(words).toContain('Did you mean params.model?');
  });

  test('in the mode of MLflow refuses what MLflow refuses', async () => {
    expect((await run('search', 'metrics.`val/loss` < 1', 'runs', '--mlflow')).code).toBe(0);
    expect((await run('search', 'metrics.a < 1 OR metrics.a > 2', 'runs', '--mlflow')).code).toBe(2);
    expect((await run('search', '', 'runs', '--mlflow', '--sort', 'name')).words).toContain('--sort:1:1');
  });

  test.each([
    [['search'], /needs a query/],
    [['search', '', 'runs', '--top', '0'], /--top needs/],
    [['search', '', 'runs', '--csv', '--md'], /Only one of --csv, --md/],
    [['search', '', 'runs', '--columns', 'nme'], /Did you mean/],
  ])('%j is wrong use', async (words, said) => {
    const result = await run(...words);
    expect(result.code).toBe(2);
    expect(result.words).toMatch(said);
  });
});
