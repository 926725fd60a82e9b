import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { files } from '../../src/effects.ts';
import { readInput } from '../../src/pipeline.ts';
import type { AuditCase, CaseRow } from './case.ts';
import { everyRule } from './every-rule.ts';

/** A case with the rules that found something in it. */
export interface JudgedCase {
  readonly labelled: AuditCase;
  readonly found: ReadonlySet<string>;
}

/** Writes all cases as logs, reads them as a report would, and asks the audit. */
export async function auditCases(cases: readonly AuditCase[]): Promise<JudgedCase[]> {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-audit-'));
  try {
    for (const one of cases) writeCase(folder, one);
    const input = await readInput(
      {
        logs: [{ path: folder, shownPath: 'cases' }],
        notes: [],
        config: { audit: everyRule },
        configPath: 'runfolio.yaml',
        cacheFolder: null,
        threads: 1,
        keepProblems: 1,
      },
      { files },
    );
    const runIds = new Map(input.dataset.runs.map(({ id, experiment }) => [id, experiment ?? '']));
    const found = new Map<string, Set<string>>();
    for (const { rule, subject, evidence } of await input.findings()) {
      const owner = subject.kind === 'run' ? runIds.get(subject.run) : runIds.get(evidence.runs[0] ?? '');
      if (owner === undefined) continue;
      found.set(owner, (found.get(owner) ?? new Set()).add(rule));
    }
    await input.dataset.close();
    return cases.map((labelled) => ({ labelled, found: found.get(labelled.id) ?? new Set() }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeCase(folder: string, { id, runs }: AuditCase): void {
  mkdirSync(join(folder, id));
  for (const [index, { params, seed, rows }] of runs.entries()) {
    const head = {
      event: 'run',
      id: `${id}-${index}`,
      name: `${id} ${index}`,
      experiment: id,
      params,
      ...(seed !== undefined && { seed }),
    };
    const lines = [
      JSON.stringify(head),
      ...rows.map(rowText),
      JSON.stringify({ event: 'end', status: 'finished' }),
    ];
    writeFileSync(join(folder, id, `${index}.jsonl`), `${lines.join('\n')}\n`);
  }
}

/** As Python writes it, NaN and infinities included. */
function rowText(row: CaseRow): string {
  const axes = ['step', 'epoch', 'time'].filter((name) => row[name] !== undefined);
  const values = Object.entries(row).filter(([name]) => !axes.includes(name));
  const body = values.map(([name, value]) => `${JSON.stringify(name)}:${number(value)}`).join(',');
  return `{"event":"metrics",${axes.map((name) => `"${name}":${row[name]}`).join(',')},"values":{${body}}}`;
}

function number(value: number): string {
  return Math.abs(value) === Number.POSITIVE_INFINITY ? `${value < 0 ? '-' : ''}Infinity` : String(value);
}
