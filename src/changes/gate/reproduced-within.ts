import { countOf } from '../../lib/count-of.ts';
import { findOwn } from '../../lib/find-own.ts';
import { formatAlike } from '../../lib/format-alike.ts';
import { quoteForShell } from '../../lib/quote-for-shell.ts';
import type { GateBreach, GateRuleOutcome } from '../../model/changes.ts';
import type { Gate, GateDifference, ReproducedWithin } from '../../model/gate.ts';
import type { RunValueData, VariantData } from '../../model/report-data.ts';
import type { MatchedVariant } from '../match-variants.ts';
import { toOutcome, unavailable } from './gate-facts.ts';
import type { GateFacts } from './gate-facts.ts';
import { nameList, unknownMetrics } from './metric-names.ts';
import { describeSize, sizeOf } from './read-difference.ts';
import { touchedVariants } from './touched-variants.ts';

/** A value and the one that it repeats. */
interface Repetition {
  readonly variant: MatchedVariant;
  readonly metric: string;
  readonly repetition: string;
  readonly run: string;
  readonly earlierRun: string;
  readonly value: number;
  readonly earlier: number;
}

/** A new run with the variant and the seed of an earlier one comes out as that did. */
export function checkReproduced(
  asked: NonNullable<Gate['reproduced-within']>,
  facts: GateFacts,
): GateRuleOutcome {
  const rule = readRule(asked);
  const names = nameList(rule.metric);
  const head = { rule: 'reproduced-within' as const, asked: describeRule(rule) };
  const missing = unknownMetrics(names, facts);
  if (missing !== undefined) return unavailable(head, missing);
  const repeated = touchedVariants(facts).flatMap((variant) => findRepetitions(variant, names, facts.fresh));
  const breaches = repeated
    .filter(({ value, earlier }) => !(Math.abs(value - earlier) <= sizeOf(rule.tolerance, earlier)))
    .map((one) => toBreach(one, rule.tolerance));
  const fine =
    repeated.length === 0
      ? 'No run repeats an earlier one with its seed, so there was nothing to compare.'
      : `${countOf(repeated.length, 'value')} came out again.`;
  return toOutcome({ ...head, checked: repeated.length, breaches }, fine);
}

function readRule(asked: GateDifference | ReproducedWithin): ReproducedWithin {
  return typeof asked === 'object' ? asked : { tolerance: asked };
}

function findRepetitions(
  variant: MatchedVariant,
  names: readonly string[],
  fresh: ReadonlySet<string>,
): Repetition[] {
  const { before, after, experiment } = variant;
  if (before === undefined) return [];
  const main = experiment.mainMetric === null ? [] : [experiment.mainMetric];
  return (names.length > 0 ? names : main).flatMap((metric) => {
    const earlier = new Map(countedValues(before, metric).map((one) => [one.pair, one]));
    return countedValues(after, metric).flatMap(({ run, pair, value }): Repetition[] => {
      const same = earlier.get(pair);
      if (pair === null || same === undefined || !fresh.has(run)) return [];
      return [{ variant, metric, repetition: pair, run, earlierRun: same.run, value, earlier: same.value }];
    });
  });
}

function countedValues({ metrics }: VariantData, metric: string): readonly RunValueData[] {
  return (findOwn(metrics, metric)?.values ?? []).filter(({ counted }) => counted);
}

function toBreach(
  { variant, metric, repetition, run, earlierRun, value, earlier }: Repetition,
  tolerance: GateDifference,
): GateBreach {
  const { experiment, after } = variant;
  const format = formatAlike([value, earlier]);
  const off = formatAlike([value - earlier])(Math.abs(value - earlier));
  return {
    words: `${metric} of ${after.label} (${experiment.title}) with ${repetition} was ${format(earlier)} and is ${format(value)} now, off by ${off} where ${describeSize(tolerance)} is allowed.`,
    subject: run,
    numbers: [
      { name: 'before', text: format(earlier) },
      { name: 'now', text: format(value) },
      { name: 'off by', text: off },
      { name: 'allowed', text: describeSize(tolerance) },
    ],
    path: experiment.path,
    file: null,
    line: null,
    more: `runfolio compare ${quoteForShell(earlierRun)} ${quoteForShell(run)}`,
  };
}

function describeRule({ metric, tolerance }: ReproducedWithin): string {
  const names = metric === undefined ? 'The metric that decides' : nameList(metric).join(', ');
  return `${names} of a run that repeats an earlier one with its seed comes out again within ${describeSize(tolerance)}.`;
}
