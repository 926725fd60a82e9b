import type { OpenFile } from '../../../../src/lib/files.ts';

/** A file that lies in memory. */
export function memoryFile(content: string | Uint8Array): OpenFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    size: bytes.length,
    readInto(target, position) {
      const piece = bytes.subarray(position, position + target.length);
      target.set(piece);
      return piece.length;
    },
    close() {},
  };
}
