/** Made-up curves with labels that follow from how they were made, never from a rule. */
import type { AuditCase } from './case.ts';
import { makeDraw } from './draw.ts';
import { range } from './healthy.ts';
import { failedMakers } from './training-failures.ts';
import { progressMakers } from './training-progress.ts';
import { scoreMakers } from './training-scores.ts';
import { recordMakers } from './records.ts';

const makers = { ...failedMakers, ...progressMakers, ...scoreMakers, ...recordMakers };

/** So many cases of each kind; the same count gives the same cases. */
export function makeUpCases(perKind: number): AuditCase[] {
  return Object.entries(makers).flatMap(([kind, make]) =>
    range(perKind).map((index) =>
      labelSplits({ id: `${kind}-${index + 1}`, ...make(makeDraw(`audit ${kind} ${index + 1}`)) }),
    ),
  );
}

/** Whether validation is missing follows from what was logged. */
function labelSplits(one: AuditCase): AuditCase {
  const rows = one.runs.flatMap(({ rows: own }) => own);
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const isBlind = names.has('train/loss') && ![...names].some((name) => name.startsWith('val/'));
  return isBlind ? { ...one, expect: [...one.expect, 'validation-missing'] } : one;
}
