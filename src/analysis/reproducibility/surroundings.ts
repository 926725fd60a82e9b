import { naturalOrder } from '../../lib/natural-order.ts';
import type { Run } from '../../model/run.ts';
import { testDifference } from '../test-difference.ts';
import { keyPackagesOf, languageOf } from './packages.ts';

/** Something around the runs of one variant that was not the same for all of them, such as the GPU. */
export interface DifferingSurrounding {
  /** e.g. `hardware`, `commit`, `torch`. */
  readonly name: string;
  /** Each state with its runs, the one of most runs first. */
  readonly states: readonly { readonly state: string; readonly runs: readonly Run[] }[];
  /**
   * Whether the value differs with it: two-sided p of Welch's test between the two states of most runs, not corrected; null with fewer
   * than two values on a side, or if nothing varies.
   */
  readonly p: number | null;
}

/** What differs between runs that are taken for repetitions of each other. `valueOf` gives the value that they are judged by. */
export function findDifferingSurroundings(
  runs: readonly Run[],
  valueOf: (run: Run) => number | undefined,
): readonly DifferingSurrounding[] {
  const facts = new Map<string, Map<string, Run[]>>();
  for (const run of runs) {
    for (const [name, state] of surroundingsOf(run)) {
      const states = facts.get(name) ?? new Map<string, Run[]>();
      facts.set(name, states);
      states.set(state, [...(states.get(state) ?? []), run]);
    }
  }
  return [...facts].flatMap(([name, found]): DifferingSurrounding[] => {
    if (found.size < 2) return [];
    const states = [...found]
      .map(([state, members]) => ({ state, runs: members }))
      .toSorted((a, b) => b.runs.length - a.runs.length || naturalOrder(a.state, b.state));
    return [{ name, states, p: testStates(states, valueOf) }];
  });
}

/** What is recorded around a run; what is not recorded says nothing and is left out. */
function surroundingsOf(run: Run): readonly (readonly [name: string, state: string])[] {
  const { hardware, code } = run;
  const language = languageOf(run);
  return [
    ...(hardware === null ? [] : [['hardware', hardware] as const]),
    ...(code?.commit === undefined || code.commit === null ? [] : [['commit', code.commit] as const]),
    ...(language === null ? [] : [['language', language] as const]),
    ...keyPackagesOf(run),
  ];
}

function testStates(
  [first, second]: DifferingSurrounding['states'],
  valueOf: (run: Run) => number | undefined,
): number | null {
  const values = (runs: readonly Run[] = []): number[] =>
    runs.flatMap((run) => valueOf(run) ?? []).filter((value) => Number.isFinite(value));
  const tested = testDifference(values(first?.runs), values(second?.runs), {
    choice: 'welch',
    paired: false,
  });
  return tested.kind === 'no-result' ? null : tested.p;
}
