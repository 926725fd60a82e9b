import { scanJsonLines } from '../../formats/json-lines/scan-json-lines.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { isProblemCode } from '../../problems/catalog.ts';
import { toPlain } from '../to-plain.ts';
import { findNamedNumber, isRecord } from './parse-value.ts';
import type { RunFilesReading } from './read-run-files.ts';

const name = 'wandb-history.jsonl';

/** Reads `wandb-history.jsonl`, as versions before 0.10 wrote it: a row a line. Returns how many lines it has. */
export function readHistoryLines({ place, run, files, sink, line: first }: RunFilesReading): number {
  if (!place.names.has(name)) return 0;
  const path = `${place.folder}/${place.below}${name}`;
  const shownPath = place.shownFolder + place.below + name;
  const file = files.open(path);
  try {
    const { lines } = scanJsonLines(
      file,
      { start: 0, end: file.size },
      {
        shape: () => undefined,
        line(value, line) {
          const row = toPlain(value);
          run.beginRow();
          for (const [key, one] of Object.entries(isRecord(row) ? row : {})) {
            const number = typeof one === 'string' ? findNamedNumber(one) : one;
            if (typeof number === 'number') run.number(key, number);
            else if (one !== null) run.other(key, one);
          }
          if (run.endRow(first - 1 + line)) sink.used(first - 1 + line);
          else sink.ignored('no-numbers', first - 1 + line);
        },
        fault({ code, line, column, endColumn, facts }, fatal) {
          const at = { file: shownPath, line, column, endColumn };
          if (isProblemCode(code)) sink.problem(createProblem(code, at, facts));
          if (fatal) sink.ignored('not-json', first - 1 + line);
        },
        blank: (line) => {
          sink.ignored('blank', first - 1 + line);
        },
      },
    );
    return lines;
  } finally {
    file.close();
  }
}
