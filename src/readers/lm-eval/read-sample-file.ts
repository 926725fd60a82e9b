import { dirname } from 'node:path';
import { scanJsonLines } from '../../formats/json-lines/scan-json-lines.ts';
import type { PlacedValue } from '../../formats/json/placed-value.ts';
import { FileError } from '../../lib/files.ts';
import { isProblemCode } from '../../problems/catalog.ts';
import { createProblem } from '../../problems/create-problem.ts';
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
  const shownPath = source.shownPath.slice(0, source.shownPath.lastIndexOf('/') + 1) + file.name;
  const run = sink.run('');
  const repeats = new Map<string, number>();

  function line(value: PlacedValue, at: number): void {
    const sample = readSample(value, file.task);
    if (sample === undefined) {
      sink.ignored('no-result', linesBefore + at);
      return;
    }
    const { id, filter, values } = sample;
    const key = `${filter}\n${id}`;
    const epoch = (repeats.get(key) ?? 0) + 1;
    repeats.set(key, epoch);
    run.sample(file.task, { id, epoch, values }, linesBefore + at);
    sink.used(linesBefore + at);
  }

  try {
    const opened = context.files.open(`${dirname(source.path)}/${file.name}`);
    try {
      const { lines } = scanJsonLines(
        opened,
        { start: 0, end: opened.size },
        {
          shape: () => undefined,
          line,
          blank: (at) => {
            sink.ignored('blank', linesBefore + at);
          },
          fault({ code, line: at, column, endColumn, facts }, fatal) {
            if (!fatal) return;
            sink.ignored('unreadable-sample', linesBefore + at);
            const place = { file: shownPath, line: at, column, endColumn };
            sink.problem(createProblem(isProblemCode(code) ? code : 'json-syntax', place, facts));
          },
        },
      );
      return lines;
    } finally {
      opened.close();
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    sink.problem(createProblem('file-unreadable', { file: shownPath }, { reason: error.code }));
    return 0;
  }
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
