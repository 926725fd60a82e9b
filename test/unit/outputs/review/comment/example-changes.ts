import { compareStates } from '../../../../../src/changes/compare-states.ts';
import type { Changes } from '../../../../../src/model/changes.ts';
import type { ReportData } from '../../../../../src/model/report-data.ts';
import type { CommentContext } from '../../../../../src/outputs/review/comment/comment-context.ts';
import { commentRoom } from '../../../../../src/outputs/review/markdown/fit-blocks.ts';
import { exampleData } from '../../../changes/example-data.ts';
import type { DataRun } from '../../../changes/example-data.ts';

/** Five runs of a variant around a mean. */
function runsOf(variant: string, mean: number, from = 1): DataRun[] {
  return [-2, -1, 0, 1, 2].map((step, index) => {
    const accuracy = mean + step / 500;
    return {
      id: `${variant} ${from + index}`,
      variant,
      seed: from + index,
      values: { 'val/acc': accuracy, 'val/loss': 1 - accuracy },
    };
  });
}

const before = [...runsOf('a', 0.9), ...runsOf('b', 0.91)];

/** What may be different in the example. */
export interface ExampleSetup {
  /** How many new variants there are besides the known one that was measured again. */
  readonly newVariants?: number;
  /** Name of the metric as shown. */
  readonly label?: string;
}

/** The state with the new runs. */
export function exampleHead({ newVariants = 1, label = 'val/acc' }: ExampleSetup = {}): ReportData {
  const added = Array.from({ length: newVariants }, (_, index) =>
    runsOf(`new ${index}`, 0.915 + index / 1000),
  );
  const data = exampleData([...before, ...runsOf('b', 0.93, 6), ...added.flat()], { baseline: 'a' });
  for (const { metrics } of data.experiments) {
    for (const facts of metrics) if (facts.name === 'val/acc') facts.label = label;
  }
  return data;
}

/** Ten runs before; a variant measured again and better, and new variants now. */
export function exampleChanges(setup: ExampleSetup = {}): Changes {
  const state = { kind: 'revision', commit: null, remarks: [] } as const;
  return compareStates(
    { ...state, name: 'main', data: exampleData(before, { baseline: 'a' }) },
    { ...state, name: 'topic', data: exampleHead(setup) },
    { allowChangedRuns: false },
  );
}

/** Where the comment stands, and what it may link to. */
export function exampleContext(changes: Partial<CommentContext> = {}): CommentContext {
  return {
    id: 'main',
    head: exampleHead(),
    preview: null,
    page: 'changes.html',
    files: null,
    prefix: '',
    more: null,
    commits: null,
    history: null,
    room: commentRoom,
    ...changes,
  };
}
