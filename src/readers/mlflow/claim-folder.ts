import type { Claim, FolderCandidate } from '../reader.ts';

/** Name of a run's folder: its id. */
const runFolder = /^[0-9a-f]{32}$/;
/** Folders that MLflow makes together with a run; its artifacts may lie elsewhere or, for a run in a database, alone. */
const runParts = ['metrics', 'params', 'tags'];
const runCovers = ['meta.yaml', ...runParts, 'inputs', 'outputs'];
const experimentCovers = ['meta.yaml', 'tags', 'datasets', 'traces'];
/** Below the folders of artifacts and of logged models, wherever the store is. */
const insideArtifacts = /\/(?:[0-9a-f]{32}\/artifacts|models\/m-[0-9a-f]{32})(?:\/|$)/;
/** Logs of other tools among the artifacts: these are found as everywhere. */
const otherLogs = /\.tfevents\.|\.wandb$/;

/**
 * What belongs to a FileStore of this folder: all of a run but its artifacts, the data of an experiment, and in artifact folders the
 * files themselves: a CSV file that a run stored is an artifact, no log of another run.
 */
export function claimFolder(folder: FolderCandidate): Claim | undefined {
  const deleted = findDeleted(folder);
  if (deleted.length > 0) return { logs: deleted, covers: ['.trash'] };
  if (isInsideArtifacts(folder)) {
    return { logs: [], covers: [...folder.files].filter((name) => !otherLogs.test(name)) };
  }
  const meta = folder.files.has('meta.yaml') ? new TextDecoder().decode(folder.head('meta.yaml')) : '';
  if (/^run_(?:uu)?id:/m.test(meta) || isRunByShape(folder)) return { logs: [''], covers: runCovers };
  const isExperiment = /^experiment_id:/m.test(meta) && /^artifact_location:/m.test(meta);
  return isExperiment ? { logs: [], covers: experimentCovers } : undefined;
}

/** Runs of deleted experiments, which lie in a hidden folder of the store until they are removed for good: they are counted. */
function findDeleted({ folders, list }: FolderCandidate): string[] {
  if (![...folders].some((name) => /^\d{1,20}$/.test(name))) return [];
  return list('.trash').flatMap((experiment) =>
    list(`.trash/${experiment}`)
      .filter((name) => runFolder.test(name))
      .map((name) => `.trash/${experiment}/${name}`),
  );
}

/** A run whose `meta.yaml` is lost or broken. */
function isRunByShape({ name, folders }: FolderCandidate): boolean {
  return runFolder.test(name) && runParts.some((part) => folders.has(part));
}

/** Not where the user asked for just this folder. */
function isInsideArtifacts({ path, pathInRoot }: FolderCandidate): boolean {
  if (!/(?:^|\/)(?:artifacts|m-[0-9a-f]{32})(?:\/|$)/.test(pathInRoot)) return false;
  return insideArtifacts.test(path.replaceAll('\\', '/'));
}
