import type { OpenFile } from '../lib/files.ts';

/** The first bytes of an open file as text, at most so many; closes it. */
export function readHead(file: OpenFile, most: number): string {
  try {
    const bytes = new Uint8Array(most);
    const length = file.readInto(bytes, 0);
    return new TextDecoder().decode(bytes.subarray(0, length));
  } finally {
    file.close();
  }
}
