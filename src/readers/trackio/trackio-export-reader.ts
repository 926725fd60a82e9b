/**
 * Trackio's static export (docs/formats/trackio.md): `metrics.parquet`, `aux/configs.parquet`, `settings.json`, `runs.json`.
 *
 * Tried with tables as 0.43 writes them. Not read: system metrics, traces.
 */
import { dirname } from 'node:path';
import { ParquetError, isParquet, readParquet } from '../../formats/parquet/read-parquet.ts';
import type { ParquetRow } from '../../formats/parquet/read-parquet.ts';
import { isObject } from '../../lib/json-parts.ts';
import { parseTime } from '../../lib/parse-time.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { parsePlainJson, objectOf, textOf } from '../plain-object.ts';
import type { Reader, ReadingContext, RunSink, Source } from '../reader.ts';
import { describeTrackioRun, writeTrackioRow } from './trackio-run.ts';

/** Columns that say of a row where it belongs; all others hold values, each a name that was logged. */
const placeColumns = new Set([
  'id',
  'run_id',
  'run_name',
  'timestamp',
  'step',
  'log_id',
  'space_id',
  'metrics',
]);

/** Reads the folder that `trackio freeze` and static Spaces keep a project in. */
export const trackioExportReader: Reader = {
  name: 'trackio-export',
  divisible: false,
  takesSidecars: false,
  counts: 'row',
  matches: () => false,
  claim({ files, folders, head }) {
    const isExport = files.has('metrics.parquet') && (files.has('settings.json') || files.has('runs.json'));
    if (!isExport || !isParquet(head('metrics.parquet'))) return undefined;
    return {
      logs: ['metrics.parquet'],
      covers: [...files, ...[...folders].filter((name) => name === 'aux')],
    };
  },
  async read(source, context, sink) {
    const configs = await readConfigs(source, context, sink);
    const settings = parsePlainJson(await readOptional(context, `${dirname(source.path)}/settings.json`));
    const project = textOf(objectOf(settings)['project']) ?? source.name;
    const known = new Set<string>();
    let line = 0;
    for await (const row of rowsOf(source.path, source.shownPath, context, sink)) {
      line += 1;
      const name = textOf(row['run_name']) ?? '';
      const id = textOf(row['run_id']) ?? name;
      const run = sink.run(id);
      if (!known.has(id)) {
        known.add(id);
        const own = id === name ? `${project}/${name}` : id;
        const facts = { id: own, name, project, config: configs.get(id) ?? configs.get(name) };
        run.describe(describeTrackioRun(facts, context.options.maxListLength), line);
      }
      const at = { step: numberOf(row['step']), time: timeOf(row['timestamp']), line };
      if (writeTrackioRow(run, valuesOf(row), at, context.options.maxListLength)) sink.used(line);
      else sink.ignored('no-numbers', line);
    }
    sink.end({ lines: line, cutOff: false });
  },
};

async function* rowsOf(
  path: string,
  shownPath: string,
  { files }: ReadingContext,
  sink: RunSink,
): AsyncGenerator<ParquetRow, undefined> {
  const file = files.open(path);
  try {
    for await (const rows of readParquet(file)) yield* rows;
  } catch (error) {
    if (!(error instanceof ParquetError)) throw error;
    sink.problem(createProblem('parquet-broken', { file: shownPath }, { reason: error.message }));
  } finally {
    file.close();
  }
  return undefined;
}

async function readConfigs(
  source: Source,
  context: ReadingContext,
  sink: RunSink,
): Promise<Map<string, unknown>> {
  const path = `${dirname(source.path)}/aux/configs.parquet`;
  const configs = new Map<string, unknown>();
  if (context.files.factsNow(path)?.kind !== 'file') return configs;
  const shown = `${dirname(source.shownPath)}/aux/configs.parquet`;
  for await (const row of rowsOf(path, shown, context, sink)) {
    const key = textOf(row['run_id']) ?? textOf(row['run_name']) ?? '';
    const text = textOf(row['config']);
    configs.set(key, text === undefined ? valuesOf(row) : parsePlainJson(text));
  }
  return configs;
}

/** What was logged: the object in the column `metrics`, or a column for each name. */
function valuesOf(row: ParquetRow): Readonly<Record<string, unknown>> {
  const text = textOf(row['metrics']);
  if (text !== undefined) return objectOf(parsePlainJson(text));
  const entries = Object.entries(row).filter(
    ([name, value]) =>
      !placeColumns.has(name) && name !== 'created_at' && value !== null && value !== undefined,
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, withoutBigint(value)]));
}

/** The value with ordinary numbers for those of 64 bits, inside of objects and lists, too. */
function withoutBigint(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(withoutBigint);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, withoutBigint(child)]));
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' ? value : undefined;
}

function timeOf(value: unknown): number | undefined {
  return value instanceof Date ? value.getTime() : parseTime(textOf(value) ?? '');
}

async function readOptional({ files }: ReadingContext, path: string): Promise<Uint8Array> {
  return files.factsNow(path)?.kind === 'file' ? files.readBytes(path) : new Uint8Array();
}
