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
  /** As shown: the config's label, else the name. */
  readonly label: string;
  readonly unit: string | null;
  /** Null if nobody says which way is better: then nothing is ranked by it. */
  readonly goal: Goal | null;
  /** Who says so. */
  readonly goalFrom: 'note' | 'config' | 'name' | null;
  /** Null where the name tells nothing. */
  readonly kind: MetricKind | null;
  readonly split: Split | null;
  /** `last` unless the config says `best`; `best` needs a goal. */
  readonly rule: SummaryRule;
}

/** What a note says of the metric that decides. */
export type NoteMetric = NonNullable<NoteFrontMatter['metric']>;

/** Puts together what a note, the config and the name say of a metric, in this order of trust. */
export function knowMetric(name: string, config: Config, noteMetric?: NoteMetric): MetricKnowledge {
  const fromNote = typeof noteMetric === 'object' && noteMetric.name === name ? noteMetric : undefined;
  const metrics = config.metrics ?? {};
  const fromConfig = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
  const known = findKnownMetric(name);
  const goal = fromNote?.goal ?? fromConfig?.goal ?? known?.goal ?? null;
  return {
    name,
    label: fromConfig?.label ?? name,
    unit: fromNote?.unit ?? fromConfig?.unit ?? null,
    goal,
    goalFrom: whoSays(fromNote?.goal, fromConfig?.goal, known?.goal),
    kind: known?.kind ?? null,
    split: splitOfMetric(name),
    rule: fromConfig?.summary === 'best' && goal !== null ? 'best' : 'last',
  };
}

function whoSays(note?: Goal, config?: Goal, name?: Goal): MetricKnowledge['goalFrom'] {
  if (note !== undefined) return 'note';
  if (config !== undefined) return 'config';
  return name === undefined ? null : 'name';
}
