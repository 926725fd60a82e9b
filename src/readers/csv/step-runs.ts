import type { ParamValue } from '../../model/run.ts';
import { readCell } from '../../formats/csv/cell-value.ts';
import { findSeed } from '../find-seed.ts';
import type { RunWriter } from '../reader.ts';
import { runIdKeys } from '../native/flat-names.ts';
import type { TableReading } from './table-reading.ts';

/** A run of a table, with what it was told already. */
export interface StepRun {
  readonly writer: RunWriter;
  /** Tells a label if its value is another than before. */
  tellLabel(name: string, value: string | boolean, at: number | null, line: number): void;
  tellParam(name: string, value: ParamValue, line: number): void;
  tellExperiment(name: string, line: number): void;
}

/** The runs of one table, by the cells that tell them apart. */
export interface StepRuns {
  /** The run of these cells, as pairs of name and text; the one run of the table if there are none. */
  find(cells: readonly (readonly [name: string, text: string])[], line: number): StepRun;
}

/** No run is known yet. */
export function createStepRuns(reading: TableReading): StepRuns {
  const runs = new Map<string, StepRun>();
  let last: { readonly key: string; readonly run: StepRun } | undefined;
  return {
    find(cells, line) {
      const key = cells.map(([, text]) => text).join('\0');
      if (last?.key === key) return last.run;
      const run = runs.get(key) ?? startRun(reading, cells, line);
      runs.set(key, run);
      last = { key, run };
      return run;
    },
  };
}

function startRun(
  { sink, source }: TableReading,
  cells: readonly (readonly [string, string])[],
  line: number,
): StepRun {
  const key = cells.map(([name, text]) => `${name}=${text}`).join(' ');
  const writer = sink.run(key);
  if (cells.length > 0) {
    const name = `${source.name} ${key}`;
    const params = Object.fromEntries(
      cells.filter((cell) => !isId(cell)).map(([column, text]) => [column, toParam(text)]),
    );
    const seed = findSeed(params);
    writer.describe({ id: name, name, params, ...(seed === undefined ? {} : { seed }) }, line);
  }
  return createStepRun(writer);
}

function isId([column]: readonly [string, string]): boolean {
  return runIdKeys.some((id) => id === column);
}

function toParam(text: string): ParamValue {
  const { kind, number } = readCell(text, false);
  if (kind === 'blank') return null;
  if (kind === 'boolean') return text.toLowerCase() === 'true';
  return kind === 'number' && String(number) === text ? number : text;
}

function createStepRun(writer: RunWriter): StepRun {
  const labels = new Map<string, string | boolean>();
  const params = new Map<string, ParamValue>();
  let experiment = '';
  return {
    writer,
    tellLabel(name, value, at, line) {
      if (labels.get(name) === value) return;
      labels.set(name, value);
      writer.label(name, value, at, line);
    },
    tellParam(name, value, line) {
      if (params.has(name) && Object.is(params.get(name), value)) return;
      params.set(name, value);
      const told = { [name]: value };
      const seed = findSeed(told);
      writer.describe({ params: told, ...(seed === undefined ? {} : { seed }) }, line);
    },
    tellExperiment(name, line) {
      if (name === experiment) return;
      experiment = name;
      writer.describe({ experiment: name }, line);
    },
  };
}
