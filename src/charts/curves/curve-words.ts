import { formatAlike } from '../../lib/format-alike.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { formatWithSpread } from '../../lib/format-with-spread.ts';
import { toList } from '../../lib/number-column.ts';
import { addEdges, countEdges, describeEdges } from '../edge-kind.ts';
import type { EdgeCounts } from '../edge-kind.ts';
import { shortTable } from '../figure-table.ts';
import { canStand } from '../numeric-scale.ts';
import { withUnit } from '../time-unit.ts';
import type { CurveVariant } from '../chart-input.ts';
import type { PreparedCurves, PreparedVariant } from './prepare-curves.ts';

/** The texts around learning curves. */
export interface CurveWords {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly caption: string;
  readonly table: ReturnType<typeof shortTable>;
}

/** First, last and best value of a variant's main line, with places in the axis' unit. */
interface CurveFacts {
  readonly one: PreparedVariant;
  readonly runs: number;
  readonly first: Place | null;
  readonly last: Place | null;
  readonly best: Place | null;
  /** Half the width of the band at the last value. */
  readonly spread: number | null;
}

interface Place {
  readonly at: number;
  readonly value: number;
}

/** Title, subtitle, description, caption and short table of learning curves. */
export function curveWords(prepared: PreparedCurves): CurveWords {
  const order = new Map(prepared.request.variants.map((variant, index) => [variant, index]));
  const facts = prepared.variants
    .map((one) => factsOf(one, prepared))
    .sort((a, b) => (order.get(a.one.variant) ?? 0) - (order.get(b.one.variant) ?? 0));
  const edges = edgesOf(prepared);
  return {
    title: prepared.request.title ?? titleFor(prepared, facts),
    subtitle: subtitleFor(prepared, facts),
    description: descriptionFor(prepared, facts, edges),
    caption: captionFor(prepared, facts, edges),
    table: tableFor(prepared, facts),
  };
}

function factsOf(one: PreparedVariant, { request }: PreparedCurves): CurveFacts {
  const [centre = [], low = [], high = []] = one.main.channels;
  const places = toList(one.main.positions)
    .map((at, index) => ({ at, value: centre[index] ?? Number.NaN, index }))
    .filter(({ value }) => canStand(value, request.scale));
  const last = places.at(-1) ?? null;
  const half =
    last === null ? Number.NaN : ((high[last.index] ?? Number.NaN) - (low[last.index] ?? Number.NaN)) / 2;
  const { goal } = request.metric;
  const best = places.reduce<Place | null>((found, place) => {
    if (found === null) return place;
    return (goal === 'minimize' ? place.value < found.value : place.value > found.value) ? place : found;
  }, null);
  return {
    one,
    runs: one.variant.members.length,
    first: places[0] ?? null,
    last,
    best: goal === null ? null : best,
    spread: Number.isFinite(half) ? half : null,
  };
}

function edgesOf({ request, standing }: PreparedCurves): EdgeCounts {
  return addEdges(
    request.variants.flatMap(({ members }) => members.map(({ values }) => countEdges(values, standing))),
  );
}

function titleFor({ request, axis }: PreparedCurves, facts: readonly CurveFacts[]): string {
  const { label, goal } = request.metric;
  if (facts.length < 2 || goal === null) return `${label} by ${axis.label}`;
  return `Which variant ends with the ${goal === 'minimize' ? 'lowest' : 'highest'} ${label}?`;
}

function subtitleFor({ request, axis }: PreparedCurves, facts: readonly CurveFacts[]): string {
  const { metric, statistic } = request;
  const counts = facts.map(({ runs }) => runs);
  const fewest = Math.min(...counts);
  const most = Math.max(...counts);
  const better = metric.goal === null ? '' : `, ${metric.goal === 'minimize' ? 'lower' : 'higher'} is better`;
  const what = `${withUnit(metric.label, metric.unit)} by ${axis.title}${better}`;
  if (request.overRuns === true) return `${what}. Line: ${statistic.centre}.`;
  if (most <= 1) return `${what}. ${facts.length > 1 ? 'One run for each variant' : 'One run'}.`;
  const runs = fewest === most ? `${most} runs` : `${fewest} to ${most} runs`;
  return `${what}. Line: ${statistic.centre} over ${runs}${facts.length > 1 ? ' for each variant' : ''}.`;
}

const MOST_DESCRIBED = 8;

