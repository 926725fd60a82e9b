/**
 * The Parquet files of Neptune's exporter (docs/formats/neptune.md): `<run>_part_<n>.parquet`, a row for each attribute or point.
 *
 * Columns as in the README of the exporter; the format has no version. Not read: histograms, `monitoring/`, the offline folders of the
 * client, which are told with the way to export them.
 */
import { basename, dirname } from 'node:path';
import { ParquetError, isParquet, readParquet } from '../../formats/parquet/read-parquet.ts';
import { FileError } from '../../lib/files.ts';
import { naturalOrder } from '../../lib/natural-order.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { FolderCandidate, Reader, ReadingContext, RunSink, Source } from '../reader.ts';
import { createNeptuneRuns } from './neptune-runs.ts';
import { neptuneColumns } from './neptune-row.ts';

const part = /^(?<run>.+)_part_(?<number>\d+)\.parquet$/i;

/** Reads what Neptune's exporter writes. All parts of a run are one log. */
export const neptuneReader: Reader = {
  name: 'neptune',
  divisible: false,
  takesSidecars: false,
  counts: 'row',
  matches: ({ name, head }) => part.test(name) && isParquet(head()),
  claim(folder) {
    return claimOffline(folder) ?? claimParts(folder);
  },
  async read(source, context, sink) {
    if (source.facts.kind === 'folder') {
      sink.problem(createProblem('neptune-offline', { file: source.shownPath }));
      sink.end({ lines: 0, cutOff: false });
      return;
    }
    const progress = { rows: 0 };
    const runs = createNeptuneRuns(sink, context.options.maxListLength);
    for (const name of partsOf(source, context))
      await readPart(name, { source, context, sink, runs, progress });
    sink.end({ lines: progress.rows, cutOff: false });
  },
};

/** The first part of each run, which stands for all of them. */
function claimParts({ files, head }: FolderCandidate): ReturnType<NonNullable<Reader['claim']>> {
  const parts = [...files].filter((name) => part.test(name)).sort(naturalOrder);
  const [first] = parts;
  if (first === undefined || !isParquet(head(first))) return undefined;
  const logs = new Map<string, string>();
  for (const name of parts) {
    const run = runOf(name);
    if (!logs.has(run)) logs.set(run, name);
  }
  return { logs: [...logs.values()], covers: parts };
}

/** A folder of the client that could not reach its server: named `.neptune` or `neptune`, with `async`, `offline` or `sync` in it. */
function claimOffline({ name, folders, list }: FolderCandidate): ReturnType<NonNullable<Reader['claim']>> {
  if (!/^\.?neptune$/i.test(name)) return undefined;
  const kinds = ['offline', 'async', 'sync'].filter((kind) => folders.has(kind) && list(kind).length > 0);
  return kinds.length === 0 ? undefined : { logs: [''], covers: kinds };
}

function runOf(name: string): string {
  return part.exec(name)?.groups?.['run'] ?? name;
}

/** Names of all parts of the run of a log, in order. */
function partsOf({ path }: Source, { files }: ReadingContext): string[] {
  const run = runOf(basename(path));
  try {
    const names = files.listFolder(dirname(path)).filter(({ kind }) => kind === 'file');
    return names
      .map(({ name }) => name)
      .filter((name) => part.test(name) && runOf(name) === run)
      .sort(naturalOrder);
  } catch (error) {
    if (error instanceof FileError) return [basename(path)];
    throw error;
  }
}

interface Reading {
  readonly source: Source;
  readonly context: ReadingContext;
  readonly sink: RunSink;
  readonly runs: ReturnType<typeof createNeptuneRuns>;
  readonly progress: { rows: number };
}

async function readPart(name: string, { source, context, sink, runs, progress }: Reading): Promise<void> {
  const shown = source.shownPath.slice(0, source.shownPath.length - basename(source.shownPath).length) + name;
  const file = context.files.open(`${dirname(source.path)}/${name}`);
  try {
    for await (const rows of readParquet(file, neptuneColumns)) {
      for (const row of rows) {
        progress.rows += 1;
        const ignored = runs.take(row, progress.rows);
        if (ignored === undefined) sink.used(progress.rows);
        else sink.ignored(ignored, progress.rows);
      }
    }
  } catch (error) {
    if (!(error instanceof ParquetError)) throw error;
    sink.problem(createProblem('parquet-broken', { file: shown }, { reason: error.message }));
  } finally {
    file.close();
  }
}
