import { countOf } from '../lib/count-of.ts';
import { formatDifference } from '../lib/format-difference.ts';
import { formatNumber } from '../lib/format-number.ts';
import { formatWithSpread } from '../lib/format-with-spread.ts';
import type {
  Changes,
  Measured,
  MetricChange,
  MetricVerdict,
  RunMention,
  VariantChange,
} from '../model/changes.ts';
import { describeFact } from './describe-fact.ts';

/** A column of a table of changes, every cell in words. Those with a lower rank say more. */
export interface ChangesColumn {
  readonly head: string;
  readonly align: 'left' | 'right';
  readonly rank: number;
  readonly widest: number;
  readonly cells: readonly string[];
}

/** How much a line matters to whoever looks for what is wrong. */
export type ChangesTone = 'bad' | 'good' | 'plain';

/** A line of a part, with lines that belong to it. */
export interface ChangesItem {
  readonly tone: ChangesTone;
  readonly text: string;
  readonly more: readonly string[];
  /** Page of the head report that shows more; null if there is none. */
  readonly path: string | null;
}

/** A part of what changed, in words: the terminal, Markdown and the page show the same. */
export interface ChangesPart {
  /** Usable in a URL fragment. */
  readonly id:
    'gate' | 'variants' | 'new-variants' | 'hypotheses' | 'notes' | 'runs' | 'findings' | 'problems';
  readonly title: string;
  readonly items: readonly ChangesItem[];
  readonly table: readonly ChangesColumn[] | null;
  /** The page of each row of the table. */
  readonly rowPaths: readonly string[];
  readonly notes: readonly string[];
}

/** What changed, part by part, the most important first. Parts about which there is nothing to say are left out. */
export function describeChanges(changes: Changes): ChangesPart[] {
  return [
    gatePart(changes),
    variantPart(changes),
    newVariantPart(changes),
    hypothesisPart(changes),
    notePart(changes),
    runPart(changes),
    findingPart(changes),
    problemPart(changes),
  ].filter(({ items, table }) => items.length > 0 || table !== null);
}

function part(id: ChangesPart['id'], title: string, filled: Partial<ChangesPart>): ChangesPart {
  return { id, title, items: [], table: null, rowPaths: [], notes: [], ...filled };
}

function item(tone: ChangesTone, text: string, rest: Partial<ChangesItem> = {}): ChangesItem {
  return { tone, text, more: [], path: null, ...rest };
}

function gatePart({ gate }: Changes): ChangesPart {
  if (gate === null) return part('gate', 'Gate', {});
  const items = gate.rules.map(({ rule, state, asked, words, breaches }) => {
    const shown = breaches.slice(0, mostBreaches);
    const left = breaches.length - shown.length;
    const list =
      state === 'failed' ? shown.flatMap((breach) => [breach.words, `see: ${breach.more}`]) : [words];
    const more = [asked, ...list, ...(left > 0 ? [`… and ${left} more (--json has all)`] : [])];
    return item(state === 'passed' ? 'good' : 'bad', `${stateWords[state]}: ${rule}`, {
      more,
      path: breaches[0]?.path ?? null,
    });
  });
  const unset =
    'The config has no gate, so the usual rules hold: the metric that decides gets no worse, and nothing new is broken.';
  return part('gate', 'Gate', { items, notes: gate.from === 'default' ? [unset] : [] });
}

const mostBreaches = 10;
const stateWords = { passed: 'passed', failed: 'failed', unavailable: 'not available' } as const;

function variantPart({ variants, comparisons }: Changes): ChangesPart {
  const again = variants.filter(({ kind }) => kind === 'again');
  const rows = again.flatMap((variant) => variant.metrics.map((metric) => ({ variant, metric })));
  const silent = again
    .filter(({ metrics }) => metrics.length === 0)
    .map((variant) =>
      item(
        'plain',
        `${nameOf(variant)} has ${countOf(variant.runsAdded.length, 'new run')}, none of which counts yet.`,
      ),
    );
  const fewer = variants
    .filter(({ kind }) => kind === 'fewer' || kind === 'gone')
    .map((variant) =>
      item('plain', describeFewer(variant), { path: variant.kind === 'gone' ? null : variant.path }),
    );
  const corrected =
    comparisons < 2 ? [] : [`${comparisons} differences were tested and are corrected together (Holm).`];
  return part('variants', 'Variants measured again', {
    items: [...silent, ...fewer],
    ...(rows.length === 0
      ? {}
      : {
          table: metricTable(rows, 'before', 'new runs'),
          rowPaths: rows.map(({ variant }) => variant.path),
        }),
    notes: rows.length === 0 ? [] : ['The new runs of a variant against its earlier ones.', ...corrected],
  });
}

function describeFewer(variant: VariantChange): string {
  const lost = countOf(variant.runsRemoved.length, 'run');
  if (variant.kind === 'gone') return `${nameOf(variant)} is gone with ${lost}.`;
  return `${nameOf(variant)} lost ${lost} and has no new one, so nothing was measured.`;
}

