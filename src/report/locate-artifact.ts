import { dirname, resolve } from 'node:path';
import type { Files } from '../lib/files.ts';
import type { Artifact, Run } from '../model/run.ts';

/** Where artifacts are read from. */
export interface Disk {
  readonly files: Files;
  /** Working folder that the names of logs are relative to, absolute. */
  readonly folder: string;
}

/**
 * Absolute path of an artifact that was found beside its log; null if it was not, or is inline. Artifacts lie relative to their log,
 * whichever folder was typed: to its folder, or to itself if the log is a folder.
 */
export function locateArtifact(artifact: Artifact, { source }: Run, { files, folder }: Disk): string | null {
  if (artifact.file === null || artifact.path === null) return null;
  const log = resolve(folder, artifact.log ?? source.file);
  const base = files.factsNow(log)?.kind === 'folder' ? log : dirname(log);
  return resolve(base, artifact.path.replaceAll('\\', '/'));
}
