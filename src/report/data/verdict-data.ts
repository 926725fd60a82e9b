import type { ConditionData, VerdictData } from '../../model/report-data.ts';
import type { PlainContext } from '../report-context.ts';
import type { JudgedCondition } from '../verdicts/note-verdict.ts';
import { intervalText, ruleInWords } from '../verdicts/verdict-words.ts';
import { verdictHistory } from '../verdicts/verdict-history.ts';

/** Verdicts of all notes with a decision rule, in the order of the experiments. */
export function verdictData(context: PlainContext): VerdictData[] {
  const history = new Map(verdictHistory(context).verdicts.map((record) => [record.note, record]));
  return context.plan.experiments.flatMap(({ note, slug, title }): VerdictData[] => {
    const judged = note === null ? undefined : context.verdicts.get(note.path);
    if (note === null || judged === undefined) return [];
    const record = history.get(note.slug);
    return [
      {
        note: note.slug,
        file: note.file,
        experiment: slug,
        title,
        verdict: judged.verdict,
        claim: note.frontMatter.claim ?? null,
        before: record?.before ?? null,
        changedMs: record?.changedMs ?? null,
        registration: {
          kind: judged.registration.kind,
          changedMs: judged.registration.changed?.committedMs ?? null,
        },
        conditions: judged.conditions.map(conditionData),
      },
    ];
  });
}

function conditionData(condition: JudgedCondition): ConditionData {
  const { metric, terms, candidate, baseline, result } = condition;
  const { difference, interval } = result;
  return {
    verdict: result.verdict,
    rule: ruleInWords(condition),
    effect: difference === null ? '' : intervalText(difference, interval),
    metric: metric.name,
    goal: terms.goal,
    kind: terms.kind,
    threshold: terms.threshold,
    alpha: terms.alpha,
    minSeeds: terms.minSeeds,
    candidate: candidate.label,
    baseline: typeof baseline === 'number' ? baseline : baseline.label,
    n: result.n,
    baselineN: result.baselineN,
    candidateMean: result.candidateMean,
    baselineMean: result.baselineMean,
    difference: result.difference,
    low: result.interval?.low ?? null,
    high: result.interval?.high ?? null,
    level: result.level,
    p: result.p,
    gap: result.gap,
    needed: result.needed,
  };
}
