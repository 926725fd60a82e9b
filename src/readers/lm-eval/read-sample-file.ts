import { dirname } from 'node:path';
import type { PlacedValue } from '../../formats/json/placed-value.ts';
import { readJsonLines } from '../read-json-lines.ts';
import type { ReadingContext, RunSink, Source } from '../reader.ts';
import type { SampleFile } from './find-parts.ts';
import { metricName } from './read-scores.ts';

/** Where samples go, and how many lines came before. */
export interface SampleReading {
  readonly source: Source;
  readonly context: ReadingContext;
  readonly sink: RunSink;
  readonly linesBefore: number;
}

/** Keys of a sample that are no metrics, for files that do not list theirs. */
const notMetrics: ReadonlySet<string> = new Set([
  'doc_id',
  'doc',
  'target',
  'arguments',
  'resps',
  'filtered_resps',
  'filter',
  'metrics',
  'doc_hash',
  'prompt_hash',
  'target_hash',
  'task_name',
  'schema_version',
]);

/**
 * Reads the samples of one task; gives the number of lines. The id of a sample is the hash of its document, which is the same for
 * every model; equal documents are repeats.
 */
export function readSampleFile(file: SampleFile, reading: SampleReading): number {
  const { source, context, sink, linesBefore } = reading;
  const run = sink.run('');
  const repeats = new Map<string, number>();
  const place = {
    path: `${dirname(source.path)}/${file.name}`,
    shownPath: source.shownPath.slice(0, source.shownPath.lastIndexOf('/') + 1) + file.name,
  };
  const isBeside = place.shownPath !== source.shownPath;
  const { lines } = readJsonLines({ ...place, context, sink, linesBefore, isBeside }, (value, line) => {
    const sample = readSample(value, file.task);
    if (sample === undefined) {
      sink.ignored('no-result', line);
      return;
    }
    const { id, filter, values } = sample;
    const key = `${filter}\n${id}`;
    const epoch = (repeats.get(key) ?? 0) + 1;
    repeats.set(key, epoch);
    run.sample(file.task, { id, epoch, values }, line);
    sink.used(line);
  });
  return lines;
}

interface Sample {
  readonly id: string;
  readonly filter: string;
  readonly values: Record<string, number>;
}

function readSample(value: PlacedValue, task: string): Sample | undefined {
  if (value.kind !== 'object') return undefined;
  const entries = new Map(value.entries.map((entry) => [entry.key, entry.value]));
  const filter = textOf(entries.get('filter'));
  const listed = entries.get('metrics');
  const names =
    listed?.kind === 'array' && listed.items.length > 0
      ? listed.items.map(textOf)
      : [...entries.keys()].filter((key) => !notMetrics.has(key));
  const values: Record<string, number> = {};
  for (const name of names) {
    const result = entries.get(name);
    if (result?.kind === 'number') values[metricName(task, name, filter)] = result.value;
    else if (result?.kind === 'boolean') values[metricName(task, name, filter)] = result.value ? 1 : 0;
  }
  const id = textOf(entries.get('doc_hash')) || textOf(entries.get('doc_id'));
  return id === '' || Object.keys(values).length === 0 ? undefined : { id, filter, values };
}

function textOf(value: PlacedValue | undefined): string {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'number' ? String(value.value) : '';
}