function newVariantPart({ variants }: Changes): ChangesPart {
  const fresh = variants.filter(({ kind }) => kind === 'new');
  const rows = fresh.flatMap((variant) => variant.metrics.map((metric) => ({ variant, metric })));
  const alone = fresh
    .filter(({ metrics }) => metrics.length === 0)
    .map((variant) =>
      item(
        'plain',
        `${nameOf(variant)} has ${countOf(variant.runsAdded.length, 'run')}; there is nothing to measure it against.`,
        {
          path: variant.path,
        },
      ),
    );
  const references = [
    ...new Set(
      rows.map(({ variant }) =>
        variant.referenceKind === 'best'
          ? `the best one before, ${variant.reference ?? ''}`
          : `the baseline, ${variant.reference ?? ''}`,
      ),
    ),
  ];
  return part('new-variants', 'New variants', {
    items: alone,
    ...(rows.length === 0
      ? {}
      : {
          table: metricTable(rows, 'reference', 'new variant'),
          rowPaths: rows.map(({ variant }) => variant.path),
        }),
    notes: references.length === 0 ? [] : [`Measured against ${references.join('; ')}.`],
  });
}

interface MetricRow {
  readonly variant: VariantChange;
  readonly metric: MetricChange;
}

function metricTable(rows: readonly MetricRow[], before: string, now: string): ChangesColumn[] {
  const experiments = new Set(rows.map(({ variant }) => variant.experiment)).size;
  const column = (
    head: string,
    rank: number,
    cell: (row: MetricRow) => string,
    align: 'left' | 'right' = 'left',
  ): ChangesColumn => ({ head, align, rank, widest: 44, cells: rows.map(cell) });
  return [
    ...(experiments > 1 ? [column('experiment', 5, ({ variant }) => variant.experimentTitle)] : []),
    column('variant', 0, ({ variant }) => variant.label),
    column('metric', 1, ({ metric }) => withUnit(metric)),
    column(before, 4, ({ metric }) => describeMeasured(metric.reference), 'right'),
    column(now, 4, ({ metric }) => describeMeasured(metric.measured), 'right'),
    column('difference', 3, ({ metric }) => describeChange(metric), 'right'),
    column('p', 6, ({ metric }) => (metric.adjustedP === null ? '' : formatP(metric.adjustedP)), 'right'),
    column('verdict', 2, ({ metric }) => describeMetricVerdict(metric)),
  ];
}

function withUnit({ label, unit }: MetricChange): string {
  return unit === null ? label : `${label} (${unit})`;
}

/** Mean, spread and count, e.g. `0.912 ± 0.004 (n = 5)`. */
export function describeMeasured({ n, mean, std }: Measured): string {
  const { text, spread } = formatWithSpread(mean, std);
  return `${text}${spread === null ? '' : ` ± ${spread}`} (n = ${n})`;
}

/** The difference with its interval, e.g. `+0.013 [0.009, 0.017]`. */
export function describeChange({ difference, low, high }: MetricChange): string {
  return formatDifference(difference, low === null || high === null ? null : { low, high });
}

function formatP(p: number): string {
  return p < 0.0001 ? '< 0.0001' : formatNumber(p, 2);
}

const verdictWords: Readonly<Record<MetricVerdict, string>> = {
  better: 'better',
  worse: 'worse',
  equivalent: 'equivalent',
  'within-noise': 'within noise',
  'too-few': 'too few seeds to tell',
  untestable: 'cannot be tested: no value varies',
  'no-goal': 'nobody says which way is better',
  'not-comparable': 'not comparable: its value is taken by another rule now',
};

/** What may be said of a metric, in words, e.g. `worse` or `too few seeds to tell (need about 12)`. */
export function describeMetricVerdict({ verdict, weak, needed, measured, reference }: MetricChange): string {
  const words = verdictWords[verdict];
  if (verdict === 'too-few' && needed !== null) return `${words} (need about ${needed})`;
  const claims = verdict === 'better' || verdict === 'worse' || verdict === 'equivalent';
  return claims && weak ? `${words} (from n = ${Math.min(measured.n, reference.n)} only)` : words;
}

function nameOf({ label, experimentTitle }: VariantChange): string {
  return `${label} (${experimentTitle})`;
}

function hypothesisPart({ hypotheses }: Changes): ChangesPart {
  const items = hypotheses.map(({ kind, title, from, to, claim, registration, effects, path }) => {
    const verdicts =
      kind === 'changed'
        ? `${from ?? 'not judged'} → ${to ?? 'not judged'}`
        : `${kind}, ${to ?? from ?? 'not judged'}`;
    const doubts = [
      ...(claim !== null && to !== null && claim !== to ? [`the note claims ${claim}`] : []),
      ...(registration === 'post-hoc' ? ['the rule was written after the first run'] : []),
    ];
    const tone = to === 'supported' ? 'good' : from === 'supported' ? 'bad' : 'plain';
    return item(tone, `${title}: ${verdicts}${doubts.length === 0 ? '' : ` (${doubts.join('; ')})`}`, {
      more: effects,
      path: kind === 'gone' ? null : path,
    });
  });
  return part('hypotheses', 'Hypotheses', { items });
}

