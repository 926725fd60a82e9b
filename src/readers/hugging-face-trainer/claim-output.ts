import type { Claim, FolderCandidate } from '../reader.ts';

/** The file in which the Trainer keeps what it logged. */
export const stateName = 'trainer_state.json';
/** The file with the last metrics of all splits, written by the example scripts. */
export const resultsName = 'all_results.json';

/** Files whose content stands in `all_results.json`, too. */
const partialResults = [
  'train_results.json',
  'eval_results.json',
  'predict_results.json',
  'test_results.json',
];

/**
 * An output folder of the Trainer is one run: every checkpoint holds the whole history up to it, so the furthest one counts and the
 * others are the same run.
 */
export function claimOutput(folder: FolderCandidate): Claim | undefined {
  const checkpoints = [...folder.folders]
    .filter((name) => stepOfCheckpoint(name) !== undefined)
    .filter((name) => folder.list(name).includes(stateName))
    .sort((one, other) => (stepOfCheckpoint(other) ?? 0) - (stepOfCheckpoint(one) ?? 0));
  const [furthest] = checkpoints;
  const hasState = folder.files.has(stateName);
  const hasResults = folder.files.has(resultsName) && isResults(folder.head(resultsName));
  if (!hasState && furthest === undefined && !hasResults) return undefined;
  const covers = [
    ...(hasState ? [stateName] : []),
    ...checkpoints.map((name) => `${name}/${stateName}`),
    ...(hasResults ? [resultsName, ...partialResults] : []),
  ];
  if (furthest === undefined) return { logs: [hasState ? stateName : resultsName], covers };
  const isBehind = !hasState || stepIn(folder.head(stateName)) < (stepOfCheckpoint(furthest) ?? 0);
  return { logs: [isBehind ? `${furthest}/${stateName}` : stateName], covers };
}

/** The step in the name of a checkpoint's folder, `undefined` for other names. */
export function stepOfCheckpoint(name: string): number | undefined {
  const match = /^checkpoint-(\d+)$/.exec(name);
  return match === null ? undefined : Number(match[1]);
}

/** Keys are sorted, so the step stands before the history. */
function stepIn(head: Uint8Array): number {
  const match = /"global_step":\s*(\d+)/.exec(new TextDecoder().decode(head));
  return match === null ? -1 : Number(match[1]);
}

/** True for the start of a file with results: others use this name, too. */
export function isResults(head: Uint8Array): boolean {
  return /"(?:train|eval|predict|test)_(?:runtime|samples_per_second|steps_per_second)"/.test(
    new TextDecoder().decode(head),
  );
}
