import { chooseCountingRuns } from '../../analysis/choose-counting-runs.ts';
import { configOfNote } from '../../analysis/config-of-note.ts';
import { collectGoals } from '../../analysis/collect-goals.ts';
import type { DecisionTerms, Threshold } from '../../analysis/decision/decision-terms.ts';
import { judgeDecision } from '../../analysis/decision/judge-decision.ts';
import { countedValues } from '../../analysis/counted-values.ts';
import { groupVariants } from '../../analysis/group-variants.ts';
import type { Variant } from '../../analysis/group-variants.ts';
import { findJudgingRule } from '../../analysis/judging-rule.ts';
import { knowMetric } from '../../analysis/know-metric.ts';
import type { MetricKnowledge } from '../../analysis/know-metric.ts';
import { repetitionOfRun } from '../../analysis/repetition-of-run.ts';
import { isSeedParam } from '../../analysis/seed-params.ts';
import { summarizeVariants } from '../../analysis/summarize-variants.ts';
import type { VariantMetric } from '../../analysis/summarize-variants.ts';
import type { Config } from '../../model/config.ts';
import type { DecisionRule } from '../../model/decision.ts';
import type { Goal } from '../../model/goal.ts';
import type { Run } from '../../model/run.ts';
import type { NoteCondition } from '../../notes/decision/read-conditions.ts';
import type { Note } from '../../notes/note.ts';
import type { Problem } from '../../problems/problem.ts';
import { matchesFilter } from '../../query/matches-filter.ts';
import { checkMetric, checkSides } from './check-condition.ts';
import type { DecisionSide, JudgedCondition } from './note-verdict.ts';

/** What a condition is judged on. */
export interface ConditionRequest {
  readonly note: Note;
  readonly condition: NoteCondition;
  /** The runs of the note. */
  readonly runs: readonly Run[];
  readonly config: Config;
}

/** Judges one condition of a note's rule, or tells why it cannot be judged. */
export function judgeCondition(request: ConditionRequest): JudgedCondition | readonly Problem[] {
  const { note, condition, runs, config } = request;
  const metric = resolveMetric(request);
  const metricProblems = checkMetric(request, metric);
  if (metric === undefined || metricProblems.length > 0) return metricProblems;
  const { baseline } = condition;
  const picked = pickSides(condition, runs);
  const isSeed = isSeedParam(config.seeds ?? []);
  const { variants } = groupVariants(runs, { isSeed, compare: note.frontMatter.compare });
  const sideProblems = checkSides(request, { ...picked, variants });
  if (sideProblems.length > 0) return sideProblems;
  const terms = resolveTerms(request, metric.goal);
  const counting = chooseCountingRuns(runs);
  const summarize = (side: readonly Run[]): VariantMetric | undefined =>
    summarizeVariants([{ key: '', label: '', values: [], runs: side }], {
      metric,
      // A run that has not ended decides nothing, even where no other has.
      counts: (run) => !counting.allUnfinished && counting.counts(run),
      repetitionOf: (run) => repetitionOfRun(run, isSeed),
    })[0];
  const candidate = summarize(picked.candidate);
  const reference = summarize(picked.baseline);
  const isFixed = typeof baseline === 'number';
  return {
    metric,
    terms,
    candidate: toSide(candidate, picked.candidate, variants),
    baseline: isFixed ? baseline : toSide(reference, picked.baseline, variants),
    result: judgeDecision(countedValues(candidate), isFixed ? baseline : countedValues(reference), terms),
  };
}

/** What is known of the metric that decides, with what the rule says of it; undefined if nobody names one. */
function resolveMetric({ note, condition, runs, config }: ConditionRequest): MetricKnowledge | undefined {
  const { rule } = condition;
  const { metric } = note.frontMatter;
  const name = rule.metric ?? note.metric;
  if (name === null) return undefined;
  const noteMetric = {
    ...(typeof metric === 'object' && metric.name === name ? metric : { name }),
    ...(rule.goal === undefined ? {} : { goal: rule.goal }),
    ...(rule.summary === undefined ? {} : { summary: rule.summary }),
  };
  const own = configOfNote(config, note.frontMatter);
  return knowMetric(name, { config: own, goals: collectGoals(runs), noteMetric });
}

/** The runs of both sides, in the order of the dataset. */
export interface PickedSides {
  readonly candidate: readonly Run[];
  /** Empty for a fixed value. */
  readonly baseline: readonly Run[];
}

function pickSides({ baseline, candidate }: NoteCondition, runs: readonly Run[]): PickedSides {
  const isBaseline = (run: Run): boolean =>
    baseline !== null && typeof baseline !== 'number' && matchesFilter(baseline, run);
  return {
    candidate: runs.filter((run) => (candidate === null ? !isBaseline(run) : matchesFilter(candidate, run))),
    baseline: runs.filter(isBaseline),
  };
}

function resolveTerms(
  { note, condition: { rule }, config }: ConditionRequest,
  goal: Goal | null,
): DecisionTerms {
  const { alpha, test, enoughRuns } = findJudgingRule(config, note.frontMatter.statistics);
  return {
    ...resolveQuestion(rule),
    // Of a difference within bounds no direction is better.
    goal: goal ?? 'maximize',
    alpha: rule.alpha ?? alpha,
    test: rule.test ?? test,
    minSeeds: rule.minSeeds ?? enoughRuns,
  };
}

function resolveQuestion({
  smallestEffect = 0,
  noWorseThan,
  within,
}: DecisionRule): Pick<DecisionTerms, 'kind' | 'threshold'> {
  if (noWorseThan !== undefined) return { kind: 'no-worse', threshold: readThreshold(noWorseThan) };
  if (within !== undefined) return { kind: 'within', threshold: readThreshold(within) };
  return { kind: 'better', threshold: readThreshold(smallestEffect) };
}

/** `0.01`, or `1 %` of the baseline. */
function readThreshold(difference: string | number): Threshold {
  if (typeof difference === 'number') return { size: difference, relative: false };
  return { size: Number.parseFloat(difference) / 100, relative: true };
}

function toSide(
  summary: VariantMetric | undefined,
  runs: readonly Run[],
  variants: readonly Variant[],
): DecisionSide {
  const labels = new Set(
    variants.filter((variant) => variant.runs.some((run) => runs.includes(run))).map(({ label }) => label),
  );
  const [label = ''] = labels;
  return { label: labels.size === 1 ? label : '', values: summary?.values ?? [] };
}
