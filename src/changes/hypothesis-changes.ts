import { countOf } from '../lib/count-of.ts';
import type { HypothesisChange, NoteChange } from '../model/changes.ts';
import type { ConditionData, ExperimentData, ReportData, VerdictData } from '../model/report-data.ts';
import { findEarlier } from './match-variants.ts';

/** Hypotheses whose verdict is another now, those that are new and those that are gone. */
export function compareHypotheses(base: ReportData, head: ReportData): HypothesisChange[] {
  const before = new Map(base.verdicts.map((verdict) => [verdict.note, verdict]));
  const after = new Set(head.verdicts.map(({ note }) => note));
  const now = head.verdicts.flatMap((verdict): HypothesisChange[] => {
    const old = before.get(verdict.note);
    if (old !== undefined && old.verdict === verdict.verdict) return [];
    const told = describeHypothesis(verdict, head);
    return [
      {
        ...told,
        kind: old === undefined ? 'new' : 'changed',
        from: old?.verdict ?? null,
        to: verdict.verdict,
      },
    ];
  });
  const gone = base.verdicts.flatMap((verdict): HypothesisChange[] =>
    after.has(verdict.note)
      ? []
      : [{ ...describeHypothesis(verdict, base), kind: 'gone', from: verdict.verdict, to: null }],
  );
  return [...now, ...gone].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

const order: readonly HypothesisChange['kind'][] = ['changed', 'new', 'gone'];

function describeHypothesis(
  { note, file, title, experiment, claim, registration, conditions }: VerdictData,
  { experiments }: ReportData,
): Omit<HypothesisChange, 'kind' | 'from' | 'to'> {
  const home = experiments.find(({ slug }) => slug === experiment);
  return {
    note,
    file,
    title,
    path: home?.path ?? '',
    hypothesis: home?.note?.hypothesis ?? null,
    claim,
    registration: registration.kind,
    effects: conditions.map(describeEffect),
  };
}

function describeEffect({ metric, effect, n }: ConditionData): string {
  return effect === '' ? `${metric}: no runs yet` : `${metric} ${effect} (n = ${n})`;
}

/**
 * Notes that were changed although runs of theirs were there before, and new notes whose rule was written after their runs. Who sees the
 * numbers first can write a rule that they pass.
 */
export function compareNotes(base: ReportData, head: ReportData): NoteChange[] {
  return head.experiments.flatMap((experiment): NoteChange[] => {
    const { note, path } = experiment;
    if (note === null) return [];
    const earlier = findEarlier(base, experiment);
    const runs = new Set(earlier?.variants.flatMap((variant) => variant.runs)).size;
    const what = whatChanged({ base, head, earlier, experiment });
    if (what.length === 0) return [];
    const { slug, file, title } = note;
    return [{ note: slug, file, title, path, what: [...what], runs, words: describeNote(what, runs) }];
  });
}

interface NotePair {
  readonly base: ReportData;
  readonly head: ReportData;
  readonly earlier: ExperimentData | undefined;
  readonly experiment: ExperimentData;
}

function whatChanged({ base, head, earlier, experiment }: NotePair): readonly NoteChange['what'][number][] {
  const now = head.verdicts.find((verdict) => verdict.experiment === experiment.slug);
  const old = base.verdicts.find((verdict) => verdict.experiment === earlier?.slug);
  const postHoc = now?.registration.kind === 'post-hoc' && old?.registration.kind !== 'post-hoc';
  const late = postHoc ? (['post-hoc'] as const) : [];
  const before = earlier?.note ?? null;
  const hadRuns = earlier?.variants.some(({ runs }) => runs.length > 0) === true;
  if (before === null || !hadRuns || before.hash === experiment.note?.hash) return late;
  const parts = [
    ...(before.rule === experiment.note?.rule ? [] : (['rule'] as const)),
    ...(before.hypothesis === experiment.note?.hypothesis ? [] : (['hypothesis'] as const)),
    ...(before.claim === experiment.note?.claim ? [] : (['claim'] as const)),
  ];
  return parts.length + late.length === 0 ? ['text'] : [...parts, ...late];
}

const partWords: Readonly<Record<NoteChange['what'][number], string>> = {
  rule: 'decision rule',
  hypothesis: 'hypothesis',
  claim: 'claim',
  text: 'text',
  'post-hoc': 'decision rule',
};

function describeNote(what: readonly NoteChange['what'][number][], runs: number): string {
  const names = [...new Set(what.map((part) => partWords[part]))];
  const last = names.at(-1) ?? '';
  const parts = names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
  const verb = names.length < 2 ? 'was' : 'were';
  if (what.includes('post-hoc') && runs === 0)
    return 'Its decision rule was written or changed after its first run, as git tells: the verdict is post hoc.';
  const since = `Its ${parts} ${verb} changed when ${countOf(runs, 'run')} of it ${runs === 1 ? 'was' : 'were'} already there`;
  if (what.includes('rule') || what.includes('post-hoc')) return `${since}: the verdict is post hoc.`;
  if (what.includes('hypothesis')) return `${since}: what is tested now is not what was asked.`;
  return what.includes('claim') ? `${since}.` : `${since}; its rule and hypothesis stand.`;
}
