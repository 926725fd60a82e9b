import type { Claim, FolderCandidate } from '../reader.ts';

/** Files that the observer writes into the folder of each run. */
const ownFiles = ['run.json', 'config.json', 'metrics.json', 'info.json', 'cout.txt'];
/** Folders beside those of the runs with copies of what the runs used. */
const copies = ['_sources', '_resources'];

/** The folder of a run is a log; the copies of sources and resources beside the runs are none. */
export function claimRun(folder: FolderCandidate): Claim | undefined {
  if (folder.files.has('run.json') && folder.files.has('config.json')) {
    if (isRun(folder.head('run.json'))) return { logs: ['run.json'], covers: ownFiles };
  }
  const found = copies.filter((name) => folder.folders.has(name));
  if (found.length === 0) return undefined;
  const runs = [...folder.folders].filter((name) => /^\d+$/.test(name));
  return runs.some((name) => folder.list(name).includes('run.json'))
    ? { logs: [], covers: found }
    : undefined;
}

/** True for the start of a run's own file. Keys are sorted, and captured output of any length may stand before the others. */
export function isRun(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head);
  return (
    /^\s*\{\s*"(?:_id|artifacts|captured_out|command)":/.test(text) &&
    /"(?:experiment|captured_out)":/.test(text)
  );
}
