import { countOf } from '../../lib/count-of.ts';
import { showValue } from '../../lib/show-value.ts';
import type { Changes, VariantChange } from '../../model/changes.ts';
import { item, part } from './changes-part.ts';
import type { ChangesPart, ChangesTone } from './changes-part.ts';
import { findingPart, problemPart } from './fault-parts.ts';
import { metricTable } from './metric-table.ts';
import { runPart } from './run-part.ts';

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

function gatePart({ gate }: Changes): ChangesPart {
  if (gate === null) return part('gate', 'Gate', {});
  const items = gate.rules.map(({ rule, state, asked, words, breaches }) => {
    if (state === 'passed') return item('good', `passed: ${rule}. ${words}`);
    if (state === 'unavailable') return item('bad', `not available: ${rule}. ${words}`, { more: [asked] });
    const shown = breaches.slice(0, mostBreaches);
    const left = breaches.length - shown.length;
    const list = shown.flatMap((breach) => [breach.words, `see: ${breach.more}`]);
    const more = left > 0 ? [...list, `… and ${left} more (--json has all)`] : list;
    return item('bad', `failed: ${rule}. ${asked}`, { more, path: breaches[0]?.path ?? null });
  });
  const unset =
    'The config has no gate, so the usual rules hold: the metric that decides gets no worse, and nothing new is broken.';
  return part('gate', 'Gate', { items, notes: gate.from === 'default' ? [unset] : [] });
}

const mostBreaches = 10;

/** How many tests stand behind the tables above; said once, under the last of them. */
function describeCorrection(comparisons: number): string[] {
  return comparisons < 2 ? [] : [`${comparisons} differences were tested and are corrected together (Holm).`];
}

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
  const isLast = !variants.some(({ kind, metrics }) => kind === 'new' && metrics.length > 0);
  const corrected = isLast ? describeCorrection(comparisons) : [];
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

function newVariantPart({ variants, comparisons }: Changes): ChangesPart {
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
    notes:
      references.length === 0
        ? []
        : [`Measured against ${references.join('; ')}.`, ...describeCorrection(comparisons)],
  });
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
    return item(
      toneOfVerdicts(from, to),
      `${title}: ${verdicts}${doubts.length === 0 ? '' : ` (${doubts.join('; ')})`}`,
      {
        more: effects,
        path: kind === 'gone' ? null : path,
      },
    );
  });
  return part('hypotheses', 'Hypotheses', { items });
}

function toneOfVerdicts(from: string | null, to: string | null): ChangesTone {
  if (to === 'supported') return 'good';
  return from === 'supported' ? 'bad' : 'plain';
}

function notePart({ notes }: Changes): ChangesPart {
  const items = notes.map(({ title, file, words, what, path }) =>
    item(what.every((one) => one === 'text') ? 'plain' : 'bad', `${title} (${file}): ${words}`, { path }),
  );
  return part('notes', 'Notes changed after their runs', { items });
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
  return `${showValue(name, 200)} (${facts.join(', ')})`;
}

/** What could not be read of the states, a sentence each. */
export function describeRemarks({ base, head }: Pick<Changes, 'base' | 'head'>): string[] {
  return [base, head].flatMap(({ name, remarks }) =>
    remarks.map((remark) => `${showValue(name, 200)}: ${remark}`),
  );
}
