import type { CsvRecord } from '../../formats/csv/csv-record.ts';
import { scanCsv } from '../../formats/csv/scan-csv.ts';
import { scanJsonLines } from '../../formats/json-lines/scan-json-lines.ts';
import type { OpenFile } from '../../lib/files.ts';
import { isObject } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { isProblemCode } from '../../problems/catalog.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { RunSink } from '../reader.ts';
import { toPlain } from '../to-plain.ts';
import { isBookkeeping } from './result-rows.ts';

/** Where the results of a trial go. */
export interface ResultTaker {
  readonly sink: RunSink;
  /** The log as the user would type it. */
  readonly file: string;
  /** False if the result holds no metrics. */
  result(result: JsonObject, line: number): boolean;
}

/** What the end of a file tells. */
export interface ResultsEnd {
  readonly lines: number;
  readonly cutOff: boolean;
}

/** Reads `result.json`: one JSON object a line, as Python writes it. */
export function readResultLines(file: OpenFile, taker: ResultTaker): ResultsEnd {
  const { sink, file: shown } = taker;
  return scanJsonLines(
    file,
    { start: 0, end: file.size },
    {
      shape: () => undefined,
      line(value, line) {
        const result = toPlain(value);
        if (isObject(result)) count(taker, result, line);
        else
          sink.problem(createProblem('line-not-object', { file: shown, line }, { what: `a ${value.kind}` }));
      },
      fault({ code, line, column, endColumn, facts }, fatal) {
        if (!isProblemCode(code)) throw new RangeError(`The catalog has no code "${code}".`);
        const problem = createProblem(code, { file: shown, line, column, endColumn }, facts);
        sink.problem(problem);
        if (fatal && problem.severity !== 'error') sink.ignored('cut-off', line);
      },
      blank: (line) => sink.ignored('blank', line),
    },
  );
}

/** Reads `progress.csv`: a header, then one result a line. A line with too few cells at the end of the file was cut off. */
export function readTable(file: OpenFile, taker: ResultTaker): ResultsEnd {
  const { sink, file: shown } = taker;
  let names: string[] | undefined;
  let cutOff = false;
  let wrong: { readonly line: number; readonly cells: number; rows: number } | undefined;
  const ignore = (reason: string, record: CsvRecord): void => {
    for (let line = record.line; line < record.line + record.lines; line += 1) sink.ignored(reason, line);
  };
  const { lines } = scanCsv(
    file,
    { separator: ',', decimalComma: false },
    {
      record(record) {
        if (names === undefined) {
          names = Array.from({ length: record.count }, (_, index) => record.text(index));
          return ignore('header', record);
        }
        if (record.open && record.count < names.length) {
          cutOff = true;
          sink.problem(createProblem('line-cut-off', { file: shown, line: record.line }));
          return ignore('cut-off', record);
        }
        if (record.count !== names.length) {
          wrong ??= { line: record.line, cells: record.count, rows: 0 };
          wrong.rows += 1;
        }
        for (let line = 1; line < record.lines; line += 1) sink.used(record.line + line);
        count(taker, toResult(names, record), record.line);
      },
      comment: (_, line) => sink.ignored('comment', line),
      blank: (line) => sink.ignored('blank', line),
      fault({ kind, line, column, bytes }) {
        sink.problem(createProblem(kind, { file: shown, line, column }, { bytes, limit: 16_777_216 }));
      },
    },
  );
  if (wrong !== undefined) {
    const { line, cells, rows } = wrong;
    const facts = { cells, names: names?.length ?? 0, rows };
    sink.problem(createProblem('row-cells', { file: shown, line }, facts));
  }
  return { lines, cutOff };
}

const keptBookkeeping: ReadonlySet<string> = new Set(['done', 'hostname']);

function toResult(names: readonly string[], record: CsvRecord): JsonObject {
  const result: Record<string, unknown> = {};
  for (const [index, name] of names.entries()) {
    if (index >= record.count || (isBookkeeping(name) && !keptBookkeeping.has(name))) continue;
    const kind = record.kind(index);
    if (kind === 'number') result[name] = record.numbers[index];
    else if (kind === 'boolean') result[name] = record.text(index).toLowerCase() === 'true';
    else if (kind === 'text') result[name] = record.text(index);
  }
  return result;
}

function count(taker: ResultTaker, result: JsonObject, line: number): void {
  if (taker.result(result, line)) taker.sink.used(line);
  else taker.sink.ignored('no-numbers', line);
}
