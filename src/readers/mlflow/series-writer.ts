import type { RowWriter, RunWriter } from '../reader.ts';

/** Takes the points of one metric of one run in the order in which they were logged. */
export interface SeriesWriter {
  /** `time` in milliseconds since the epoch. `line` is the record that the point stands in. */
  point(time: number, step: number, value: number, line: number): void;
  /** No more points come. */
  end(): void;
}

/** A history of so many points is written as it comes. */
const mostWaiting = 16_384;

/**
 * Writes the history of one metric.
 *
 * `mlflow.log_metric` without a step logs step 0 each time, so a history of several points that are all at step 0 has no step: it is
 * placed by the order of its points, and its times are kept. `log_batch` takes points in any order: where steps go back and none is
 * logged again, the points are put in the order of their steps, as MLflow itself takes the last value. Training that was resumed logs
 * steps again, and stays in the order in which it was logged.
 */
export function createSeriesWriter(run: RunWriter, metric: string): SeriesWriter {
  const waiting: Point[] = [];
  const row = new Float64Array(3);
  let write: RowWriter | undefined;
  let isWithoutSteps = true;

  function put(position: number, time: number, value: number, line: number): void {
    row[0] = position;
    row[1] = time;
    row[2] = value;
    write?.(row, line);
  }

  function writeWaiting(points: readonly Point[]): void {
    write ??= run.rows(['step', 'time'], [metric]);
    for (const { time, step, value, line } of points) put(step, time, value, line);
    waiting.length = 0;
  }

  return {
    point(time, step, value, line) {
      isWithoutSteps &&= step === 0;
      if (write !== undefined) {
        put(step, time, value, line);
        return;
      }
      waiting.push({ time, step, value, line });
      if (waiting.length >= mostWaiting && !isWithoutSteps) writeWaiting(waiting);
    },
    end() {
      if (waiting.length === 0) return;
      if (!isWithoutSteps || waiting.length === 1) {
        writeWaiting(isOutOfOrder(waiting) ? waiting.toSorted(byStep) : waiting);
        return;
      }
      write = run.rows(['index', 'time'], [metric]);
      for (const [index, { time, value, line }] of waiting.entries()) put(index, time, value, line);
    },
  };
}

interface Point {
  readonly time: number;
  readonly step: number;
  readonly value: number;
  readonly line: number;
}

/** True if steps go back and none comes twice. */
function isOutOfOrder(points: readonly Point[]): boolean {
  const goesBack = points.some(({ step }, index) => step < (points[index - 1]?.step ?? step));
  return goesBack && new Set(points.map(({ step }) => step)).size === points.length;
}

function byStep(one: Point, other: Point): number {
  return one.step - other.step;
}
