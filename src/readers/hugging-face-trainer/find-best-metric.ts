import { numberAt, textAt } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import type { Goal } from '../../model/note.ts';
import { stepOfCheckpoint } from './claim-output.ts';

/** The metric by which the best checkpoint was chosen. */
export interface BestMetric {
  readonly name: string;
  /** `undefined` if the history does not tell: the best value is neither the only smallest nor the only largest. */
  readonly goal: Goal | undefined;
  readonly step: number;
}

/**
 * Which metric chose the best checkpoint, and its direction. The Trainer keeps the value and the checkpoint but not the name of the
 * metric: it is the one that has exactly this value where the checkpoint was made. `undefined` if none or several have.
 */
export function findBestMetric(state: JsonObject, history: readonly JsonObject[]): BestMetric | undefined {
  const value = numberAt(state, 'best_metric');
  const checkpoint = (textAt(state, 'best_model_checkpoint') ?? '').split(/[/\\]/).at(-1) ?? '';
  const step = numberAt(state, 'best_global_step') ?? stepOfCheckpoint(checkpoint);
  if (value === undefined || step === undefined) return undefined;
  const names = history
    .filter((row) => row['step'] === step)
    .flatMap((row) => Object.keys(row).filter((name) => name !== 'step' && row[name] === value));
  const [name] = names;
  if (name === undefined || names.length > 1) return undefined;
  return { name, goal: findGoal(name, value, history), step };
}

function findGoal(name: string, best: number, history: readonly JsonObject[]): Goal | undefined {
  const others = history.map((row) => row[name]).filter((value) => typeof value === 'number');
  const isSmallest = others.every((value) => !(value < best));
  const isLargest = others.every((value) => !(value > best));
  if (isSmallest === isLargest) return undefined;
  return isSmallest ? 'minimize' : 'maximize';
}
