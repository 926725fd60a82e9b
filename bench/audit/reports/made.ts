import type { RuleId } from '../../../src/model/finding-rules.ts';
import type { Draw } from '../draw.ts';
import type { MadeReport, ReportPlan } from './report-plan.ts';

/** Draws a labelled report. */
export type ReportMaker = (draw: Draw) => MadeReport;

/** Makers by the name of what they make. */
export type ReportMakers = Readonly<Record<string, ReportMaker>>;

/** Labels a report. Logs of tools that record no machine, data or environment lack them in every case. */
export function made(
  plan: ReportPlan,
  reason: string,
  { expect = [], may = [] }: { readonly expect?: readonly RuleId[]; readonly may?: readonly RuleId[] } = {},
): MadeReport {
  const lacks: readonly RuleId[] = plan.tool === 'native' ? [] : ['provenance-missing'];
  return { plan, reason, expect: [...new Set([...expect, ...lacks])], may };
}
