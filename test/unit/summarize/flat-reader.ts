import { scanJsonLines } from '../../../src/formats/json-lines/scan-json-lines.ts';
import type { PlacedValue } from '../../../src/formats/json/placed-value.ts';
import { files } from '../../../src/effects.ts';
import { createProblem } from '../../../src/problems/create-problem.ts';
import type { Reader, RowWriter, RunSink, Source } from '../../../src/readers/reader.ts';

/** The smallest reader there can be: numbers by name, `step` and `epoch` as axes, `run` as the run's key, texts as labels. */
export const flatReader: Reader = {
  name: 'flat',
  divisible: true,
  takesSidecars: false,
  counts: 'line',
  matches: () => true,
  read(source, context, sink) {
    const file = context.files.open(source.path);
    try {
      const range = source.part ?? { start: 0, end: file.size };
      sink.end(scanJsonLines(file, range, createHandler(source, sink)));
    } finally {
      file.close();
    }
    return Promise.resolve();
  },
};

const axisNames = ['step', 'epoch', 'time'];

function createHandler(source: Source, sink: RunSink) {
  function rowOf(value: PlacedValue): { key: string; axes: string[]; metrics: string[]; write: RowWriter } {
    const entries = value.kind === 'object' ? value.entries : [];
    const names = entries.filter((entry) => entry.value.kind === 'number').map((entry) => entry.key);
    const run = entries.find((entry) => entry.key === 'run')?.value;
    const key = run?.kind === 'string' ? run.value : '';
    const axes = axisNames.filter((name) => names.includes(name));
    const metrics = names.filter((name) => !axisNames.includes(name));
    return { key, axes, metrics, write: sink.run(key).rows(axes, metrics) };
  }
  return {
    shape({ example, slots }: { example: PlacedValue; slots: readonly (readonly (string | number)[])[] }) {
      if (
        example.kind !== 'object' ||
        example.entries.some(({ value, key }) => value.kind !== 'number' && key !== 'run')
      )
        return undefined;
      const { axes, metrics, write } = rowOf(example);
      const order = [...axes, ...metrics].map((name) => slots.findIndex((path) => path[0] === name));
      const row = new Float64Array(order.length);
      return (numbers: Float64Array, line: number) => {
        for (const [index, slot] of order.entries()) row[index] = numbers[slot] ?? 0;
        write(row, line);
        sink.used(line);
      };
    },
    line(value: PlacedValue, line: number) {
      if (value.kind !== 'object') {
        sink.ignored('no-object', line);
        return;
      }
      const { key, axes, metrics, write } = rowOf(value);
      const numbers = new Map(
        value.entries.map((entry) => [
          entry.key,
          entry.value.kind === 'number' ? entry.value.value : Number.NaN,
        ]),
      );
      for (const entry of value.entries) {
        if (entry.value.kind === 'string' && entry.key !== 'run')
          sink.run(key).label(entry.key, entry.value.value, null, line);
      }
      if (metrics.length > 0)
        write(
          Float64Array.from([...axes, ...metrics], (name) => numbers.get(name) ?? 0),
          line,
        );
      sink.used(line);
    },
    fault(
      {
        code,
        line,
        column,
        facts,
      }: { code: string; line: number; column: number; facts: Readonly<Record<string, string | number>> },
      fatal: boolean,
    ) {
      if (fatal && code === 'line-cut-off') sink.ignored('cut-off', line);
      sink.problem({
        ...createProblem('json-syntax', { file: source.shownPath, line, column }, facts),
        code,
        severity: fatal && code !== 'line-cut-off' ? 'error' : 'warning',
      });
    },
    blank(line: number) {
      sink.ignored('blank', line);
    },
  };
}

/** A source for a log on disk. */
export function flatSource(path: string, name: string, reader: string): Source {
  const facts = files.factsNow(path);
  if (facts === undefined) throw new Error(`${path} is not there`);
  return {
    reader,
    path,
    shownPath: name,
    pathInRoot: name,
    name: name.replace(/\.jsonl$/u, ''),
    facts,
    sidecars: [],
    pathParams: {},
  };
}
