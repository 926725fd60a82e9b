import { crc32 } from 'node:zlib';
import { FileError } from './files.ts';
import type { Files } from './files.ts';

/** What a file of the cache holds: two texts, of which the second is often not needed, and numbers. */
export interface SealedContent {
  readonly text: string;
  readonly more: () => string;
  readonly numbers: Float64Array;
}

/** The head of such a file: a mark, the checksum of everything behind the head, the lengths of the texts in bytes. */
const headBytes = 16;

/** The bytes of such a file. The mark tells it from files of another form; they lie in the byte order of the machine. */
export function sealContent(
  mark: number,
  {
    text,
    more = '',
    numbers,
  }: { readonly text: string; readonly more?: string; readonly numbers: readonly number[] },
): Uint8Array {
  const texts = [Buffer.from(text, 'utf8'), Buffer.from(more, 'utf8')] as const;
  const textsEnd = numbersAfter(headBytes + texts[0].length + texts[1].length);
  const bytes = Buffer.alloc(textsEnd + numbers.length * 8, 0x20);
  texts[0].copy(bytes, headBytes);
  texts[1].copy(bytes, headBytes + texts[0].length);
  new Float64Array(bytes.buffer, bytes.byteOffset + textsEnd, numbers.length).set(numbers);
  bytes.writeUInt32LE(mark, 0);
  bytes.writeUInt32LE(crc32(bytes.subarray(headBytes)), 4);
  bytes.writeUInt32LE(texts[0].length, 8);
  bytes.writeUInt32LE(texts[1].length, 12);
  return bytes;
}

/** What the bytes hold; `undefined` if they are damaged or of something else. */
export function openSealed(mark: number, bytes: Uint8Array): SealedContent | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < headBytes || buffer.readUInt32LE(0) !== mark) return undefined;
  if (crc32(buffer.subarray(headBytes)) !== buffer.readUInt32LE(4)) return undefined;
  const textEnd = headBytes + buffer.readUInt32LE(8);
  const moreEnd = textEnd + buffer.readUInt32LE(12);
  const numbers = buffer.subarray(numbersAfter(moreEnd));
  return {
    text: buffer.toString('utf8', headBytes, textEnd),
    more: () => buffer.toString('utf8', textEnd, moreEnd),
    numbers: numbersIn(numbers.byteOffset % 8 === 0 ? numbers : new Uint8Array(numbers)),
  };
}

function numbersIn({ buffer, byteOffset, byteLength }: Uint8Array): Float64Array {
  return new Float64Array(buffer, byteOffset, byteLength >> 3);
}

function numbersAfter(textsEnd: number): number {
  return Math.ceil(textsEnd / 8) * 8;
}

/** All bytes of a file, `undefined` if it is not there or cannot be read. Synchronous: in pieces from other threads it takes twice as long. */
export function readWhole(path: string, files: Pick<Files, 'open'>): Uint8Array | undefined {
  try {
    const file = files.open(path);
    try {
      const bytes = new Uint8Array(file.size);
      let read = 0;
      for (let count = -1; count !== 0 && read < bytes.length; read += count)
        count = file.readInto(bytes.subarray(read), read);
      return bytes.subarray(0, read);
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
