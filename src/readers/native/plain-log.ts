import { takeLineScanner } from '../../formats/json-lines/line-scanner.ts';
import type { LineScanner } from '../../formats/json-lines/line-scanner.ts';
import { leastForScanner } from '../../formats/json-lines/scan-json-lines.ts';
import { usualBlock } from '../../formats/json-lines/read-blocks.ts';
import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import type { RowBlock } from '../../lib/row-block.ts';
import type { PlainLog, ReadingContext, ReadingOptions, Source } from '../reader.ts';
import { recallOpening } from './opening.ts';

/** Lines of a plain log at most: as many rows as are held as they are. */
const mostLines = 1024;

/**
 * Reads a small log in one go if every line has the shape of an opening that this thread knows, and each is further on than the one
 * before: then nothing is to be told but its rows. `undefined` if it is no such log: it is to be read as any other.
 */
export function readPlainLog(
  { path, facts }: Source,
  { files, options }: ReadingContext,
): PlainLog | undefined {
  if (!isPlainSize(facts.size)) return undefined;
  const scanner = takeLineScanner();
  if (scanner === undefined) return undefined;
  try {
    const bytes = readWhole(files, path, scanner.block);
    // A log that grew since it was found is not looked at here, nor one whose last line has no end.
    if (bytes.length !== facts.size || bytes.at(-1) !== 10) return undefined;
    return scanPlain(scanner, bytes, options);
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  } finally {
    scanner.release();
  }
}

/** True for logs that are read in one go. */
export function isPlainSize(bytes: number): boolean {
  return bytes >= leastForScanner && bytes <= usualBlock;
}

function readWhole(files: Pick<Files, 'open'>, path: string, block: Buffer): Buffer {
  const file = files.open(path);
  try {
    return block.subarray(0, file.readInto(block, 0));
  } finally {
    file.close();
  }
}

function scanPlain(scanner: LineScanner, bytes: Buffer, options: ReadingOptions): PlainLog | undefined {
  const opening = recallOpening(bytes, options);
  if (opening === undefined || !opening.survey.hasAxis) return undefined;
  const { layout, frozen } = opening.shape;
  const place = scanner.add(opening.bytes);
  if (place === undefined || layout.twice !== undefined || frozen.labels.length > 0) return undefined;
  const limit = Math.min(mostLines, scanner.linesOf(frozen.slotCount));
  const count = scanner.scan(place, { start: 0, end: bytes.length, line: 1 }, limit);
  if (count === 0 || scanner.end() !== bytes.length) return undefined;
  const rows = {
    numbers: scanner.numbers,
    width: frozen.slotCount + 1,
    from: 0,
    to: count,
    finite: scanner.areFinite(),
  };
  if (!isRising(rows, rows.finite ? 0 : frozen.axisCount)) return undefined;
  return { runKey: frozen.runKey, axes: layout.axes, metrics: layout.metrics, rows, bytes };
}

/** True if all places on axes are finite, and each row is beyond the one before on the first axis. */
function isRising({ numbers, width, to }: RowBlock, axisCount: number): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < to; row += 1) {
    const start = row * width;
    for (let axis = 0; axis < axisCount; axis += 1) {
      if (!Number.isFinite(numbers[start + axis])) return false;
    }
    const at = numbers[start] ?? 0;
    if (!(at > before)) return false;
    before = at;
  }
  return true;
}
