import type { CsvRecord } from '../../formats/csv/csv-record.ts';
import type { ProblemCode } from '../../problems/catalog.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Facts } from '../../problems/problem.ts';
import type { ReadingOptions, RunSink, Source } from '../reader.ts';
import type { TablePlan } from './table-plan.ts';

/** One reading of one table: what is known of it, and where findings go. */
export interface TableReading {
  readonly source: Source;
  readonly plan: TablePlan;
  readonly options: ReadingOptions;
  readonly sink: RunSink;
  /** A problem with a cell, or with the whole line if no cell is given; each code and subject once. */
  problemOnce(code: ProblemCode, subject: string, at: ProblemCell, facts: Facts): void;
}

/** Where a problem stands. */
export interface ProblemCell {
  readonly record: CsvRecord;
  readonly index?: number;
}

/** Takes the records of a table below its header. */
export interface TableHandler {
  /** Uses or ignores every line of the record. */
  record(record: CsvRecord): void;
  /** No more records come. */
  end(): void;
}

/** A reading that starts now. */
export function createTableReading(given: Omit<TableReading, 'problemOnce'>): TableReading {
  const said = new Set<string>();
  return {
    ...given,
    problemOnce(code, subject, { record, index }, facts) {
      const id = `${code} ${subject}`;
      if (said.has(id)) return;
      said.add(id);
      const file = given.source.shownPath;
      if (index === undefined) {
        given.sink.problem(createProblem(code, { file, line: record.line }, facts));
        return;
      }
      const { line, column, end } = record.span(index);
      given.sink.problem(createProblem(code, { file, line, column, endColumn: end }, facts));
    },
  };
}

/** Counts every line of a record as used. */
export function useLines({ sink }: TableReading, { line, lines }: CsvRecord): void {
  for (let offset = 0; offset < lines; offset += 1) sink.used(line + offset);
}

/** Counts every line of a record as ignored. */
export function ignoreLines({ sink }: TableReading, reason: string, { line, lines }: CsvRecord): void {
  for (let offset = 0; offset < lines; offset += 1) sink.ignored(reason, line + offset);
}
