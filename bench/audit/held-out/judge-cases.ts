import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { realEffects } from '../../../src/main.ts';
import { ruleIds } from '../../../src/model/finding-rules.ts';
import type { HeldOutCase } from './held-out-case.ts';

const effects = realEffects();

/** A case with the rules that found something in it. */
export interface JudgedFolder {
  readonly labelled: HeldOutCase;
  readonly found: ReadonlySet<string>;
}

const Printed = z.looseObject({ findings: z.array(z.looseObject({ rule: z.string() })) });

/** Writes each case into a folder of its own and asks `runfolio audit --json` there, with every rule switched on. */
export async function judgeCases(cases: readonly HeldOutCase[]): Promise<JudgedFolder[]> {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-held-out-'));
  try {
    const judged: JudgedFolder[] = [];
    for (const [index, labelled] of cases.entries()) {
      const home = join(folder, String(index));
      writeCase(home, labelled);
      judged.push({ labelled, found: await ask(home, labelled.id) });
    }
    return judged;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeCase(home: string, { files }: HeldOutCase): void {
  const allOn = `audit:\n  rules:\n${ruleIds.map((rule) => `    ${rule}: on\n`).join('')}`;
  const withConfig = { ...files, 'runfolio.yaml': `${files['runfolio.yaml'] ?? ''}${allOn}` };
  for (const [path, text] of Object.entries(withConfig)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
}

async function ask(home: string, id: string): Promise<ReadonlySet<string>> {
  const printed: string[] = [];
  const words: string[] = [];
  const terminal = {
    ...effects.terminal,
    data: async (text: string): Promise<void> => void printed.push(text),
    words: (text: string): void => void words.push(text),
    progress: (): void => undefined,
  };
  await runCommandLine(['audit', '--json', '--no-cache', '--threads', '1'], {
    ...effects,
    terminal,
    folder: home,
  });
  const text = printed.join('');
  if (text === '') throw new Error(`No answer to the case ${id}: ${words.join('')}`);
  return new Set(Printed.parse(JSON.parse(text)).findings.map(({ rule }) => rule));
}
