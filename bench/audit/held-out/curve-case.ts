import type { HeldOutCase } from './held-out-case.ts';
import type { MadeRun, MadeSeries } from './write-log.ts';
import { eventLog, flatLog, tableLog, trainerState } from './write-log.ts';

/** One curve as an author of cases writes it down. */
export interface CurveCase {
  readonly id: string;
  readonly reason: string;
  readonly series: readonly MadeSeries[];
  readonly fires?: readonly string[];
  readonly may?: readonly string[];
  readonly run?: Partial<MadeRun>;
  readonly as?: 'events' | 'flat' | 'epochs' | 'table' | 'trainer';
}

/** The case of a single run, in the form that its tool writes. */
export function curveCase({
  id,
  reason,
  series,
  fires = [],
  may = [],
  run = {},
  as = 'events',
}: CurveCase): HeldOutCase {
  const made: MadeRun = { id, series, ...run };
  return { id, reason, files: filesOf(made, as), fires, may };
}

function filesOf(run: MadeRun, as: NonNullable<CurveCase['as']>): Readonly<Record<string, string>> {
  const name = run.id.replaceAll('/', '-');
  if (as === 'events') return { [`runs/${name}.jsonl`]: eventLog(run) };
  if (as === 'flat') return { [`logs/${name}/log.txt`]: flatLog(run) };
  if (as === 'epochs') return { [`${name}.jsonl`]: flatLog(run, 'epoch') };
  if (as === 'table') return { [`history/${name}.csv`]: tableLog(run) };
  return { [`${name}/checkpoint-final/trainer_state.json`]: trainerState(run) };
}
