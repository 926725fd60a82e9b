import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Files, OpenFile, OutputFile } from '../lib/files.ts';
import type { SeriesReader, SeriesWriter } from './series-block.ts';

/** Bytes that are gathered before they are written. */
const bufferBytes = 1_048_576;

/** Writes series into one pack file, begun when the first arrives. */
export interface PackWriter extends SeriesWriter {
  /** Writes what was gathered. To be called before anybody reads. */
  flush(): void;
  close(): void;
}

/** A writer of `folder/name`. The numbers lie there in the byte order of the machine, which every platform of Node shares. */
export function createPackWriter(folder: string, name: string, files: Pick<Files, 'create'>): PackWriter {
  const buffer = new Float64Array(bufferBytes / 8);
  let output: OutputFile | undefined;
  let gathered = 0;
  let written = 0;

  function flush(): void {
    if (gathered === 0) return;
    output ??= files.create(join(folder, name));
    output.append(new Uint8Array(buffer.buffer, 0, gathered * 8));
    written += gathered;
    gathered = 0;
  }

  function add(column: Float64Array): void {
    let from = 0;
    while (from < column.length) {
      if (gathered === buffer.length) flush();
      const to = Math.min(column.length, from + buffer.length - gathered);
      buffer.set(column.subarray(from, to), gathered);
      gathered += to - from;
      from = to;
    }
  }

  return {
    write(columns) {
      const offset = written + gathered;
      let crc = 0;
      for (const column of columns) {
        add(column);
        crc = crc32(bytesOf(column), crc);
      }
      return { pack: name, offset, crc };
    },
    flush,
    close() {
      flush();
      output?.close();
      output = undefined;
    },
  };
}

function bytesOf(numbers: Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Reads from the packs of a folder. */
export interface PackReader extends SeriesReader {
  close(): void;
}

/** A reader of packs, which are opened when they are first needed. */
export function createPackReader(folder: string, files: Pick<Files, 'open'>): PackReader {
  const open = new Map<string, OpenFile>();

  function openPack(name: string): OpenFile {
    const known = open.get(name);
    if (known !== undefined) return known;
    const file = files.open(join(folder, name));
    open.set(name, file);
    return file;
  }

  return {
    read(place, length) {
      const numbers = new Float64Array(length);
      if (numbers.length === 0) return Promise.resolve(numbers);
      try {
        const read = openPack(place.pack).readInto(new Uint8Array(numbers.buffer), place.offset * 8);
        const isWhole = read === numbers.byteLength && crc32(bytesOf(numbers)) === place.crc;
        return Promise.resolve(isWhole ? numbers : undefined);
      } catch {
        return Promise.resolve(undefined);
      }
    },
    close() {
      for (const file of open.values()) file.close();
      open.clear();
    },
  };
}