function descriptionFor(prepared: PreparedCurves, facts: readonly CurveFacts[], edges: EdgeCounts): string {
  const { request, axis } = prepared;
  const runs = facts.reduce((sum, fact) => sum + fact.runs, 0);
  const counts = [
    ...(facts.length > 1 ? [formatCount(facts.length, 'variant')] : []),
    ...(request.overRuns === true ? [] : [formatCount(runs, 'run')]),
  ];
  const scale = request.scale === 'log' ? ', on a logarithmic scale' : '';
  const intro = `Line chart of ${request.metric.label} by ${axis.label}${scale}: ${counts.join(', ')}.`;
  const drawn = facts.filter((fact) => fact.last !== null);
  if (drawn.length === 0) return `${intro} No value can be drawn.`;
  const format = formatAlike(
    drawn.flatMap(({ first, last, best }) => [first, last, best].map((place) => place?.value ?? 0)),
  );
  const lines = drawn.slice(0, MOST_DESCRIBED).map((fact) => describeVariant(fact, format, axis.label));
  const rest = drawn.length > MOST_DESCRIBED ? [`And ${drawn.length - MOST_DESCRIBED} more.`] : [];
  return [intro, ...lines, ...rest, ...describeEdges(edges)].join(' ');
}

function describeVariant(fact: CurveFacts, format: (value: number) => string, axis: string): string {
  const { one, first, last, best } = fact;
  const name = one.name === '' ? 'The line' : one.name;
  const path = `${name} goes from ${format(first?.value ?? 0)} to ${format(last?.value ?? 0)}`;
  if (best === null || best.at === last?.at) return `${path}.`;
  return `${path}, best ${format(best.value)} at ${axis} ${formatNumber(best.at)}.`;
}

function captionFor(prepared: PreparedCurves, facts: readonly CurveFacts[], edges: EdgeCounts): string {
  const { request, variants } = prepared;
  const banded = variants.some((one) => !one.single);
  const interval = request.statistic.interval;
  const grey = variants.filter((one) => !one.highlighted).length;
  const sentences = [
    banded && interval !== null ? `Band: ${interval}.` : '',
    banded ? `Thin lines: single runs.` : '',
    reachesZero(prepared) ? 'Where the band reaches zero or less it is drawn down to the edge.' : '',
    bandGoesOn(prepared) ? 'Where the band goes on beyond the axis it is drawn up to the edge.' : '',
    grey > 0
      ? `Grey: ${grey === variants.length ? 'all variants' : formatCount(grey, 'other variant')}.`
      : '',
    request.scale === 'log' ? 'Logarithmic scale.' : '',
    ...describeEdges(edges),
    prepared.pointsLeftOut > 0
      ? `${formatCount(prepared.pointsLeftOut, 'point')} without a place on the axis left out.`
      : '',
    ...request.leftOut,
  ];
  return facts.length === 0 ? request.leftOut.join(' ') : sentences.filter((text) => text !== '').join(' ');
}

function reachesZero({ request }: PreparedCurves): boolean {
  if (request.scale !== 'log') return false;
  return request.variants.some(
    (variant: CurveVariant) => variant.band?.low.some((value) => value <= 0) ?? false,
  );
}

function bandGoesOn({ variants, standing }: PreparedCurves): boolean {
  if (typeof standing === 'string') return false;
  const isBeyond = (value: number | undefined): boolean =>
    value !== undefined && canStand(value, standing.kind) && !canStand(value, standing);
  return variants.some(({ highlighted, main }) => {
    const [centre = [], ...ends] = main.channels;
    return (
      highlighted &&
      centre.some((value, index) => canStand(value, standing) && ends.some((end) => isBeyond(end[index])))
    );
  });
}

function tableFor({ request, axis }: PreparedCurves, facts: readonly CurveFacts[]): CurveWords['table'] {
  const format = formatAlike(facts.flatMap(({ first, best }) => [first?.value ?? 0, best?.value ?? 0]));
  const withBest = request.metric.goal !== null;
  const withRuns = request.overRuns !== true;
  const rows = facts.map(({ one, runs, first, last, best, spread }) => {
    const end = formatWithSpread(last?.value ?? Number.NaN, spread);
    const lastText = end.spread === null ? end.text : `${end.text} \u00B1 ${end.spread}`;
    const bestCells = withBest
      ? [best === null ? '' : format(best.value), best === null ? '' : formatNumber(best.at)]
      : [];
    const counts = withRuns ? [String(runs)] : [];
    return [one.name, ...counts, first === null ? '' : format(first.value), lastText, ...bestCells];
  });
  const head = [
    'Variant',
    ...(withRuns ? ['Runs'] : []),
    'First',
    'Last',
    ...(withBest ? ['Best', `at ${axis.title}`] : []),
  ];
  return shortTable(head, rows);
}
