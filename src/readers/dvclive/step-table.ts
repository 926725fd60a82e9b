import { scanCsv } from '../../formats/csv/scan-csv.ts';
import type { Files } from '../../lib/files.ts';
import { epochMilliseconds } from '../../lib/parse-time.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { RunSink, RunWriter } from '../reader.ts';
import type { ShownFile } from '../read-object.ts';

/** Where the values of a table of DVCLive go. */
export interface StepTableTarget {
  readonly run: RunWriter;
  readonly sink: RunSink;
  readonly files: Files;
  /** Name of the metric: the path of the table, since its column has the last part only. */
  readonly metric: string;
  /** Number of the last record before those of this table. */
  readonly line: number;
}

/** Reads `[timestamp] step value`, one row a step; gives the number of the last record. @throws FileError */
export function readStepTable({ path, shownPath }: ShownFile, target: StepTableTarget): number {
  const { run, sink, files, metric } = target;
  const file = files.open(path);
  let line = target.line;
  let names: string[] | undefined;
  const separator = /\.csv$/i.test(path) ? ',' : '\t';
  try {
    scanCsv(
      file,
      { separator, decimalComma: false },
      {
        record(record) {
          if (names === undefined) {
            names = Array.from({ length: record.count }, (_, index) => record.text(index));
            return;
          }
          line += 1;
          const step = names.indexOf('step');
          const time = names.indexOf('timestamp');
          const last = names.length - 1;
          if (
            record.count < names.length ||
            record.kind(last) !== 'number' ||
            record.kind(step) !== 'number'
          ) {
            sink.ignored('no-numbers', line);
            return;
          }
          const at = time === -1 ? undefined : epochMilliseconds(record.numbers[time] ?? 0);
          const axes = at === undefined ? ['step'] : ['step', 'time'];
          const value = record.numbers[last] ?? Number.NaN;
          const places = [record.numbers[step] ?? 0, ...(at === undefined ? [] : [at])];
          run.rows(axes, [metric])(Float64Array.from([...places, value]), line);
          sink.used(line);
        },
        comment: () => undefined,
        blank: () => undefined,
        fault: (fault) => {
          if (fault.kind === 'quote-open') {
            sink.problem(
              createProblem('quote-open', { file: shownPath, line: fault.line, column: fault.column }),
            );
          }
        },
      },
    );
  } finally {
    file.close();
  }
  return line;
}
