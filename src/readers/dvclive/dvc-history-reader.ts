/**
 * Metrics of DVC in the commits of a repository, as `fetchHistory` wrote them into a file before anything is read
 * (docs/formats/dvclive.md). Reading itself never touches git.
 */
import { isObject, listAt, numberAt, objectAt, textAt } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { toPlain } from '../../formats/json/to-plain.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import { flattenRow, writeFlatRow } from '../flat-row.ts';
import { parseDocument } from '../read-json-document.ts';
import { readJsonLines } from '../read-json-lines.ts';
import type { Reader, ReadingContext, RunSink, Source } from '../reader.ts';
import { parseYaml } from './claim-dvclive.ts';
import { historyEnding } from './history/fetch-history.ts';

/** Reads what was found in git: each commit is a run. */
export const dvcHistoryReader: Reader = {
  name: 'dvc-history',
  divisible: false,
  takesSidecars: false,
  counts: 'record',
  matches: ({ name, asked }) => asked && name.endsWith(historyEnding),
  read(source, context, sink) {
    const { path, shownPath } = source;
    const end = readJsonLines({ path, shownPath, context, sink }, (value, line) => {
      const plain = toPlain(value);
      if (readCommit(isObject(plain) ? plain : {}, { source, context, sink, line })) sink.used(line);
      else sink.ignored('no-numbers', line);
    });
    sink.end(end);
    return Promise.resolve();
  },
};

interface Reading {
  readonly source: Source;
  readonly context: ReadingContext;
  readonly sink: RunSink;
  readonly line: number;
}

/** One commit; false if its files hold no values. */
function readCommit(record: JsonObject, reading: Reading): boolean {
  const { source, context, sink, line } = reading;
  const commit = textAt(record, 'commit') ?? '';
  const short = commit.slice(0, 7);
  const { maxListLength } = context.options;
  const params = { ...source.pathParams };
  for (const text of listAt(record, 'params')) {
    const value = parseYaml(new TextEncoder().encode(String(text)));
    Object.assign(params, flattenParams(isObject(value) ? value : {}, maxListLength));
  }
  const values = Object.entries(objectAt(record, 'metrics')).map(([name, text]) =>
    readMetrics(name, String(text), reading),
  );
  if (values.every((object) => Object.keys(object).length === 0)) return false;
  const seed = findSeed(params);
  const startedAt = numberAt(record, 'committedMs');
  const run = sink.run(short);
  run.describe(
    {
      id: short,
      name: short,
      params,
      code: { commit, dirty: false },
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(seed === undefined ? {} : { seed }),
    },
    line,
  );
  for (const object of values) {
    const step = numberAt(object, 'step');
    const flat = flattenRow(object, {
      skipped: new Set(step === undefined ? [] : ['step']),
      maxListLength,
    });
    writeFlatRow(run, flat, { axes: new Map(step === undefined ? [] : [['step', step]]), line });
  }
  return true;
}

function readMetrics(name: string, text: string, { source, sink }: Reading): JsonObject {
  const bytes = new TextEncoder().encode(text);
  if (!/\.json$/i.test(name)) {
    const value = parseYaml(bytes);
    return isObject(value) ? value : {};
  }
  const { value, problem } = parseDocument(bytes, source.shownPath);
  if (problem !== undefined) sink.problem(problem);
  const plain = value === undefined ? undefined : toPlain(value);
  return isObject(plain) ? plain : {};
}
