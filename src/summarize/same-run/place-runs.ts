import { posix } from 'node:path';
import type { Run } from '../../model/run.ts';
import type { Source } from '../../readers/reader.ts';

/** Where a run lies among the others. */
export interface PlacedRun {
  readonly run: Run;
  /** Place in the dataset. */
  readonly index: number;
  /** Folder that the run belongs to, in parts: that of its log, without what tools add below the folder that a program writes into. */
  readonly folder: readonly string[];
  /** True if its log holds no other run, so that the folder says which run it is. */
  readonly alone: boolean;
  /** The smaller, the more is its log to be believed: the most specific reader first, single precision last. */
  readonly rank: number;
  /** Split that stands before the names of its metrics where they would be those of another log. */
  readonly split?: string;
}

/** The training loop's own record, which trackers repeat. */
const firstReader = 'hugging-face-trainer';
/** Rounds values to single precision, so it leads nowhere. */
const lastReader = 'tensorboard';

/** Places runs by the folders of their logs. `readerNames`: the most specific first. */
export function placeRuns(
  runs: readonly Run[],
  sources: readonly Source[],
  readerNames: readonly string[],
): PlacedRun[] {
  const kinds = new Map(sources.map(({ shownPath, facts }) => [shownPath, facts.kind]));
  const perLog = new Map<string, number>();
  for (const { source } of runs) perLog.set(source.file, (perLog.get(source.file) ?? 0) + 1);
  return runs.map((run, index) => {
    const { file, reader } = run.source;
    const folder = kinds.get(file) === 'folder' ? file : posix.dirname(file);
    return {
      run,
      index,
      folder: folderOfProgram(folder),
      alone: perLog.get(file) === 1,
      rank: rankOf(reader, readerNames),
    };
  });
}

function rankOf(reader: string, readerNames: readonly string[]): number {
  if (reader === firstReader) return -1;
  return reader === lastReader ? readerNames.length : readerNames.indexOf(reader);
}

/** Without the last checkpoint of a Trainer and the folder that Weights & Biases makes in the working folder. */
function folderOfProgram(folder: string): string[] {
  const plain = folder.replace(/(?:^|\/)wandb\/[^/]+$/, '').replace(/(?:^|\/)checkpoint-\d+$/, '');
  return plain.split('/').filter((part) => part !== '' && part !== '.');
}

/** How many folders lie between two runs; 0 for the same folder. */
export function distanceOf({ folder: one }: PlacedRun, { folder: other }: PlacedRun): number {
  let shared = 0;
  while (shared < one.length && shared < other.length && one[shared] === other[shared]) shared += 1;
  return one.length + other.length - 2 * shared;
}

/** True if one lies in the folder of the other, or both in one. */
export function isNested({ folder: one }: PlacedRun, { folder: other }: PlacedRun): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.every((part, index) => part === long[index]);
}

/** True if both lie in one folder, or their folders do. */
export function isNear(one: PlacedRun, other: PlacedRun): boolean {
  return isNested(one, other) || distanceOf(one, other) <= 2;
}
