/**
 * Sacred's FileStorageObserver: folders with `run.json`, `config.json`, `metrics.json` and `info.json`.
 *
 * Tried with Sacred 0.7 to 0.8.7; the format has no version. Not read: the other observers (MongoDB, SQL, TinyDB), captured output, and
 * what jsonpickle wrote of objects, which is never unpickled.
 */
import { dirname } from 'node:path';
import { listAt } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { kindOfFile } from '../kind-of-file.ts';
import { readObject } from '../read-object.ts';
import type { Reader, ReadingContext, RunSink, Source } from '../reader.ts';
import { claimRun, isRun } from './claim-run.ts';
import { describeRun } from './describe-run.ts';
import { readPickledNumber } from './pickled-number.ts';
import { writeInfo, writeMetrics } from './write-metrics.ts';
import type { MetricWriting } from './write-metrics.ts';

/** Reads runs of Sacred from their folders. */
export const sacredReader: Reader = {
  name: 'sacred',
  divisible: false,
  takesSidecars: false,
  counts: 'record',
  matches: ({ name, asked, head }) => asked && name === 'run.json' && isRun(head()),
  claim: claimRun,
  async read(source, context, sink) {
    const { maxListLength } = context.options;
    const [run, config, metrics, info] = [
      await readPart('run.json', { source, context, sink }),
      await readPart('config.json', { source, context, sink }),
      await readPart('metrics.json', { source, context, sink }),
      await readPart('info.json', { source, context, sink }),
    ];
    sink.run('').describe(describeRun(run, { ...source.pathParams, ...config }, maxListLength), 1);
    const writing = createWriting(source, sink);
    writeMetrics(metrics, writing);
    writeInfo(info, { writing, maxListLength });
    writeResult(run, writing);
    tellArtifacts(run, sink);
    sink.end({ lines: writing.records, cutOff: false });
  },
};

interface Reading {
  readonly source: Source;
  readonly context: ReadingContext;
  readonly sink: RunSink;
}

/** One of the files of a run; empty if it is not there or cannot be read: then the others are read all the same. */
async function readPart(name: string, { source, context, sink }: Reading): Promise<JsonObject> {
  const path = `${dirname(source.path)}/${name}`;
  if (context.files.factsNow(path)?.kind !== 'file') return {};
  const shownPath = source.shownPath.replace(/[^/]*$/, name);
  const problem: RunSink['problem'] = (found) => {
    // The records of a run are its points: a broken document is none of them.
    const { line: _line, ...place } = found.place;
    sink.problem(shownPath === source.shownPath ? { ...found, place } : found);
  };
  return (await readObject({ path, shownPath }, context, { problem })) ?? {};
}

function createWriting(source: Source, sink: RunSink): MetricWriting {
  return {
    sink,
    records: 0,
    skipped(name, value) {
      const what = Array.isArray(value)
        ? `a list of ${value.length} values without steps`
        : 'a pickled object';
      sink.problem(createProblem('value-skipped', { file: source.shownPath }, { name, what }));
    },
  };
}

/** What the main function returned, if it is a number. */
function writeResult(run: JsonObject, writing: MetricWriting): void {
  const result = readPickledNumber(run['result']);
  if (result === undefined) return;
  writing.records += 1;
  writing.sink.run('').rows([], ['result'])(Float64Array.of(result), writing.records);
  writing.sink.used(writing.records);
}

function tellArtifacts(run: JsonObject, sink: RunSink): void {
  for (const artifact of listAt(run, 'artifacts')) {
    if (typeof artifact !== 'string' || artifact === '') continue;
    const kind = kindOfFile(artifact);
    const told = { name: artifact, path: artifact, inline: null, bytes: null, sha256: null, step: null };
    sink.run('').artifact({ ...told, ...kind }, 1);
  }
}
