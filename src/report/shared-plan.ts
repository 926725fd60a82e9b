import type { Config } from '../model/config.ts';
import type { Run } from '../model/run.ts';
import type { Note } from '../notes/note.ts';
import { planReport } from './report-plan.ts';
import type { ReportPlan } from './report-plan.ts';

interface MadePlan {
  readonly notes: readonly Note[];
  readonly config: Config;
  readonly plan: ReportPlan;
}

/** The last plan of some runs. */
const plans = new WeakMap<readonly Run[], MadePlan>();

/** What `planReport` gives, made once for the audit of some runs and the report of them. Another title is no other plan. */
export function sharedPlan(runs: readonly Run[], notes: readonly Note[], config: Config): ReportPlan {
  const known = plans.get(runs);
  if (known?.notes === notes && planAlike(known.config, config)) return known.plan;
  const plan = planReport(runs, notes, config);
  plans.set(runs, { notes, config, plan });
  return plan;
}

/** True if two configs hold the very same values but for the title, which decides nothing of a plan. */
export function planAlike(one: Config, other: Config): boolean {
  if (one === other) return true;
  const [a, b] = [settingsOf(one), settingsOf(other)];
  return a.size === b.size && [...a].every(([name, value]) => b.has(name) && b.get(name) === value);
}

function settingsOf({ title: _title, ...settings }: Config): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(settings).filter(([, value]) => value !== undefined));
}
