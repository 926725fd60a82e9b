import { formatCount } from '../../lib/format-count.ts';
import { severityOfRule } from '../../model/rule-severity.ts';
import type { Finding, FindingGroup } from '../../model/finding.ts';
import { findingRules, isRuleId, ruleIds } from '../../model/finding-rules.ts';
import type { AuditPage, AuditRule, ExperimentFindings } from '../../model/page/audit.ts';
import { joinWords } from '../join-words.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment, PlannedRun } from '../report-plan.ts';
import {
  auditPath,
  experimentsOf,
  findingId,
  findingLine,
  findingViews,
  MOST_LISTED,
} from './finding-views.ts';

/** Findings of one rule that are shown in full. */
const MOST_FULL = 4;

/** What the groups of rules are called. */
const groupTitles: Readonly<Record<FindingGroup, string>> = {
  training: 'Training',
  logging: 'Logging',
  discipline: 'Discipline',
  reproducibility: 'Reproducibility',
  safety: 'Safe to publish',
};

const groupOrder: readonly FindingGroup[] = [
  'training',
  'logging',
  'discipline',
  'reproducibility',
  'safety',
];

/** Everything that the audit found, by group and rule. */
export async function auditPage(context: ReportContext): Promise<AuditPage> {
  const { findings = [], plan, config } = context;
  const groups = [];
  for (const group of groupOrder) {
    const rules = await groupRules(
      context,
      findings.filter((finding) => finding.group === group),
    );
    if (rules.length > 0) groups.push({ id: group, title: groupTitles[group], rules });
  }
  const summary = describeFindings(findings, plan.runs.length);
  return {
    kind: 'audit',
    path: auditPath,
    title: 'Audit',
    description: summary,
    breadcrumbs: [{ label: context.title, path: 'index.html' }],
    previous: null,
    next: null,
    summary,
    groups,
    severities: countSeverities(findings, groups),
    experiments: countExperiments(context),
    off: ruleIds.filter((id) => severityOfRule(id, config.audit) === null),
  };
}

function countSeverities(findings: readonly Finding[], groups: AuditPage['groups']): AuditPage['severities'] {
  const rules = groups.flatMap((group) => group.rules.map(({ rule }) => rule));
  return (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const found = findings.filter((finding) => finding.severity === severity);
    const having = new Set<string>(found.map(({ rule }) => rule));
    const rule = rules.find((id) => having.has(id));
    return rule === undefined ? [] : [{ severity, count: found.length, rule }];
  });
}

function countExperiments(context: ReportContext): AuditPage['experiments'] {
  const { findings = [], plan } = context;
  const counts = new Map<string, number>();
  for (const slug of findings.flatMap((finding) => experimentsOf(context, finding)))
    counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return plan.experiments.flatMap(({ slug, title, path }) => {
    const count = counts.get(slug);
    return count === undefined ? [] : [{ slug, title, path, count }];
  });
}

async function groupRules(context: ReportContext, findings: readonly Finding[]): Promise<AuditRule[]> {
  const rules: AuditRule[] = [];
  for (const [rule, found] of Map.groupBy(findings, (finding) => finding.rule)) {
    const [first] = found;
    if (first === undefined) continue;
    rules.push({
      rule,
      title: first.title,
      severity: first.severity,
      why: isRuleId(rule) ? findingRules[rule].why : '',
      count: found.length,
      findings: await findingViews(context, found.slice(0, MOST_FULL)),
      others: found.slice(MOST_FULL, MOST_LISTED).map((finding) => findingLine(context, finding)),
      more: Math.max(0, found.length - MOST_LISTED),
    });
  }
  return rules;
}

/** e.g. `2 errors, 1 warning and 5 notes in 41 runs.` */
export function describeFindings(findings: readonly Finding[], runs: number): string {
  const parts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [formatCount(count, severity)];
  });
  const scope = formatCount(runs, 'run');
  return parts.length === 0 ? `Nothing was found in ${scope}.` : `${joinWords(parts)} in ${scope}.`;
}

/** The findings about a run itself. */
export function findingsOfRun({ findingsByRun }: ReportContext, { run }: PlannedRun): readonly Finding[] {
  return findingsByRun.get(run.id) ?? [];
}

/** What the head of an experiment says of the audit. */
export function experimentFindings(
  context: ReportContext,
  { slug, runs }: PlannedExperiment,
): ExperimentFindings {
  const { findings = [], findingsByRun } = context;
  const own = findings.filter(
    ({ subject }) =>
      (subject.kind === 'experiment' || subject.kind === 'variant') && subject.experiment === slug,
  );
  const ofRuns = runs.flatMap(({ id }) => findingsByRun.get(id) ?? []);
  return {
    own: own.map((finding) => findingLine(context, finding)),
    ofRuns: [...Map.groupBy(ofRuns, ({ rule }) => rule)].map(([rule, found]) => ({
      severity: found[0]?.severity ?? 'note',
      text: `${found[0]?.title.replace(/\.$/, '') ?? rule}: ${formatCount(found.length, 'run')}`,
      path:
        found.length === 1 && found[0] !== undefined
          ? pathOfRun(context, found[0])
          : `${auditPath}#rule-${rule}`,
    })),
  };
}

function pathOfRun({ plan }: ReportContext, finding: Finding): string {
  const { subject } = finding;
  const planned = subject.kind === 'run' ? plan.runById.get(subject.run) : undefined;
  return planned === undefined ? auditPath : `${planned.path}#${findingId(finding)}`;
}
