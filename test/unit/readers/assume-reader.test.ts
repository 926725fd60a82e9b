import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { files } from '../../../src/effects.ts';
import type { Files } from '../../../src/lib/files.ts';
import { findSources } from '../../../src/readers/find-sources.ts';
import { defaultReadingOptions } from '../../../src/readers/readers.ts';
import { summarizeFolder } from './summarize-folder.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/readers');

function logOf(run: string, lines: number, from = 0): string {
  return Array.from(
    { length: lines },
    (_, step) => `{"run":"${run}","step":${from + step},"loss":${1 / (step + 1)},"acc":${Math.cos(step)}}\n`,
  ).join('');
}

/** Logs of others under names like those of training logs, and training logs that are not like most. */
const exceptions: Readonly<Record<number, () => string>> = {
  3: () => readFileSync(join(fixtures, 'llm-calls/litellm/input/calls.jsonl'), 'utf8'),
  4: () => readFileSync(join(fixtures, 'llm-calls/responses/input/openai.jsonl'), 'utf8').repeat(9),
  7: () => `{"op_code":0,"worker_id":"w","study_name":"s","directions":[1]}\n${' '.repeat(9000)}\n`,
  8: () => `{"spec":{"eval_name":"e","completion_fns":["m"],"run_id":"r"}}\n${logOf('eval', 200)}`,
  9: () => `{"event":"run","id":"native","params":{"lr":0.1}}\n${logOf('native', 200)}`,
  12: () => 'no log at all\n'.repeat(1000),
  13: () => '',
  14: () => logOf('short', 3),
  15: () => logOf('back', 200) + logOf('back', 200, 100),
  16: () => logOf('cut', 200).slice(0, -9),
  17: () => `{"lr":0.1,"model":"small"}\n${logOf('params', 200)}`,
  21: () => '{\n  "a": 1\n}\n'.repeat(1000),
  22: () => logOf('nan', 200).replaceAll(/"acc":0\.\d+/g, '"acc":NaN'),
};

function makeFolder(count: number, lines: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-assume-'));
  for (let index = 0; index < count; index += 1) {
    const name = `run-${String(index).padStart(3, '0')}.jsonl`;
    writeFileSync(join(folder, name), exceptions[index]?.() ?? logOf(`r${index}`, lines));
  }
  mkdirSync(join(folder, 'with-params'));
  for (const index of [1, 2, 3])
    writeFileSync(join(folder, `with-params/run-00${index}.jsonl`), logOf(`p${index}`, lines));
  writeFileSync(join(folder, 'with-params/params.json'), '{"lr":0.5}');
  return folder;
}

test.each([
  ['one thread', 40, 200, 1],
  ['two threads', 140, 900, 2],
])(
  'logs that were assumed to be alike are known as if each had been judged, by %s',
  async (_, count, lines, threads) => {
    const folder = makeFolder(count, lines);
    try {
      const judged = await summarizeFolder(folder, { threads });
      const assumed = await summarizeFolder(folder, { threads, mayAssume: true });
      // Summaries are made when they are looked at.
      expect(structuredClone(assumed)).toEqual(structuredClone(judged));
      const readers = new Set(judged.files.map(({ reader }) => reader));
      expect(readers).toEqual(new Set(['native', 'llm-calls', 'optuna-journal', 'openai-evals']));
      expect(judged.problems.length).toBeGreaterThan(4);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test('of logs that are alike by their names only those are opened that tell what the others are', async () => {
  const folder = makeFolder(40, 200);
  const opened: string[] = [];
  const watching: Files = {
    ...files,
    open(path) {
      opened.push(path.slice(folder.length + 1));
      return files.open(path);
    },
  };
  const inputs = [{ path: folder, shownPath: '.' }];
  try {
    const options = { files: watching, options: defaultReadingOptions };
    const { sources } = await findSources(inputs, { ...options, mayAssume: true });
    // The others are too small or too large, and such with params beside them are read as usual.
    expect([...new Set(opened)]).toEqual([
      'run-000.jsonl',
      'run-013.jsonl',
      'run-014.jsonl',
      'with-params/run-001.jsonl',
      'with-params/run-002.jsonl',
      'with-params/run-003.jsonl',
    ]);
    const { sources: judged } = await findSources(inputs, options);
    expect(sources.map(({ shownPath, name }) => [shownPath, name])).toEqual(
      judged.map(({ shownPath, name }) => [shownPath, name]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
