import { posix } from 'node:path';
import { FileError } from '../../../lib/files.ts';
import type { Files } from '../../../lib/files.ts';
import type { Source } from '../../reader.ts';
import { metricFiles, pipelineName } from '../claim-dvclive.ts';

/** The files of a log whose versions make its history, absolute. */
export interface HistoryFiles {
  /** Folder that the names of metrics files are told from. */
  readonly base: string;
  readonly metrics: readonly string[];
  /** Later ones win. */
  readonly params: readonly string[];
}

/** The metrics files of a log and the params beside them, whether or not they are there at present. */
export async function findHistoryFiles({ path, facts }: Source, files: Files): Promise<HistoryFiles> {
  if (facts.kind === 'folder') {
    const params = [`${posix.dirname(path)}/params.yaml`, `${path}/params.yaml`];
    return { base: path, metrics: [`${path}/metrics.json`], params };
  }
  const base = posix.dirname(path);
  const params = [`${base}/params.yaml`];
  if (posix.basename(path) !== pipelineName) return { base, metrics: [path], params };
  const listed = metricFiles(await readOrNothing(path, files));
  const inside = listed.filter((name) => !name.startsWith('..') && !name.startsWith('/'));
  return { base, metrics: inside.map((name) => `${base}/${name}`), params };
}

/** Empty for a file that is not there. */
export async function readOrNothing(path: string, files: Files): Promise<Uint8Array> {
  try {
    return await files.readBytes(path);
  } catch (error) {
    if (error instanceof FileError) return new Uint8Array();
    throw error;
  }
}
