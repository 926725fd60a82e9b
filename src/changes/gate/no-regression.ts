import { countOf } from '../../lib/count-of.ts';
import { formatDifference } from '../../lib/format-difference.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { formatWithSpread } from '../../lib/format-with-spread.ts';
import type { GateBreach, GateRuleOutcome } from '../../model/changes.ts';
import type { Gate, NoRegression } from '../../model/gate.ts';
import { adjustPValues } from '../../stats/adjust-p-values.ts';
import { mean } from '../../stats/mean.ts';
import { standardDeviation } from '../../stats/standard-deviation.ts';
import { testRises } from '../../stats/test-rises.ts';
import type { MeasuredMetric } from '../measure-variants.ts';
import { toOutcome, unavailable } from './gate-facts.ts';
import type { GateFacts } from './gate-facts.ts';
import { nameList, unknownMetrics } from './metric-names.ts';
import { moreOfVariant } from './more-of-variant.ts';
import { describeSize, sizeOf } from './read-difference.ts';

const usualAlpha = 0.05;

/**
 * No variant that was measured again may be worse than before.
 *
 * Each metric is tested one-sided, since only a loss matters, and the p-values of all rules, variants and metrics are corrected together by
 * Holm's method (1979). So a change without any effect fails the gate with a chance of at most alpha, however many metrics and variants
 * it touches. Variants that were measured again learn from each other how much seeds vary (`testRises`), unless the config asks for a test by
 * ranks or permutations. Where no value varies on either side, a loss is no chance and needs no test.
 */
export function checkNoRegression(asked: Gate['no-regression'], facts: GateFacts): GateRuleOutcome[] {
  if (asked === undefined) return [];
  const rules = Array.isArray(asked) ? asked : [asked];
  const meantBy = rules.map((rule) => facts.measured.filter((one) => isMeant(rule, one)));
  const family = [...new Set(meantBy.flat())].filter((one) => canTell(one) && one.measurement.p !== null);
  const chances = chancesOfLoss(family);
  const adjusted = adjustPValues(
    family.map((one) => chances.get(one) ?? 1),
    'holm',
  );
  const corrected = new Map(family.map((one, index) => [one, adjusted[index] ?? 1]));
  return rules.map((rule, index) => {
    const head = { rule: 'no-regression' as const, asked: describeRule(rule) };
    const missing = unknownMetrics(nameList(rule.metric), facts);
    if (missing !== undefined) return unavailable(head, missing);
    const meant = meantBy[index] ?? [];
    const undirected = meant.filter((one) => one.facts.goal === null);
    const [first] = undirected;
    if (first !== undefined && (rule.metric !== undefined || undirected.length === meant.length))
      return unavailable(head, withoutGoal(first));
    const told = meant.filter(canTell);
    const breaches = told.flatMap((one) => findBreach(rule, one, corrected.get(one)));
    const checked = told.filter((one) => corrected.has(one) || isExact(one)).length;
    return toOutcome({ ...head, checked, breaches }, describePass(meant, checked, facts));
  });
}

/** A rule about it would pass for ever. */
function withoutGoal({ metric }: MeasuredMetric): string {
  return `Nobody says whether more or less of "${metric}" is better, so the rule can say nothing. Say so in the config, e.g. metrics: { ${JSON.stringify(metric)}: { goal: maximize } }.`;
}

function isMeant({ metric }: NoRegression, { reference, ...one }: MeasuredMetric): boolean {
  if (reference.kind !== 'own') return false;
  return metric === undefined ? one.main : nameList(metric).includes(one.metric);
}

/** True if it is known which way is better, and both states take the value by the same rule. */
function canTell({ facts, comparable }: MeasuredMetric): boolean {
  return facts.goal !== null && comparable;
}

/** Positive if the new runs are worse. */
function lossOf({ measurement, facts }: MeasuredMetric): number {
  return facts.goal === 'maximize' ? -measurement.difference : measurement.difference;
}

/** One-sided: the chance of a loss as large as each, or larger, if nothing had changed. */
function chancesOfLoss(family: readonly MeasuredMetric[]): ReadonlyMap<MeasuredMetric, number> {
  const groups = Map.groupBy(family, ({ variant, metric, measurement: { test } }) =>
    JSON.stringify([variant.experiment.slug, metric, test]),
  );
  return new Map([...groups.values()].flatMap(chancesOfGroup));
}

