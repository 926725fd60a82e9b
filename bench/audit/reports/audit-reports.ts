import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { files } from '../../../src/effects.ts';
import { parseConfig } from '../../../src/model/parse-config.ts';
import { readInput } from '../../../src/pipeline.ts';
import { everyRule } from '../every-rule.ts';
import type { ReportCase } from './made-up-reports.ts';
import { writeReport } from './write-report.ts';

/** A report with the rules that found something in it. */
export interface JudgedReport {
  readonly labelled: ReportCase;
  readonly found: ReadonlySet<string>;
}

/** Writes each report into a folder of its own, reads it as the program would, and asks the audit. */
export async function auditReports(cases: readonly ReportCase[]): Promise<JudgedReport[]> {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-reports-'));
  try {
    const judged: JudgedReport[] = [];
    for (const labelled of cases) {
      const own = join(folder, labelled.id);
      writeReport(own, labelled.plan);
      judged.push({ labelled, found: await findRules(own, labelled) });
      rmSync(own, { recursive: true });
    }
    return judged;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function findRules(
  folder: string,
  { plan: { note, config } }: ReportCase,
): Promise<ReadonlySet<string>> {
  const input = await readInput(
    {
      logs: [{ path: join(folder, 'runs'), shownPath: 'runs' }],
      notes: note === null ? [] : [{ path: join(folder, 'notes'), shownPath: 'notes', named: true }],
      config: { ...(config === null ? {} : parseConfig(config, 'runfolio.yaml').config), audit: everyRule },
      configPath: 'runfolio.yaml',
      cacheFolder: null,
      threads: 1,
      keepProblems: 20,
    },
    { files },
  );
  const findings = await input.findings();
  await input.dataset.close();
  return new Set(findings.map(({ rule }) => rule));
}
