/**
 * Folders in the system's temporary folder that are gone when the process ends: at its end, after an error, and when it is told to stop.
 * Only a process that is killed on the spot leaves them.
 */
import { readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const markKey = 'runfolio-temporary-folders';
let mark: string | undefined;

/**
 * Makes a new empty folder, also in a thread: unless it is to stay, it is removed at the latest with the process.
 *
 * @throws as `mkdtemp` does.
 */
export function makeTemporaryFolder({ stays = false } = {}): Promise<string> {
  return mkdtemp(join(tmpdir(), stays ? 'runfolio-' : namesStart()));
}

/** Removes a temporary folder at once, before a thread that used it can end. */
export function removeTemporaryFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Tells threads that start from now on which names their temporary folders have. Once is enough. */
export function shareTemporaryFolders(): void {
  namesStart();
}

const writers = new Set<() => void>();

/**
 * Has `stop` called before temporary folders are removed at the end of the process: for another program that would go on writing into one.
 * The answer takes it back.
 */
export function stopBeforeRemoval(stop: () => void): () => void {
  writers.add(stop);
  return () => void writers.delete(stop);
}

/** Removes the temporary folders of this process and all its threads. */
export function removeTemporaryFolders(): void {
  if (mark === undefined) return;
  for (const stop of writers) stop();
  const start = namesStart();
  for (const name of namesIn(tmpdir())) if (name.startsWith(start)) removeIfPossible(join(tmpdir(), name));
}

/**
 * How the names begin of all temporary folders of this process. Whoever stops a process does not wait for its threads, which then cannot
 * remove anything: the process must know what is theirs, and nobody else's may begin alike.
 */
function namesStart(): string {
  if (mark === undefined) {
    const { getEnvironmentData, setEnvironmentData } = process.getBuiltinModule('node:worker_threads');
    const given = getEnvironmentData(markKey);
    mark = typeof given === 'string' ? given : `${process.pid}-${Math.random().toString(36).slice(2)}`;
    if (given === undefined) {
      setEnvironmentData(markKey, mark);
      process.once('exit', removeTemporaryFolders);
    }
  }
  return `runfolio-${mark}-`;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What is still open cannot be removed on every system. */
function removeIfPossible(folder: string): void {
  try {
    removeTemporaryFolder(folder);
  } catch {
    // The system's own cleaning up is left to do it.
  }
}