/** Of one metric in one experiment, tested the same way in all of these. */
function chancesOfGroup(group: readonly MeasuredMetric[]): (readonly [MeasuredMetric, number])[] {
  const test = group[0]?.measurement.test;
  if (test !== 'welch' && test !== 'paired') {
    return group.map((one) => {
      const p = one.measurement.p ?? 1;
      return [one, lossOf(one) > 0 ? p / 2 : 1 - p / 2];
    });
  }
  // Where more is better, what falls is the loss.
  const things = group.map(({ facts, measurement: { a, b } }) =>
    facts.goal === 'maximize' ? { before: a, now: b } : { before: b, now: a },
  );
  const chances = testRises(things, test === 'paired');
  return group.map((one, index) => [one, chances[index] ?? 1]);
}

/** True if neither side varies although there are runs enough: then a difference is one. */
function isExact({ measurement: { a, b, p } }: MeasuredMetric): boolean {
  return p === null && a.length > 1 && b.length > 1;
}

function findBreach(rule: NoRegression, one: MeasuredMetric, adjustedP: number | undefined): GateBreach[] {
  const loss = lossOf(one);
  const reference = mean(one.reference.values.map(({ value }) => value)) ?? 0;
  if (!(loss > 0) || loss < sizeOf(rule['min-effect'] ?? 0, reference)) return [];
  if (adjustedP === undefined ? !isExact(one) : adjustedP >= (rule.alpha ?? usualAlpha)) return [];
  return [toBreach(one, adjustedP)];
}

function toBreach(one: MeasuredMetric, adjustedP: number | undefined): GateBreach {
  const { variant, facts, measurement, values, reference } = one;
  const { experiment, after } = variant;
  const unit = facts.unit === null ? '' : ` ${facts.unit}`;
  const [now, before] = [describeSide(values), describeSide(reference.values)];
  const difference = `${formatDifference(measurement.difference, measurement.interval)}${unit}`;
  const p = adjustedP === undefined ? 'no value varies' : describeP(adjustedP);
  return {
    words: `${facts.label} of ${after.label} (${experiment.title}) got worse: ${before}${unit} before, ${now}${unit} now, a difference of ${difference} (${p}).`,
    subject: `${experiment.title}: ${after.label}`,
    numbers: [
      { name: 'before', text: before },
      { name: 'now', text: now },
      { name: 'difference', text: difference },
      { name: 'p, one-sided, corrected', text: adjustedP === undefined ? '' : formatNumber(adjustedP, 2) },
    ],
    path: experiment.path,
    file: experiment.note?.file ?? null,
    line: null,
    more: moreOfVariant(variant, one.metric),
  };
}

function describeSide(values: MeasuredMetric['values']): string {
  const numbers = values.map(({ value }) => value);
  const { text, spread } = formatWithSpread(mean(numbers) ?? 0, standardDeviation(numbers) ?? null);
  return spread === null ? `${text} (n = ${numbers.length})` : `${text} ± ${spread} (n = ${numbers.length})`;
}

function describeP(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${formatNumber(p, 2)}`;
}

function describeRule({ metric, alpha = usualAlpha, 'min-effect': effect }: NoRegression): string {
  const names = metric === undefined ? 'The metric that decides' : nameList(metric).join(', ');
  const least = effect === undefined ? '' : ` by ${describeSize(effect)} or more`;
  const verb = metric === undefined || nameList(metric).length === 1 ? 'gets' : 'get';
  return `${names} ${verb} no worse${least} (alpha ${formatNumber(alpha)}).`;
}

function describePass(
  meant: readonly MeasuredMetric[],
  checked: number,
  { measured }: Pick<GateFacts, 'measured'>,
): string {
  if (!measured.some(({ reference }) => reference.kind === 'own'))
    return 'No variant was measured again, so there was nothing to compare.';
  if (meant.length === 0)
    return 'No variant that was measured again has this metric before and now, so there was nothing to compare.';
  const left: readonly (readonly [count: number, why: string])[] = [
    [meant.filter(canTell).length - checked, 'a side has a single run'],
    [meant.filter(({ facts }) => facts.goal === null).length, 'nobody says which way is better'],
    [
      meant.filter(({ facts, comparable }) => facts.goal !== null && !comparable).length,
      'the two states take the value of a run by different rules',
    ],
  ];
  const untested = left
    .filter(([count]) => count > 0)
    .map(([count, why]) => ` ${countOf(count, 'difference')} could not be tested: ${why}.`)
    .join('');
  if (checked === 0) return `Nothing could be tested.${untested}`;
  return `None of ${countOf(checked, 'difference')} is a loss that chance does not explain.${untested}`;
}
