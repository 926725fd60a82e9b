import { scanJsonLines } from '../formats/json-lines/scan-json-lines.ts';
import type { SyntaxFault } from '../formats/json-lines/line-handler.ts';
import type { PlacedValue } from '../formats/json/placed-value.ts';
import { FileError } from '../lib/files.ts';
import { isProblemCode } from '../problems/catalog.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { ReadingContext, RunSink } from './reader.ts';

/** A file of JSON lines, and where what is wrong with it goes. */
export interface JsonLinesFile {
  readonly path: string;
  readonly shownPath: string;
  readonly context: Pick<ReadingContext, 'files'>;
  readonly sink: RunSink;
  /** Lines of the log that came before, in other files. */
  readonly linesBefore?: number;
  /** True if the file is not the log itself but lies beside it. */
  readonly isBeside?: boolean;
}

/**
 * Reads all lines of a file, one value after the other, in bounded memory. Blank and broken lines are told to the sink; what a readable
 * line is good for is told by `take`. A file that cannot be read is a problem and has no lines.
 */
export function readJsonLines(
  file: JsonLinesFile,
  take: (value: PlacedValue, line: number) => void,
): { readonly lines: number; readonly cutOff: boolean } {
  const { path, shownPath, context, sink, linesBefore = 0 } = file;
  try {
    const opened = context.files.open(path);
    try {
      return scanJsonLines(
        opened,
        { start: 0, end: opened.size },
        {
          // Lines of such logs hold texts, so that no two are of one shape.
          shape: () => undefined,
          line: (value, line) => {
            take(value, linesBefore + line);
          },
          blank: (line) => {
            sink.ignored('blank', linesBefore + line);
          },
          fault(fault, fatal) {
            if (fatal) tellFault(file, fault);
          },
        },
      );
    } finally {
      opened.close();
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    sink.problem(createProblem('file-unreadable', { file: shownPath }, { reason: error.code }));
    return { lines: 0, cutOff: false };
  }
}

function tellFault(
  { shownPath, sink, linesBefore = 0, isBeside = false }: JsonLinesFile,
  fault: SyntaxFault,
): void {
  const { code, line, column, endColumn, facts } = fault;
  if (isBeside) sink.ignored('unreadable', linesBefore + line);
  else if (code === 'line-cut-off') sink.ignored('cut-off', linesBefore + line);
  const place = { file: shownPath, line, column, endColumn };
  sink.problem(createProblem(isProblemCode(code) ? code : 'json-syntax', place, facts));
}
