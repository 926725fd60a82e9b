import { compareStates } from '../../../src/changes/compare-states.ts';
import type { State } from '../../../src/changes/compare-states.ts';
import type { Gate } from '../../../src/model/gate.ts';
import type { GateOutcome } from '../../../src/model/changes.ts';
import { normalQuantile } from '../../../src/stats/distributions.ts';
import { seededRandom } from '../../../src/stats/seeded-random.ts';
import type { Random } from '../../../src/stats/seeded-random.ts';
import { exampleData } from './example-data.ts';
import type { DataRun } from './example-data.ts';

/** A main branch and a change that measures every variant again. */
export interface HistoryPlan {
  readonly variants: number;
  readonly metrics: readonly string[];
  /** Seeds of each variant on main, and on the branch. */
  readonly before: number;
  readonly now: number;
  /** True if the branch uses the seeds of main again, so that runs stand in pairs. */
  readonly sameSeeds: boolean;
  /** Share of a run's variance that all of its metrics have in common. */
  readonly common: number;
  /** How many standard deviations worse the branch truly is, by metric; only in the first variant. */
  readonly loss: Readonly<Record<string, number>>;
  /** Standard deviation of the seeds of each variant; 1 for those not named. */
  readonly spreads?: readonly number[];
  /** So many times the standard deviation of main is that of the branch; 1 unless given. */
  readonly spreadNow?: number;
  /** How seeds vary; `normal` unless given. All have a standard deviation of 1. */
  readonly tails?: 'normal' | 'heavy' | 'skewed';
}

/** A normal deviate. */
export function normal(random: Random): number {
  return normalQuantile(random() * (1 - 2 ** -31) + 2 ** -33, 0, 1);
}

/** A deviate of mean 0 and standard deviation 1: normal, Student's t with 3 degrees of freedom, or lognormal. */
function deviate(tails: NonNullable<HistoryPlan['tails']>, random: Random): number {
  const z = normal(random);
  if (tails === 'normal') return z;
  if (tails === 'heavy') {
    const squares = normal(random) ** 2 + normal(random) ** 2 + normal(random) ** 2;
    return z / Math.sqrt(squares);
  }
  const variance = (Math.exp(0.25) - 1) * Math.exp(0.25);
  return (Math.exp(z / 2) - Math.exp(0.125)) / Math.sqrt(variance);
}

/** Share of histories that the gate refuses. Everything is compared as `runfolio diff --gate` does. */
export function refusedShare(
  plan: HistoryPlan,
  rules: Gate,
  { histories, seed }: { readonly histories: number; readonly seed: string },
): number {
  const random = seededRandom(seed);
  let refused = 0;
  for (let history = 0; history < histories; history += 1) {
    if (!judgeHistory(plan, rules, random).passed) refused += 1;
  }
  return refused / histories;
}

function judgeHistory(plan: HistoryPlan, rules: Gate, random: Random): GateOutcome {
  const before = drawRuns(plan, { count: plan.before, first: 1, name: 'old', loss: {}, spread: 1 }, random);
  const first = plan.sameSeeds ? 1 : plan.before + 1;
  const spread = plan.spreadNow ?? 1;
  const now = drawRuns(plan, { count: plan.now, first, name: 'new', loss: plan.loss, spread }, random);
  const base = stateOf('main', before);
  const head = stateOf('branch', [...before, ...now]);
  const { gate } = compareStates(base, head, { allowChangedRuns: false, gate: { rules, from: 'config' } });
  if (gate === null) throw new Error('The gate was not asked.');
  return gate;
}

interface Drawing {
  readonly count: number;
  readonly first: number;
  readonly name: string;
  readonly loss: HistoryPlan['loss'];
  readonly spread: number;
}

function drawRuns(
  { variants, metrics, common, spreads = [], tails = 'normal' }: HistoryPlan,
  { count, first, name, loss, spread }: Drawing,
  random: Random,
): DataRun[] {
  return Array.from({ length: variants }, (_, variant) => variant).flatMap((variant) =>
    Array.from({ length: count }, (_, index): DataRun => {
      const shared = deviate(tails, random) * Math.sqrt(common);
      const scale = spreads[variant] ?? 1;
      const values = metrics.map((metric) => {
        // A run that is good is good by all of its metrics: a loss is low then.
        const sign = /loss|ms$/.test(metric) ? -1 : 1;
        const noise = shared + deviate(tails, random) * Math.sqrt(1 - common);
        const worse = variant === 0 ? (loss[metric] ?? 0) : 0;
        return [metric, 10 * (variant + 1) + sign * scale * (spread * noise - worse)] as const;
      });
      return {
        id: `${name}-${variant}-${index}`,
        variant: `v${variant}`,
        seed: first + index,
        values: Object.fromEntries(values),
      };
    }),
  );
}

function stateOf(name: string, runs: readonly DataRun[]): State {
  return { kind: 'files', name, commit: null, remarks: [], data: exampleData(runs) };
}
