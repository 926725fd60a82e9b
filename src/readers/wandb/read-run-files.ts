import { parseDocument } from 'yaml';
import { parseJson } from '../../formats/json/parse-json.ts';
import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { RunSink } from '../reader.ts';
import { toPlain } from '../to-plain.ts';
import { describeMetadata } from './describe-run.ts';
import type { RunFiles } from './find-run-files.ts';
import { isRecord } from './parse-value.ts';
import type { WandbRun } from './wandb-run.ts';

/** What reading the files beside a record log needs. */
export interface RunFilesReading {
  readonly place: RunFiles;
  readonly run: WandbRun;
  readonly files: Files;
  readonly sink: RunSink;
  readonly line: number;
}

/** Larger files are no settings and no summaries. */
const maxBytes = 16_777_216;

/** Reads `config.yaml` and `wandb-metadata.json`; true if either is there. */
export async function readRunSettings(reading: RunFilesReading): Promise<boolean> {
  const { run, line } = reading;
  const metadata = await readDocument(reading, 'wandb-metadata.json');
  if (isRecord(metadata)) run.describe(describeMetadata(metadata), line);
  const config = await readDocument(reading, 'config.yaml');
  if (isRecord(config)) {
    tellVersions(run, config['_wandb'], line);
    for (const [name, value] of Object.entries(config)) {
      // Each setting stands below its name as `value`, with a description that nobody writes.
      run.config(name, isRecord(value) && 'value' in value ? value['value'] : value, line);
    }
  }
  return metadata !== undefined || config !== undefined;
}

function tellVersions(run: WandbRun, own: unknown, line: number): void {
  const value = isRecord(own) && isRecord(own['value']) ? own['value'] : {};
  const versions = { python: value['python_version'], wandb: value['cli_version'] };
  const known = Object.entries(versions).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  if (known.length > 0) run.describe({ environment: Object.fromEntries(known) }, line);
}

/** The last value of everything that was logged, from `wandb-summary.json`; empty if it is not there. */
export async function readSummaryFile(reading: RunFilesReading): Promise<Readonly<Record<string, unknown>>> {
  const summary = await readDocument(reading, 'wandb-summary.json');
  return isRecord(summary) ? summary : {};
}

/** A JSON or YAML document; `undefined` if it is not there or broken, which is told. */
async function readDocument(
  { place, files, sink }: RunFilesReading,
  name: 'wandb-metadata.json' | 'config.yaml' | 'wandb-summary.json',
): Promise<unknown> {
  if (!place.names.has(name)) return undefined;
  const file = place.shownFolder + place.below + name;
  try {
    const bytes = await files.readBytes(`${place.folder}/${place.below}${name}`);
    if (bytes.length === 0) return undefined;
    const value = bytes.length > maxBytes ? `it is larger than ${maxBytes} bytes` : parseBytes(bytes, name);
    if (typeof value !== 'string') return value;
    sink.problem(createProblem('sidecar-syntax', { file }, { reason: value }));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    sink.problem(createProblem('file-unreadable', { file }, { reason: error.code }));
  }
  return undefined;
}

/** The value, or a text that says why there is none. */
function parseBytes(bytes: Uint8Array, name: string): unknown {
  if (name.endsWith('.json')) {
    const { value } = parseJson(bytes);
    return value === undefined ? 'it is not JSON' : toPlain(value);
  }
  const document = parseDocument(new TextDecoder().decode(bytes), { prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) return error.message.charAt(0).toLowerCase() + error.message.slice(1);
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (failure) {
    return failure instanceof Error ? failure.message : String(failure);
  }
}
