import type { Files } from '../../lib/files.ts';
import { findPurges } from './peek-events.ts';
import type { Purge } from './peek-events.ts';

/** Tells whether points are logged again later on, and so do not count. Asked in the order of files and places. */
export interface Purges {
  /** Points of this file at this offset and at a step as large as this, or larger, do not count; `Infinity` if all do. */
  limitAt(file: number, offset: number): number;
}

interface PlacedPurge extends Purge {
  readonly file: number;
}

/** Looks through all event files of a run's folder for session starts. */
export function readPurges(paths: readonly string[], files: Files): Purges {
  const purges: PlacedPurge[] = [];
  for (const [index, path] of paths.entries()) {
    const file = files.open(path);
    try {
      for (const { offset, step } of findPurges(file)) purges.push({ offset, step, file: index });
    } finally {
      file.close();
    }
  }
  const lowest = lowestFrom(purges);
  let next = 0;
  return {
    limitAt(file, offset) {
      let purge = purges[next];
      while (purge !== undefined && (purge.file < file || (purge.file === file && purge.offset <= offset))) {
        next += 1;
        purge = purges[next];
      }
      return lowest[next] ?? Number.POSITIVE_INFINITY;
    },
  };
}

/** For each purge the smallest step of it and all later ones. */
function lowestFrom(purges: readonly Purge[]): number[] {
  const lowest: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const { step } of purges.toReversed()) {
    least = Math.min(least, step);
    lowest.push(least);
  }
  return lowest.reverse();
}
