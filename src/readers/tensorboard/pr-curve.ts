import type { Tensor } from './decode-tensor.ts';

/** A curve of precision and recall, over thresholds from 0 to 1. */
export interface PrCurve {
  /** Area under the curve as a sum of steps: precision times gain in recall. */
  readonly averagePrecision: number;
  /** CSV with threshold, precision, recall and the four counts. */
  readonly table: string;
}

/** Larger curves are left out of the table. */
const maxThresholds = 1001;

/** The curve in a tensor of 6 rows: true and false positives, true and false negatives, precision, recall. */
export function readPrCurve({ shape, numbers }: Tensor): PrCurve | undefined {
  const [rows, count] = shape;
  if (shape.length !== 2 || rows !== 6 || count === undefined || count < 1 || count > maxThresholds)
    return undefined;
  const at = (row: number, threshold: number): number => numbers[row * count + threshold] ?? Number.NaN;
  let averagePrecision = 0;
  const lines = ['threshold,precision,recall,true_positives,false_positives,true_negatives,false_negatives'];
  for (let index = 0; index < count; index += 1) {
    // Recall falls while the threshold rises; behind the last threshold it is 0.
    const gain = at(5, index) - (index + 1 < count ? at(5, index + 1) : 0);
    averagePrecision += at(4, index) * gain;
    const threshold = count === 1 ? 0 : Number((index / (count - 1)).toPrecision(7));
    lines.push(
      [threshold, at(4, index), at(5, index), at(0, index), at(1, index), at(2, index), at(3, index)].join(
        ',',
      ),
    );
  }
  return { averagePrecision, table: `${lines.join('\n')}\n` };
}
