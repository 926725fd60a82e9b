import { readZipDirectory } from '../../formats/zip/zip-directory.ts';
import { readZipEntry } from '../../formats/zip/read-zip-entry.ts';
import type { Files, OpenFile } from '../../lib/files.ts';
import type { Source } from '../reader.ts';

/** The parts of a session that are read. */
export interface ClearMlSession {
  readonly task: Uint8Array;
  /** Lines of `metrics.jsonl`; none if there is no such file. */
  readonly metrics: readonly string[];
}

const maxBytes = 268_435_456;

/** Opens a session as a folder or as an archive; `undefined` if it has no task. @throws FileError */
export async function openSession(source: Source, files: Files): Promise<ClearMlSession | undefined> {
  if (source.facts.kind === 'folder') return openFolder(source.path, files);
  const file = files.open(source.path);
  try {
    return openArchive(file);
  } finally {
    file.close();
  }
}

async function openFolder(path: string, files: Files): Promise<ClearMlSession> {
  const metrics = files.factsNow(`${path}/metrics.jsonl`);
  return {
    task: await files.readBytes(`${path}/task.json`),
    metrics: metrics?.kind === 'file' ? linesOf(await files.readBytes(`${path}/metrics.jsonl`)) : [],
  };
}

function openArchive(file: OpenFile): ClearMlSession | undefined {
  const { entries } = readZipDirectory(file);
  const read = (name: string): Uint8Array | undefined => {
    const entry = entries.get(name);
    const content = entry && readZipEntry(file, entry, maxBytes);
    return content?.kind === 'bytes' ? content.bytes : undefined;
  };
  const task = read('task.json');
  return task && { task, metrics: linesOf(read('metrics.jsonl') ?? new Uint8Array()) };
}

function linesOf(bytes: Uint8Array): string[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines.filter((line) => line.trim() !== '');
}
