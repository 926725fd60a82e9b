import type { LineHandler, ShapeHandler } from '../../formats/json-lines/line-handler.ts';
import { isProblemCode } from '../../problems/catalog.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { collectFlatRow } from './collect-row.ts';
import type { NativeLog } from './native-log.ts';
import { collectMetricsEvent, findEvent, hasValues, readEventLine } from './read-event-line.ts';
import { isParamsLine, readFlatLine } from './read-flat-line.ts';
import { createShapeHandler, handleShape } from './read-shape.ts';
import type { PlainShape } from './read-shape.ts';
import { createRow } from './row.ts';
import { withNumbers } from './with-numbers.ts';

/** Takes lines, and those of shapes that were learned from another log. */
export interface NativeHandler extends LineHandler {
  known(shape: PlainShape): ShapeHandler;
}

/** Takes the lines of a native log, both dialects mixed as they come. */
export function createNativeHandler(log: NativeLog, shownPath: string): NativeHandler {
  const row = createRow();
  const { sink } = log;
  const line: LineHandler['line'] = (value, at) => {
    if (value.kind !== 'object') {
      log.problem('line-not-object', value, { what: kindWords[value.kind] });
      return;
    }
    const event = findEvent(log, value.entries);
    if (event === undefined) readFlatLine(log, row, value, at);
    else readEventLine(log, row, value, event);
  };
  return {
    known: (shape) => handleShape(log, shape, line),
    shape(shape) {
      // What a number means must not depend on whether the example's happens to be NaN.
      const example = withNumbers(shape.example, (number) => (Number.isFinite(number) ? number : 1));
      if (example.kind !== 'object') return undefined;
      const event = findEvent(log, example.entries);
      if (event === 'metrics' && hasValues(example.entries)) {
        return collectMetricsEvent(log, row, example) ? createShapeHandler(log, row, shape, line) : undefined;
      }
      if (event !== undefined || isParamsLine(log, example.entries, example.line)) return undefined;
      collectFlatRow(row, example.entries, log);
      return createShapeHandler(log, row, shape, line);
    },
    line,
    fault({ code, line: at, column, endColumn, facts }, fatal) {
      const place = { file: shownPath, line: at, column, endColumn };
      if (!isProblemCode(code)) throw new RangeError(`The catalog has no code "${code}".`);
      const problem = createProblem(code, place, facts);
      sink.problem(problem);
      if (fatal && problem.severity !== 'error') sink.ignored('cut-off', at);
    },
    blank(at) {
      sink.ignored('blank', at);
    },
  };
}

const kindWords = {
  array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
} as const;
