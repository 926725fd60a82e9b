/**
 * Optuna's journal: JSON lines of numbered operations (`JournalStorage` with a file), which together come to studies and trials.
 *
 * Tried with Optuna 4.0 and 4.6. Not read: journals in Redis, and snapshots of them.
 */
import type { LineHandler } from '../../formats/json-lines/line-handler.ts';
import { scanJsonLines } from '../../formats/json-lines/scan-json-lines.ts';
import { isProblemCode } from '../../problems/catalog.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { objectOf } from '../plain-object.ts';
import type { Reader, RunSink, Source } from '../reader.ts';
import { toPlain } from '../../formats/json/to-plain.ts';
import { createJournalState } from './journal-state.ts';
import type { JournalState } from './journal-state.ts';
import { createTrialWriter } from './write-trial.ts';

/** Reads Optuna's journals. Trials are runs, studies are experiments. */
export const optunaJournalReader: Reader = {
  name: 'optuna-journal',
  divisible: false,
  takesSidecars: false,
  counts: 'line',
  matches({ name, asked, start }) {
    if (!asked && !/\.(?:log|jsonl|ndjson|journal|json|txt)$|journal|optuna/i.test(name)) return false;
    const text = new TextDecoder().decode(start().subarray(0, 256));
    return /^\s*\{\s*"op_code":\s*\d+,\s*"worker_id":/.test(text);
  },
  read(source, { files, options }, sink) {
    const file = files.open(source.path);
    const journal = createJournalState();
    try {
      const handler = createHandler(journal, sink, source);
      const { lines, cutOff } = scanJsonLines(file, { start: 0, end: file.size }, handler);
      const { shownPath, name } = source;
      const { maxListLength } = options;
      const write = createTrialWriter({ sink, file: shownPath, name, maxListLength });
      for (const { study, trials } of journal.studies()) for (const trial of trials) write(study, trial);
      sink.end({ lines, cutOff });
    } finally {
      file.close();
    }
    return Promise.resolve();
  },
};

function createHandler(journal: JournalState, sink: RunSink, { shownPath: file }: Source): LineHandler {
  return {
    shape: () => undefined,
    line(value, line) {
      if (value.kind !== 'object') {
        sink.problem(createProblem('line-not-object', { file, line }, { what: `a ${value.kind}` }));
        return;
      }
      const operation = objectOf(toPlain(value));
      const outcome = journal.apply(operation, line);
      if (outcome === 'done') sink.used(line);
      else if (outcome === 'no-effect') sink.ignored('without-effect', line);
      else {
        const place = { file, line, column: value.column, endColumn: value.end };
        const code = String(operation['op_code']);
        const reason = outcome === 'unknown' ? 'is not known' : 'lacks what it needs';
        sink.problem(createProblem('optuna-operation-unknown', place, { code, reason }));
      }
    },
    fault({ code, line, column, endColumn, facts }, fatal) {
      if (!isProblemCode(code)) throw new RangeError(`The catalog has no code "${code}".`);
      const problem = createProblem(code, { file, line, column, endColumn }, facts);
      sink.problem(problem);
      if (fatal && problem.severity !== 'error') sink.ignored('cut-off', line);
    },
    blank(line) {
      sink.ignored('blank', line);
    },
  };
}
