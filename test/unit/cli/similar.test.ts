import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { fakeEffects } from './fake-effects.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-similar-'));
  mkdirSync(join(folder, 'runs'));
  mkdirSync(join(folder, 'notes'));
  for (const [name, day, lr, model] of [
    ['old', 1, 0.1, 'vit'],
    ['odd', 2, 3, 'forest'],
    ['new', 3, 0.01, 'vit'],
  ] as const) {
    const params = { lr, model, ...(model === 'vit' && { layers: 12 }) };
    const id = `${name}-1234567`;
    const event = { event: 'run', id, name, experiment: name, time: `2026-01-0${day}T00:00:00Z`, params };
    const steps = [1, 2].map((step) => ({ event: 'metrics', step, values: { acc: lr / step } }));
    const text = [event, ...steps].map((line) => JSON.stringify(line)).join('\n');
    writeFileSync(join(folder, 'runs', `${name}.jsonl`), `${text}\n`);
    writeFileSync(
      join(folder, 'notes', `${name}.md`),
      `---\ntitle: The ${name} one\nruns: experiment = '${name}'\n---\n\nWe train ${model} transformers.\n`,
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

const Answer = z.object({
  of: z.object({ kind: z.string(), id: z.string() }),
  similar: z.array(
    z.object({
      title: z.string(),
      likeness: z.number(),
      sameParams: z.array(z.object({ name: z.string(), value: z.string() })),
      otherParams: z.array(
        z.object({ name: z.string(), own: z.string().nullable(), other: z.string().nullable() }),
      ),
    }),
  ),
});

describe('similar', () => {
  test('tells the earlier runs that are like a run, with what they share and where they differ', async () => {
    const { code, data } = await run('similar', 'new', 'runs', '--json');
    expect(code).toBe(0);
    const { of, similar } = Answer.parse(JSON.parse(data));
    expect(of).toEqual({ kind: 'run', id: 'new-1234567' });
    expect(similar.map(({ title }) => title)).toEqual(['old']);
    expect(similar[0]?.sameParams.map(({ name }) => name)).toEqual(['layers', 'model']);
    expect(similar[0]?.otherParams).toEqual([{ name: 'lr', own: '0.01', other: '0.1' }]);
  });

  test('takes the path of a note, or its title, for its experiment', async () => {
    const byPath = await run('similar', 'notes/new.md', 'runs', '--csv');
    expect(byPath.data).toMatch(/^likeness,name,result,differs in,shares,date\n0\.\d+,The old one,/);
    expect((await run('similar', 'the new one', 'runs', '--csv')).data).toBe(byPath.data);
  });

  test('looks at later ones only if asked to', async () => {
    const earlier = await run('similar', 'old', 'runs');
    expect([earlier.data, earlier.words]).toEqual([
      '',
      'Nothing earlier is like old. --later looks at later ones too.\n',
    ]);
    expect((await run('similar', 'old', 'runs', '--later', '--md')).data).toContain('| new |');
  });

  test.each([
    [['similar'], /needs a run or a note/],
    [['similar', 'nwe', 'runs'], /Did you mean "new"/],
    [['similar', 'new', 'runs', '--top', '0'], /--top needs a whole number/],
  ])('%j is wrong use', async (words, said) => {
    const { code, words: told } = await run(...words);
    expect(code).toBe(2);
    expect(told).toMatch(said);
  });
});
