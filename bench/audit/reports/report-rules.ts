import { ruleIds } from '../../../src/model/finding-rules.ts';
import type { RuleId } from '../../../src/model/finding-rules.ts';

/** Rules that judge one curve, or the points of one run: they are counted on labelled curves. */
const onCurves: ReadonlySet<string> = new Set([
  'not-finite',
  'diverged',
  'loss-spike',
  'overfitting',
  'still-improving',
  'like-a-baseline',
  'plateau',
  'dead-metric',
  'oscillation',
  'schedule-differs',
  'throughput-drop',
  'early-stop-missed',
  'last-not-best',
  'too-good',
  'uneven-intervals',
  'clock-back',
]);

/** Rules that judge one curve. */
export const curveRules: readonly RuleId[] = ruleIds.filter((id) => onCurves.has(id));

/** Rules that compare runs, or that need a note, a file or the config: they are counted on labelled reports. */
export const reportRules: readonly RuleId[] = ruleIds.filter((id) => !onCurves.has(id));
