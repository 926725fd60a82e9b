import type { OpenFile } from '../../../src/lib/files.ts';

/** Bytes as an open file. */
export function openMemory(bytes: Uint8Array): OpenFile {
  return {
    size: bytes.length,
    readInto(target, position) {
      const piece = bytes.subarray(position, position + target.length);
      target.set(piece);
      return piece.length;
    },
    close: () => undefined,
  };
}
