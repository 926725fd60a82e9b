/**
 * Runs of an MLflow tracking server, as `fetchServers` downloaded them before anything is read (docs/formats/mlflow.md). Reading itself
 * never touches the network.
 */
import { isObject } from '../../lib/json-parts.ts';
import { listOf, objectOf, textOf } from '../plain-object.ts';
import { readJsonLines } from '../read-json-lines.ts';
import type { Reader, RunSink, RunWriter } from '../reader.ts';
import { toPlain } from '../to-plain.ts';
import { decodeValue } from './decode-value.ts';
import { jsonNumber, parseJsonRun } from './json-run.ts';
import { describeLoggedRun } from './logged-run.ts';
import { createSeriesWriter } from './series-writer.ts';
import type { SeriesWriter } from './series-writer.ts';
import { snapshotStart } from './server/download-runs.ts';
import { toMilliseconds } from './to-milliseconds.ts';

/** Reads what was downloaded of a tracking server. */
export const mlflowServerReader: Reader = {
  name: 'mlflow-server',
  divisible: false,
  takesSidecars: false,
  metricsApart: true,
  counts: 'record',
  matches: ({ name, start }) =>
    name.endsWith('.json-lines') &&
    new TextDecoder().decode(start().subarray(0, snapshotStart.length)) === snapshotStart,
  read(source, context, sink) {
    const { path, shownPath } = source;
    const take = createTaker(sink);
    const end = readJsonLines({ path, shownPath, context, sink }, (value, line) => {
      take(toPlain(value), line);
    });
    take(undefined, end.lines);
    sink.end(end);
    return Promise.resolve();
  },
};

/** Takes line by line: points belong to the run before them. `undefined` ends the last series. */
function createTaker(sink: RunSink): (value: unknown, line: number) => void {
  let run: RunWriter | undefined;
  let series: { readonly metric: string; readonly writer: SeriesWriter } | undefined;

  function takeRun(value: unknown, line: number): void {
    const { experiment, info, ...data } = objectOf(value);
    const { params, tags, inputs } = data;
    const logged = parseJsonRun({ info: objectOf(info), params, tags, inputs }, textOf(experiment));
    run = logged && sink.run(logged.id);
    if (logged === undefined) return sink.ignored('run-without-id', line);
    run?.describe(describeLoggedRun(logged), line);
    sink.used(line);
  }

  function takePoints(metric: string, points: readonly unknown[], line: number): void {
    if (run === undefined) return sink.ignored('points-without-run', line);
    if (series?.metric !== metric) {
      series?.writer.end();
      series = { metric, writer: createSeriesWriter(run, metric) };
    }
    for (const point of points) {
      const [time, step, value] = listOf(point).map(jsonNumber);
      if (time !== undefined && value !== undefined)
        series.writer.point(toMilliseconds(time), step ?? 0, decodeValue(value), line);
    }
    sink.used(line);
  }

  return (value, line) => {
    if (isObject(value) && typeof value['metric'] === 'string') {
      takePoints(value['metric'], listOf(value['points']), line);
      return;
    }
    series?.writer.end();
    series = undefined;
    if (!isObject(value)) return;
    if ('run' in value) takeRun(value['run'], line);
    else if ('deleted' in value) sink.ignored('deleted-run', line);
    else sink.used(line);
  };
}
