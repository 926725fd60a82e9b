import type { ParquetRow } from '../../formats/parquet/read-parquet.ts';
import type { RunFacts, RunSink, RunWriter } from '../reader.ts';
import { isSeedName } from '../find-seed.ts';
import { kindOfFile } from '../kind-of-file.ts';
import { toNeptuneRow } from './neptune-row.ts';
import type { NeptuneRow } from './neptune-row.ts';

/** The runs of an export. */
export interface NeptuneRuns {
  /** Takes a row; gives the reason if it holds nothing that is read. */
  take(row: ParquetRow, line: number): string | undefined;
}

/** Namespaces whose numbers are params and no metrics. */
const paramSpaces = /^(?:parameters|params|hyperparameters|hparams|hyperparams|config|args|model\/config)\//i;

/** What is measured by itself, or says how Neptune worked. */
const ownSpaces = /^(?:monitoring|source_code\/(?:diff|files)|runtime)\//i;

/** No run is known yet. */
export function createNeptuneRuns(sink: RunSink, maxTags: number): NeptuneRuns {
  const known = new Set<string>();
  return {
    take(given, line) {
      const row = toNeptuneRow(given);
      if (row.run === '' || row.path === '') return 'no-attribute';
      if (ownSpaces.test(row.path)) return 'monitoring';
      if (row.value === undefined) return row.type === 'histogram_series' ? 'histogram' : 'no-value';
      const run = sink.run(row.run);
      if (!known.has(row.run)) {
        known.add(row.run);
        run.describe(
          { id: row.run, name: row.run, ...(row.project === '' ? {} : { experiment: row.project }) },
          line,
        );
      }
      if (row.path.startsWith('sys/')) return takeSystem(run, row, maxTags, line);
      return takeAttribute(run, row, line);
    },
  };
}

function takeSystem(
  run: RunWriter,
  { path, value }: NeptuneRow,
  maxTags: number,
  line: number,
): string | undefined {
  const facts = systemFacts(path, value, maxTags);
  if (facts === undefined) return 'system';
  run.describe(facts, line);
  return undefined;
}

/** What an attribute below `sys/` says of the run; owner, host and sizes are not taken. */
function systemFacts(path: string, value: NeptuneRow['value'], maxTags: number): RunFacts | undefined {
  if (typeof value === 'string' && value !== '') {
    if (path === 'sys/name') return { name: value };
    if (path === 'sys/group' || path === 'sys/experiment/name') return { group: value };
    if (path === 'sys/description' || path === 'sys/id') return { tags: { [path.slice(4)]: value } };
  }
  if (typeof value === 'number') {
    if (path === 'sys/creation_time') return { startedAt: value };
    if (path === 'sys/running_time') return { durationSeconds: value };
  }
  if (path === 'sys/failed') return { status: value === true ? 'failed' : 'finished' };
  if (path === 'sys/tags' || path === 'sys/group_tags') return tagFacts(path, value, maxTags);
  return undefined;
}

function tagFacts(path: string, value: NeptuneRow['value'], maxTags: number): RunFacts | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const tags: readonly unknown[] = value;
  if (path === 'sys/group_tags') return { group: tags.join(', ') };
  return { tags: Object.fromEntries(tags.slice(0, maxTags).map((tag) => [String(tag), 'true'])) };
}

function takeAttribute(run: RunWriter, row: NeptuneRow, line: number): string | undefined {
  const { path, type, value, step, time } = row;
  if (type === 'float_series' && typeof value === 'number') {
    const axes: [string, number][] = [];
    if (step !== undefined) axes.push(['step', step]);
    if (time !== undefined) axes.push(['time', time]);
    const write = run.rows(
      axes.map(([name]) => name),
      [path],
    );
    write(Float64Array.from([...axes.map(([, at]) => at), value]), line);
  } else if (type === 'string_series' && typeof value === 'string') run.text(path, value, step ?? null, line);
  else if ((type === 'file' || type === 'file_series') && typeof value === 'string')
    tellFile(run, row, value, line);
  else if (Array.isArray(value)) run.describe({ tags: { [path]: value.join(', ') } }, line);
  else if (type === 'datetime' && typeof value === 'number') {
    run.describe({ tags: { [path]: new Date(value).toISOString() } }, line);
  } else if (paramSpaces.test(path)) tellParam(run, path, value, line);
  else if (isSeedName(path)) tellParam(run, path, value, line);
  else if (typeof value === 'number') run.rows([], [path])(Float64Array.of(value), line);
  else if (typeof value === 'string' || typeof value === 'boolean')
    run.describe({ params: { [path]: value } }, line);
  else return 'no-value';
  return undefined;
}

function tellParam(run: RunWriter, path: string, value: NeptuneRow['value'], line: number): void {
  if (value === undefined || typeof value === 'object') return;
  const name = path.replace(paramSpaces, '');
  const seed = isSeedName(name) && typeof value !== 'boolean' ? { seed: value } : {};
  run.describe({ params: { [name]: value }, ...seed }, line);
}

/** Files lie in `files/` beside the folder `data/` in which the export of a project is. */
function tellFile(run: RunWriter, { path, step }: NeptuneRow, file: string, line: number): void {
  const facts = { inline: null, bytes: null, sha256: null, step: step ?? null };
  run.artifact({ name: path, path: `../../files/${file}`, ...kindOfFile(file), ...facts }, line);
}
