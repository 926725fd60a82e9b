import { hash } from 'node:crypto';
import { collectGoals } from '../analysis/collect-goals.ts';
import { hashOfRun } from '../analysis/hash-of-run.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { severityOfRule } from '../model/rule-severity.ts';
import type { Config } from '../model/config.ts';
import type { Finding } from '../model/finding.ts';
import { ruleIds } from '../model/finding-rules.ts';
import type { Run } from '../model/run.ts';
import { auditRuns } from './audit-runs.ts';
import type { AuditHelpers } from './audit-runs.ts';
import type { AuditedExperiment } from './experiment-evidence.ts';
import type { FindingCache } from './finding-cache.ts';
import { makeFinding } from './make-finding.ts';
import type { LogSource } from './place-in-log.ts';
import { findChangedArtifacts } from './logging/artifact-changed.ts';
import type { ArtifactSource } from './logging/artifact-changed.ts';
import { rememberMetrics } from './remember-metrics.ts';
import { experimentRules } from './rules.ts';

/** To be raised when rules find other things in the same runs: what was kept is then found anew. */
const RULES_VERSION = 4;

/** What is audited. */
export interface AuditRequest {
  readonly dataset: Dataset;
  readonly config: Config;
  readonly experiments: readonly AuditedExperiment[];
  /** Where the files of artifacts are; without, they are not looked at. */
  readonly artifacts?: ArtifactSource | undefined;
  /** Where logs are read again for the lines of findings; without, they name lines that summaries know. */
  readonly logs?: LogSource | undefined;
  /** Without, every run is looked at. */
  readonly cache?: FindingCache | undefined;
  /** Other threads help with many runs. Without, this one looks at all of them. */
  readonly helpers?: AuditHelpers | undefined;
}

/**
 * All findings of the rules that are on, the gravest first, then in the order of the rules, then of the runs and experiments.
 *
 * Reads the series of each run once, and only of runs that are not in the cache. O(points that were kept + runs × metrics).
 */
export async function findFindings(request: AuditRequest): Promise<readonly Finding[]> {
  const { dataset, config, experiments, cache } = request;
  const goals = collectGoals(dataset.runs);
  // Any run may tell which way a metric is better.
  const told = [...goals].sort(([a], [b]) => (a < b ? -1 : 1));
  const settings = JSON.stringify([RULES_VERSION, config.audit, config.metrics, config.seeds, told]);
  const keys = dataset.runs.map((run) => (cache === undefined ? null : keyOfRun(run, { dataset, settings })));
  const kept = keys.map((key) => (key === null ? undefined : cache?.find(key)));
  const fresh = await auditRuns(
    dataset.runs.filter((_, index) => kept[index] === undefined),
    { ...request, goals },
  );
  const findings: Finding[] = [];
  for (const [index, run] of dataset.runs.entries()) {
    const key = keys[index] ?? null;
    const known = kept[index];
    const found = known ?? fresh.get(run) ?? [];
    if (key !== null && known === undefined) cache?.note(key, found);
    findings.push(...found, ...(await findInArtifacts(run, request)));
  }
  await cache?.save();
  for (const experiment of experiments) findings.push(...findInExperiment(experiment, request));
  return sortFindings(findings);
}

/** Not kept between builds: files change without the run. */
async function findInArtifacts(run: Run, { artifacts, config }: AuditRequest): Promise<readonly Finding[]> {
  const isOn = severityOfRule('artifact-changed', config.audit) !== null;
  const isTold = run.artifacts.some(({ sha256, bytes }) => sha256 !== null || bytes !== null);
  if (artifacts === undefined || !isOn || !isTold) return [];
  const asked = { subject: { kind: 'run' as const, run: run.id }, config: config.audit };
  const drafts = await findChangedArtifacts(run, artifacts);
  return drafts
    .map((draft) => makeFinding('artifact-changed', draft, asked))
    .filter((finding) => finding !== undefined);
}

function findInExperiment(
  experiment: AuditedExperiment,
  { dataset, config }: AuditRequest,
): readonly Finding[] {
  const { slug, runs, analysis } = experiment;
  const evidence = {
    ...experiment,
    know: rememberMetrics({ config: experiment.config, goals: collectGoals(runs) }),
    counting: runs.filter((run) => analysis.counting.counts(run)),
    allRuns: dataset.runs,
  };
  const asked = { subject: { kind: 'experiment' as const, experiment: slug }, config: config.audit };
  return experimentRules
    .filter(({ id }) => severityOfRule(id, config.audit) !== null)
    .flatMap((rule) => rule.find(evidence).map((draft) => makeFinding(rule.id, draft, asked)))
    .filter((finding) => finding !== undefined);
}

/** Null where nothing cheap tells whether the run's series changed. */
function keyOfRun(
  run: Run,
  { dataset, settings }: { readonly dataset: Dataset; readonly settings: string },
): string | null {
  const series = dataset.seriesKey?.(run.id) ?? null;
  if (series === null) return null;
  return hash('sha256', `${settings}\n${series}\n${hashOfRun(run)}`, 'base64url').slice(0, 27);
}

const severityRank = { error: 0, warning: 1, note: 2 } as const;

/** A stable sort: within a rule findings stay in the order of runs and experiments. */
function sortFindings(findings: readonly Finding[]): Finding[] {
  const ruleRank = new Map<string, number>(ruleIds.map((id, index) => [id, index]));
  return findings.toSorted(
    (a, b) =>
      severityRank[a.severity] - severityRank[b.severity] ||
      (ruleRank.get(a.rule) ?? 0) - (ruleRank.get(b.rule) ?? 0),
  );
}
