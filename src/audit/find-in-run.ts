import type { MetricKnowledge } from '../analysis/know-metric.ts';
import type { Config } from '../model/config.ts';
import type { Finding } from '../model/finding.ts';
import { severityOfRule } from '../model/rule-severity.ts';
import type { Run } from '../model/run.ts';
import type { Series } from '../model/series.ts';
import { makeFinding } from './make-finding.ts';
import { placeInLog } from './place-in-log.ts';
import type { LogSource } from './place-in-log.ts';
import { makeRunEvidence } from './run-evidence.ts';
import { runRules } from './rules.ts';
import { withoutEchoes } from './without-echoes.ts';

/** What runs are looked at with. */
export interface RunAudit {
  readonly config: Config;
  readonly know: (name: string) => MetricKnowledge;
  readonly logs?: LogSource | undefined;
}

/** True for a run whose series are to be read: without a curve its summaries tell all. */
export function hasCurves({ metrics }: Run): boolean {
  return metrics.some(({ count }) => count > 1);
}

/** What the rules that are on find in one run alone. It depends on nothing else, so any thread finds the same. */
export async function findInRun(
  run: Run,
  series: readonly Series[],
  { config, know, logs }: RunAudit,
): Promise<readonly Finding[]> {
  const evidence = makeRunEvidence(run, series, know);
  const asked = { subject: { kind: 'run' as const, run: run.id }, config: config.audit };
  const findings = runRules
    .filter(({ id }) => severityOfRule(id, config.audit) !== null)
    .flatMap((rule) => rule.find(evidence).map((draft) => makeFinding(rule.id, draft, asked)));
  const told = withoutEchoes(findings.filter((finding) => finding !== undefined));
  return await placeInLog(told, evidence, logs);
}