function notePart({ notes }: Changes): ChangesPart {
  const items = notes.map(({ title, file, words, what, path }) =>
    item(what.every((one) => one === 'text') ? 'plain' : 'bad', `${title} (${file}): ${words}`, { path }),
  );
  return part('notes', 'Notes changed after their runs', { items });
}

const mostRuns = 12;

function runPart({ runs }: Changes): ChangesPart {
  const told = [
    ...runs.changed.map((run) => {
      const facts = run.facts.slice(0, 4).map(describeFact);
      const left = run.facts.length - facts.length;
      const words = {
        rewritten: run.allowed
          ? 'tells other numbers than before, which is allowed'
          : 'tells other numbers than before under the same id',
        continued: 'went on',
        extended: 'tells more than before',
      }[run.kind];
      return item(run.allowed ? 'plain' : 'bad', `${run.name} (${run.file}) ${words}`, {
        more: left > 0 ? [...facts, `… and ${left} more`] : facts,
        path: run.path,
      });
    }),
    ...listRuns('added', runs.added),
    ...listRuns('removed', runs.removed),
    ...(runs.moved.length === 0
      ? []
      : [
          item(
            'plain',
            `${countOf(runs.moved.length, 'run')} under another id, with the same numbers: ${shorten(runs.moved.map(({ from, id }) => `${from} → ${id}`))}`,
          ),
        ]),
  ];
  return part('runs', 'Runs', { items: told });
}

function listRuns(word: string, runs: readonly RunMention[]): ChangesItem[] {
  if (runs.length === 0) return [];
  const groups = [...Map.groupBy(runs, ({ variant }) => variant ?? 'no variant')];
  const more = groups
    .slice(0, mostRuns)
    .map(([label, list]) => `${label}: ${shorten(list.map(({ name }) => name))}`);
  const left = groups.length - Math.min(groups.length, mostRuns);
  return [
    item('plain', `${countOf(runs.length, 'run')} ${word}`, {
      more: left > 0 ? [...more, `… and ${countOf(left, 'other variant')}`] : more,
    }),
  ];
}

function shorten(names: readonly string[]): string {
  const left = names.length - Math.min(names.length, mostRuns);
  return `${names.slice(0, mostRuns).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

const mostFaults = 20;

function findingPart({ findings }: Changes): ChangesPart {
  const added = findings.added.map(({ severity, message, rule, place }) =>
    item(severity === 'note' ? 'plain' : 'bad', `new ${severity}: ${message} [${rule}]`, {
      more: place === null ? [] : [`${place.file}${place.line === undefined ? '' : `:${place.line}`}`],
      path: 'audit.html',
    }),
  );
  const fixed = findings.fixed.map(({ message, rule }) => item('good', `fixed: ${message} [${rule}]`));
  return part('findings', 'Findings', { items: cut([...added, ...fixed]) });
}

function problemPart({ problems }: Changes): ChangesPart {
  const added = problems.added.map(({ severity, message, code, place }) =>
    item(severity === 'note' ? 'plain' : 'bad', `new ${severity}: ${message} [${code}]`, {
      more: [
        `${place.file}${place.line === undefined ? '' : `:${place.line}`}${place.column === undefined ? '' : `:${place.column}`}`,
      ],
      path: 'problems.html',
    }),
  );
  const counted = problems.counted.map(({ code, severity, file, from, to }) =>
    item(
      to > from && severity !== 'note' ? 'bad' : 'plain',
      `${file}: ${to} of ${code} that are only counted, ${from} before`,
    ),
  );
  const fixed = problems.fixed.map(({ message, code }) => item('good', `fixed: ${message} [${code}]`));
  return part('problems', 'Problems', { items: cut([...added, ...counted, ...fixed]) });
}

function cut(items: readonly ChangesItem[]): ChangesItem[] {
  const left = items.length - mostFaults;
  return left <= 0
    ? [...items]
    : [...items.slice(0, mostFaults), item('plain', `… and ${left} more (--json has all)`)];
}

/** The two states in a line, e.g. `main (3f9a1c7, 10 runs) → working tree (15 runs)`. */
export function describeStates({ base, head }: Pick<Changes, 'base' | 'head'>): string {
  return `${describeState(base)} → ${describeState(head)}`;
}

function describeState({ name, commit, runs }: Changes['base']): string {
  const facts = [
    ...(commit === null || commit.startsWith(name) ? [] : [commit.slice(0, 10)]),
    countOf(runs, 'run'),
  ];
  return `${name} (${facts.join(', ')})`;
}

/** What could not be read of the states, a sentence each. */
export function describeRemarks({ base, head }: Pick<Changes, 'base' | 'head'>): string[] {
  return [base, head].flatMap(({ name, remarks }) => remarks.map((remark) => `${name}: ${remark}`));
}
