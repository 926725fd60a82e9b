import { findDialect } from '../../formats/csv/csv-dialect.ts';
import { scanCsv } from '../../formats/csv/scan-csv.ts';
import { parseJson } from '../../formats/json/parse-json.ts';
import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import type { ParamValue } from '../../model/run.ts';
import { findSeed } from '../find-seed.ts';
import type { Claim, FolderCandidate } from '../reader.ts';
import { toPlain } from '../to-plain.ts';
import { asFile } from './table-sample.ts';
import type { TableHandler, TableReading } from './table-reading.ts';

const training = 'measurements.csv';
const evaluation = 'eval_measurements.csv';
const flags = 'flags_0.json';
const maxBytes = 16_777_216;

/** The two tables that AlgoPerf writes for each trial are one log: the second repeats the evaluations of the first. */
export function claimAlgoPerf({ files }: FolderCandidate): Claim | undefined {
  if (!files.has(training) || !files.has(evaluation)) return undefined;
  return { logs: [training], covers: [training, evaluation] };
}

/** Evaluations by their step, then by the name of their column. */
type Evaluations = Map<number, Map<string, number>>;

/**
 * Adds to the table of a trial what only the table of its evaluations has, e.g. since the first was cut off, and the params that the
 * file with the flags tells. Other tables are left as they are.
 */
export async function withAlgoPerf(
  handler: TableHandler,
  reading: TableReading,
  files: Files,
): Promise<TableHandler> {
  const { path } = reading.source;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  if (path !== `${folder}${training}`) return handler;
  const bytes = await readSmall(files, `${folder}${evaluation}`);
  if (bytes === undefined) return handler;
  reading.sink.defaults(flagFacts(await readSmall(files, `${folder}${flags}`)));
  return addMissing(handler, reading, readEvaluations(bytes));
}

async function readSmall(files: Files, path: string): Promise<Uint8Array | undefined> {
  try {
    const facts = files.factsNow(path);
    return facts?.kind === 'file' && facts.size <= maxBytes ? await files.readBytes(path) : undefined;
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** Of dozens of flags those that say what was trained. */
function flagFacts(bytes: Uint8Array | undefined): {
  params: Record<string, ParamValue>;
  seed?: string | number;
} {
  const { value } = parseJson(bytes ?? new Uint8Array());
  const params: Record<string, ParamValue> = {};
  for (const name of ['workload', 'framework', 'tuning_ruleset', 'rng_seed']) {
    const entry = value?.kind === 'object' ? value.entries.find(({ key }) => key === name) : undefined;
    const told = entry === undefined ? null : toPlain(entry.value);
    if (typeof told === 'string' || typeof told === 'number') params[name] = told;
  }
  const seed = findSeed(params);
  return seed === undefined ? { params } : { params, seed };
}

function readEvaluations(bytes: Uint8Array): Evaluations {
  const evaluations: Evaluations = new Map();
  const [head = ''] = new TextDecoder().decode(bytes.subarray(0, 65_536)).split('\n');
  const dialect = findDialect([head]);
  if (dialect === undefined) return evaluations;
  let names: string[] | undefined;
  scanCsv(asFile(bytes), dialect, {
    record(record) {
      if (names === undefined) {
        names = Array.from({ length: record.count }, (_, index) => record.text(index));
        return;
      }
      const at = record.numbers[names.indexOf('global_step')] ?? Number.NaN;
      if (record.count < names.length || !Number.isFinite(at)) return;
      const values = names.flatMap((name, index): [string, number][] =>
        record.kind(index) === 'number' && name !== 'global_step' ? [[name, record.numbers[index] ?? 0]] : [],
      );
      evaluations.set(at, new Map(values));
    },
    comment: () => undefined,
    blank: () => undefined,
    fault: () => undefined,
  });
  return evaluations;
}

function addMissing(
  handler: TableHandler,
  { plan, sink }: TableReading,
  evaluations: Evaluations,
): TableHandler {
  const step = plan.names.indexOf('global_step');
  let lastLine = 1;
  return {
    record(record) {
      handler.record(record);
      lastLine = record.line;
      const at = record.numbers[step] ?? Number.NaN;
      const known = evaluations.get(at);
      if (known === undefined) return;
      for (const name of known.keys()) {
        if (record.kind(plan.names.indexOf(name)) === 'number') known.delete(name);
      }
      if (known.size === 0) evaluations.delete(at);
    },
    end() {
      const writer = sink.run('');
      for (const [at, values] of [...evaluations].sort(([one], [other]) => one - other)) {
        writer.rows(['step'], [...values.keys()])(Float64Array.from([at, ...values.values()]), lastLine);
      }
      handler.end();
    },
  };
}
