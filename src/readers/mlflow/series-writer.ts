import type { RowWriter, RunWriter } from '../reader.ts';

/** Takes the points of one metric of one run in the order in which they were logged. */
export interface SeriesWriter {
  /** `time` in milliseconds since the epoch. `line` is the record that the point stands in. */
  point(time: number, step: number, value: number, line: number): void;
  /** No more points come. */
  end(): void;
}

/**
 * Writes the history of one metric. `mlflow.log_metric` without a step logs step 0 each time, so a history of several points that are
 * all at step 0 has no step: it is placed by the order of its points, and its times are kept. Only such a history waits in memory.
 */
export function createSeriesWriter(run: RunWriter, metric: string): SeriesWriter {
  const row = new Float64Array(3);
  let byStep: RowWriter | undefined;
  let waiting: Waiting | undefined;

  function writeByStep(time: number, step: number, value: number, line: number): void {
    byStep ??= run.rows(['step', 'time'], [metric]);
    row[0] = step;
    row[1] = time;
    row[2] = value;
    byStep(row, line);
  }

  return {
    point(time, step, value, line) {
      if (byStep === undefined && step === 0) {
        waiting ??= createWaiting();
        waiting.add(time, value, line);
        return;
      }
      if (waiting !== undefined) {
        waiting.give((earlier, then, before) => {
          writeByStep(earlier, 0, then, before);
        });
        waiting = undefined;
      }
      writeByStep(time, step, value, line);
    },
    end() {
      if (waiting === undefined) return;
      if (waiting.count() === 1) {
        waiting.give((time, value, line) => {
          writeByStep(time, 0, value, line);
        });
        return;
      }
      const byOrder = run.rows(['index', 'time'], [metric]);
      let index = 0;
      waiting.give((time, value, line) => {
        row[0] = index;
        row[1] = time;
        row[2] = value;
        byOrder(row, line);
        index += 1;
      });
    },
  };
}

/** Points at step 0, packed. */
interface Waiting {
  add(time: number, value: number, line: number): void;
  count(): number;
  give(take: (time: number, value: number, line: number) => void): void;
}

function createWaiting(): Waiting {
  let numbers = new Float64Array(3);
  let length = 0;
  return {
    add(time, value, line) {
      if (length === numbers.length) {
        const larger = new Float64Array(numbers.length * 2);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[length] = time;
      numbers[length + 1] = value;
      numbers[length + 2] = line;
      length += 3;
    },
    count: () => length / 3,
    give(take) {
      for (let at = 0; at < length; at += 3)
        take(numbers[at] ?? 0, numbers[at + 1] ?? 0, numbers[at + 2] ?? 0);
    },
  };
}
