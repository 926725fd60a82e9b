import type { RunRecord } from '../../../model/compare/run-record.ts';
import { unpackRun } from '../../../model/compare/packed-run.ts';
import type { ComparingConfig } from '../../../model/compare/compare-index.ts';
import type { Run } from '../../../model/run.ts';
import { compareRuns } from '../../../report/compare-runs.ts';
import type { RunComparison } from '../../../report/compare-runs.ts';
import { looksOfSides } from './side-looks.ts';
import type { SideLook } from './side-looks.ts';

/** A run with what its script holds. */
export interface LoadedRun {
  readonly slug: string;
  readonly record: RunRecord;
  readonly run: Run;
}

/** One side of a comparison as the page shows it. */
export interface Side {
  readonly name: string;
  readonly look: SideLook;
  readonly runs: readonly LoadedRun[];
}

/** Runs side by side, ready to be shown. */
export interface ShownComparison {
  readonly sides: readonly Side[];
  readonly comparison: RunComparison;
}

/** Compares loaded runs by the same code as `runfolio compare`, and says how their lines look. */
export function compareLoaded(
  loaded: readonly { readonly slug: string; readonly record: RunRecord }[],
  config: ComparingConfig,
): ShownComparison {
  const runs = loaded.map(({ slug, record }): LoadedRun => ({ slug, record, run: unpackRun(record.run) }));
  const byRun = new Map(runs.map((one) => [one.run, one]));
  const comparison = compareRuns(
    runs.map(({ run }) => run),
    config,
  );
  const members = comparison.sides.map((side) => side.runs.flatMap((run) => byRun.get(run) ?? []));
  const looks = looksOfSides(members.map(([first]) => first?.record.homes[0]?.colour ?? -1));
  return {
    comparison,
    sides: comparison.sides.map(({ name }, index) => ({
      name,
      look: looks[index] ?? { colour: -1, dash: 0 },
      runs: members[index] ?? [],
    })),
  };
}
