import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { findingRules, isRuleId } from '../../src/model/finding-rules.ts';
import type { RuleId } from '../../src/model/finding-rules.ts';
import type { AuditCase } from './case.ts';

const RuleName = z.string().refine((name) => Object.hasOwn(findingRules, name));

/** A real run with its label. NaN and infinities are written as texts. */
const RealCase = z.strictObject({
  id: z.string(),
  /** Where it comes from, and its licence. */
  source: z.string(),
  reason: z.string(),
  expect: z.array(RuleName),
  may: z.array(RuleName),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.number(), z.string(), z.null()]))),
});

/** The real runs in a folder, with their labels. */
export function readRealCases(folder: string): AuditCase[] {
  const path = join(folder, 'curves.jsonl');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => {
    const { id, reason, expect, may, columns, rows } = RealCase.parse(JSON.parse(line));
    return {
      id: `real-${id}`,
      reason,
      expect: expect.filter((name): name is RuleId => isRuleId(name)),
      may: may.filter((name): name is RuleId => isRuleId(name)),
      runs: [{ params: {}, seed: 1, rows: rows.map((row) => toRow(columns, row)) }],
    };
  });
}

function toRow(columns: readonly string[], row: readonly (number | string | null)[]): Record<string, number> {
  return Object.fromEntries(
    columns.flatMap((name, index) => {
      const value = row[index] ?? null;
      return value === null ? [] : [[name, Number(value)]];
    }),
  );
}
