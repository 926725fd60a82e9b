import { quoteBlank } from '../lib/quote-blank.ts';
import type { Config } from '../model/config.ts';
import type { Goal, NoteFrontMatter } from '../model/note.ts';
import { describeRule } from '../model/watched-values.ts';
import type { PointRule } from '../model/watched-values.ts';
import { findKnownMetric } from './find-known-metric.ts';
import type { MetricKind } from './known-metrics.ts';
import { splitOfMetric } from './split-of-metric.ts';
import type { Split } from './split-of-metric.ts';

/** How the points of one run become its one value, with nothing left open. */
export type ValueRule =
  | { readonly kind: 'last' | 'best' }
  | { readonly kind: 'point'; readonly rule: Exclude<PointRule, AtBest> }
  /** `goal` is that of the other metric; null if nobody says which way it is better: then there is no best. */
  | { readonly kind: 'at-best'; readonly rule: AtBest; readonly goal: Goal | null };
type AtBest = Extract<PointRule, { readonly atBest: string }>;

/** What is known of a metric besides its values. */
export interface MetricKnowledge {
  /** As logged. */
  readonly name: string;
  /** As shown: the config's label, else the name, in quotes if it is blank. */
  readonly label: string;
  readonly unit: string | null;
  /** Null if nobody says which way is better: then nothing is ranked by it. */
  readonly goal: Goal | null;
  /** Who says so. */
  readonly goalFrom: 'note' | 'config' | 'tool' | 'name' | null;
  /** Null where the name tells nothing. */
  readonly kind: MetricKind | null;
  readonly split: Split | null;
  /** Differences smaller than this do not matter; null if nobody says so. */
  readonly margin: number | null;
  /** How the points of a run become its value, in words that stand in table heads: `last`, `at best val/accuracy`. */
  readonly rule: string;
  /** The same for computing. `last` unless the note or the config says otherwise; `best` needs a goal. */
  readonly valueRule: ValueRule;
}

/** What a note says of the metric that decides. */
export type NoteMetric = NonNullable<NoteFrontMatter['metric']>;

/** Who may say something of a metric. */
export interface MetricTellers {
  readonly config: Config;
  /** From `collectGoals`. */
  readonly goals: ReadonlyMap<string, Goal>;
  readonly noteMetric?: NoteMetric | undefined;
}

/** Puts together what a note, the config, the tool that logged and the name say of a metric, in this order of trust. */
export function knowMetric(name: string, tellers: MetricTellers): MetricKnowledge {
  const fromNote = findInNote(name, tellers);
  const fromConfig = findInConfig(name, tellers);
  const { goal, from } = findGoal(name, tellers);
  const valueRule = findValueRule(name, goal, tellers);
  return {
    name,
    label: fromConfig?.label ?? quoteBlank(name),
    unit: fromNote?.unit ?? fromConfig?.unit ?? null,
    goal,
    goalFrom: from,
    margin: fromNote?.margin ?? fromConfig?.margin ?? null,
    kind: findKnownMetric(name)?.kind ?? null,
    split: splitOfMetric(name),
    rule: 'rule' in valueRule ? describeRule(valueRule.rule) : valueRule.kind,
    valueRule,
  };
}

function findInNote(name: string, { noteMetric }: MetricTellers) {
  return typeof noteMetric === 'object' && noteMetric.name === name ? noteMetric : undefined;
}

function findInConfig(name: string, { config: { metrics = {} } }: MetricTellers) {
  return Object.hasOwn(metrics, name) ? metrics[name] : undefined;
}

function findGoal(
  name: string,
  tellers: MetricTellers,
): { readonly goal: Goal | null; readonly from: MetricKnowledge['goalFrom'] } {
  const told = [
    ['note', findInNote(name, tellers)?.goal],
    ['config', findInConfig(name, tellers)?.goal],
    ['tool', tellers.goals.get(name)],
    ['name', findKnownMetric(name)?.goal],
  ] as const;
  for (const [from, goal] of told) if (goal !== undefined) return { goal, from };
  return { goal: null, from: null };
}

function findValueRule(name: string, goal: Goal | null, tellers: MetricTellers): ValueRule {
  const rule = findInNote(name, tellers)?.summary ?? findInConfig(name, tellers)?.summary ?? 'last';
  if (rule === 'last' || (rule === 'best' && goal === null)) return { kind: 'last' };
  if (rule === 'best') return { kind: 'best' };
  if (!('atBest' in rule)) return { kind: 'point', rule };
  return { kind: 'at-best', rule, goal: findGoal(rule.atBest, tellers).goal };
}
