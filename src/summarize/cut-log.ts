import type { Files, OpenFile } from '../lib/files.ts';
import type { Source } from '../readers/reader.ts';

/** Logs larger than this are cut, at line ends, into parts of about this size. The same whatever the number of threads. */
export const partBytes = 33_554_432;

const step = 65_536;

/** The parts of a log in file order; the source itself if it is too small to be cut. */
export function cutLog(source: Source, files: Pick<Files, 'open'>, bytes: number = partBytes): Source[] {
  if (source.facts.size <= bytes) return [source];
  const file = files.open(source.path);
  try {
    const parts: Source[] = [];
    let start = 0;
    while (start < file.size) {
      const end = start + bytes * 1.5 >= file.size ? file.size : findLineEnd(file, start + bytes);
      parts.push({ ...source, part: { start, end } });
      start = end;
    }
    return parts;
  } finally {
    file.close();
  }
}

/** Position behind the first line end at or behind `from`; the end of the file if there is none. */
function findLineEnd(file: OpenFile, from: number): number {
  const block = new Uint8Array(step);
  let position = from;
  for (;;) {
    const read = file.readInto(block, position);
    if (read === 0) return file.size;
    const found = block.subarray(0, read).indexOf(10);
    if (found >= 0) return position + found + 1;
    position += read;
  }
}
