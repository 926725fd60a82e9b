import type { Config } from '../model/config.ts';
import type { Goal, NoteFrontMatter } from '../model/note.ts';
import { findKnownMetric } from './find-known-metric.ts';
import type { MetricKind } from './known-metrics.ts';
import { splitOfMetric } from './split-of-metric.ts';
import type { Split } from './split-of-metric.ts';

/** How the points of one run become its one value: its last point, or its best by the goal. */
export type SummaryRule = 'last' | 'best';

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
  /** `last` unless the config says `best`; `best` needs a goal. */
  readonly rule: SummaryRule;
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
export function knowMetric(name: string, { config, goals, noteMetric }: MetricTellers): MetricKnowledge {
  const fromNote = typeof noteMetric === 'object' && noteMetric.name === name ? noteMetric : undefined;
  const metrics = config.metrics ?? {};
  const fromConfig = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
  const known = findKnownMetric(name);
  const fromTool = goals.get(name);
  const goal = fromNote?.goal ?? fromConfig?.goal ?? fromTool ?? known?.goal ?? null;
  return {
    name,
    label: fromConfig?.label ?? (name.trim() === '' ? `"${name}"` : name),
    unit: fromNote?.unit ?? fromConfig?.unit ?? null,
    goal,
    goalFrom: whoSays({ note: fromNote?.goal, config: fromConfig?.goal, tool: fromTool, name: known?.goal }),
    margin: fromNote?.margin ?? fromConfig?.margin ?? null,
    kind: known?.kind ?? null,
    split: splitOfMetric(name),
    rule: fromConfig?.summary === 'best' && goal !== null ? 'best' : 'last',
  };
}

function whoSays(
  goals: Readonly<Record<'note' | 'config' | 'tool' | 'name', Goal | undefined>>,
): MetricKnowledge['goalFrom'] {
  const order = ['note', 'config', 'tool', 'name'] as const;
  return order.find((teller) => goals[teller] !== undefined) ?? null;
}
