import { formatCount } from '../lib/format-count.ts';
import type { HomePage } from '../model/page/home.ts';
import { catalog } from '../problems/catalog.ts';
import type { Severity } from '../problems/problem.ts';
import { describeFindings } from './audit/audit-page.ts';
import { auditPath } from './audit/finding-views.ts';
import { experimentCard } from './experiment-card.ts';
import { groupProblems } from './problem-groups.ts';
import type { ReportContext } from './report-context.ts';
import { listNews } from './verdicts/verdict-history.ts';

const DAY_MS = 86_400_000;
const MOST_GROUPS = 6;

/** What was asked and what was found, newest first, and what needs attention. */
export function homePage(context: ReportContext): HomePage {
  const { plan, title, config } = context;
  const scope = describeScope(context);
  return {
    kind: 'home',
    path: 'index.html',
    title,
    description: config.description ?? `${title}: ${scope}.`,
    breadcrumbs: [],
    previous: null,
    next: null,
    scope,
    news: listNews(context),
    experiments: plan.experiments.map((experiment) => experimentCard(context, experiment)),
    attention: listAttention(context),
    gettingStarted: plan.runs.length === 0,
  };
}

/** e.g. `41 runs in 3 experiments, logged over 3 days`. */
function describeScope({ plan }: ReportContext): string {
  if (plan.runs.length === 0) return 'No runs yet';
  const head = `${formatCount(plan.runs.length, 'run')} in ${formatCount(plan.experiments.length, 'experiment')}`;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { run } of plan.runs) {
    for (const time of [run.startedAt, run.endedAt]) {
      if (time !== null) [first, last] = [Math.min(first, time), Math.max(last, time)];
    }
  }
  if (!(first <= last)) return head;
  const days = Math.floor(last / DAY_MS) - Math.floor(first / DAY_MS) + 1;
  return `${head}, logged ${days === 1 ? 'on one day' : `over ${formatCount(days, 'day')}`}`;
}

function listAttention(context: ReportContext): HomePage['attention'] {
  const groups = groupProblems(context.problems, context.sortedProblems).filter(
    ({ severity }) => severity !== 'note',
  );
  const problems = groups.slice(0, MOST_GROUPS).map(({ code, severity, count }) => ({
    text: `${(catalog[code]?.title ?? code).replace(/\.$/, '')}${count === 1 ? '' : ` (${formatCount(count, 'time')})`}`,
    severity,
    path: `problems.html#code-${code}`,
  }));
  const more = groups.length - problems.length;
  return [
    ...problems,
    ...(more > 0
      ? [
          {
            text: `${formatCount(more, 'more kind')} of problems`,
            severity: 'warning' as const,
            path: 'problems.html',
          },
        ]
      : []),
    ...auditAttention(context),
    ...countStatus(context, 'failed', 'error'),
    ...countStatus(context, 'interrupted', 'warning'),
    ...countStatus(context, 'running', 'note'),
  ];
}

/** Errors and warnings of the audit in one line; notes can wait. */
function auditAttention({ findings = [], plan }: ReportContext): HomePage['attention'] {
  const grave = findings.filter(({ severity }) => severity !== 'note');
  const [first] = grave;
  if (first === undefined) return [];
  const text = `Audit: ${describeFindings(grave, plan.runs.length).replace(/\.$/, '')}`;
  return [{ text, severity: first.severity, path: auditPath }];
}

const statusWords = {
  failed: 'failed',
  interrupted: 'stopped before the end',
  running: 'had not ended when the log was read',
};

function countStatus(
  { plan }: ReportContext,
  status: keyof typeof statusWords,
  severity: Severity,
): HomePage['attention'] {
  const runs = plan.runs.filter(({ run }) => run.status === status);
  const [only] = runs;
  if (only === undefined) return [];
  const text =
    runs.length === 1
      ? `${only.run.name} ${statusWords[status]}`
      : `${formatCount(runs.length, 'run')} ${statusWords[status]}`;
  return [{ text, severity, path: runs.length === 1 ? only.path : 'runs.html' }];
}
