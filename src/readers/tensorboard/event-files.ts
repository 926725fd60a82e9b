import { naturalOrder } from '../../lib/natural-order.ts';

/** True for the names that TensorBoard's writers give: `events.out.tfevents.<seconds>.<host>...`. */
export function isEventFileName(name: string): boolean {
  return /(?:^|\.)tfevents\.\d/.test(name) && !name.endsWith('.profile-empty');
}

/** The event files among some names, oldest first: their names begin with the time at which they were made. */
export function pickEventFiles(names: Iterable<string>): string[] {
  return [...names].filter(isEventFileName).sort(naturalOrder);
}
