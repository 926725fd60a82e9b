import type { Config } from '../../model/config.ts';
import type { Run } from '../../model/run.ts';
import { countMetrics, sortMetrics } from '../choose-main-metric.ts';
import { collectGoals } from '../collect-goals.ts';
import { knowMetric } from '../know-metric.ts';
import type { MetricKnowledge, NoteMetric } from '../know-metric.ts';
import { wordsOfMetric } from '../words-of-metric.ts';

/** Two metrics of which a variant that is better in one may be worse in the other. */
export interface TradeOffMetrics {
  /** How well the task is done. */
  readonly quality: MetricKnowledge;
  /** What it costs. */
  readonly cost: MetricKnowledge;
  /** The most that the cost may be (for a cost where more is better: the least); absent if nobody says so. */
  readonly budget?: number | undefined;
  /** Who chose them. */
  readonly from: 'note' | 'config' | 'names';
}

/** Why two metrics that were asked for cannot be weighed. */
export interface NoTradeOff {
  readonly kind: 'no-trade-off';
  readonly reason: 'not-logged' | 'no-goal';
  readonly metric: string;
}

/** Who may ask for two metrics. */
export interface TradeOffTellers {
  readonly config: Config;
  readonly noteMetric: NoteMetric | undefined;
  /** From the note. */
  readonly asked: readonly string[] | undefined;
  /** The budget that the note names. */
  readonly budget?: number | undefined;
  readonly main: MetricKnowledge | undefined;
}

/** What a user of a model pays for each answer, most telling first; what training took comes after. */
const COSTS: readonly (readonly string[])[] = [
  ['latency', 'throughput', 'fps'],
  ['cost', 'costs', 'price'],
  ['memory', 'mem'],
  ['energy', 'emissions'],
];
/** Times that are only those of the training. */
const TRAINING = new Set('train training epoch submission total wall elapsed overall'.split(' '));

/**
 * The two metrics to weigh against each other: those that the note or the config names, else the main metric, if it tells how well
 * the task is done, and the best known metric of a cost that most runs logged. `undefined` if there is no such pair.
 */
export function findTradeOff(
  runs: readonly Run[],
  { config, noteMetric, asked, main, ...note }: TradeOffTellers,
): TradeOffMetrics | NoTradeOff | undefined {
  const budget = note.budget ?? config.budget;
  const counts = countMetrics(runs);
  const tellers = { config, goals: collectGoals(runs), noteMetric };
  const named = asked ?? config.tradeOff;
  if (named !== undefined) {
    const missing = named.find((name) => !counts.has(name));
    // The config speaks of the whole report, of which this experiment may be another part.
    if (missing !== undefined)
      return asked === undefined
        ? undefined
        : { kind: 'no-trade-off', reason: 'not-logged', metric: missing };
    const [quality, cost] = named.map((name) => knowMetric(name, tellers));
    if (quality === undefined || cost === undefined) return undefined;
    const unknown = [quality, cost].find(({ goal }) => goal === null);
    if (unknown !== undefined) return { kind: 'no-trade-off', reason: 'no-goal', metric: unknown.label };
    return { quality, cost, budget, from: asked === undefined ? 'config' : 'note' };
  }
  if (main === undefined || main.goal === null || main.kind === 'resource') return undefined;
  const common = [...counts].filter(([, count]) => count * 2 >= (counts.get(main.name) ?? 0));
  const costs = sortMetrics(common.map(([name]) => knowMetric(name, tellers)))
    .filter((metric) => metric.kind === 'resource' && metric.goal !== null)
    .map((metric) => ({ metric, rank: rankOf(metric) }))
    .filter(({ rank }) => rank < COSTS.length)
    .sort((a, b) => a.rank - b.rank);
  const [cost] = costs;
  return cost === undefined ? undefined : { quality: main, cost: cost.metric, budget, from: 'names' };
}

function rankOf({ name }: MetricKnowledge): number {
  const words = wordsOfMetric(name);
  if (words.some((word) => TRAINING.has(word))) return COSTS.length;
  const rank = COSTS.findIndex((group) => group.some((word) => words.includes(word)));
  return rank === -1 ? COSTS.length : rank;
}
