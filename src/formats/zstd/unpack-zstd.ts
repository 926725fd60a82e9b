import { zstdDecompressSync } from 'node:zlib';
import { isObject } from '../../lib/json-parts.ts';

/** Frames of one stream that are read: programs that write in pieces make one a piece. */
const mostFrames = 10_000;

/**
 * Unpacks zstd data (RFC 8878) of one or more frames behind each other, which Node's own function takes the first of.
 *
 * @throws RangeError or an error of zlib if the data is damaged or would be longer than `maxBytes` unpacked.
 */
export function unpackZstd(packed: Uint8Array, maxBytes: number): Buffer {
  const frames: Buffer[] = [];
  let total = 0;
  let at = 0;
  do {
    const { bytes, read } = unpackFrame(packed.subarray(at), maxBytes - total + 1);
    frames.push(bytes);
    total += bytes.length;
    at += read;
    if (total > maxBytes || frames.length > mostFrames || read === 0) {
      throw new RangeError(`The data is damaged or longer than ${maxBytes} bytes.`);
    }
  } while (at < packed.length);
  return Buffer.concat(frames, total);
}

/** The first frame, and how many bytes of the input it took: Node tells them when asked for more than the data. */
function unpackFrame(packed: Uint8Array, maxOutputLength: number): { bytes: Buffer; read: number } {
  const result: unknown = zstdDecompressSync(packed, { info: true, maxOutputLength });
  if (!isObject(result) || !Buffer.isBuffer(result['buffer']) || !isObject(result['engine'])) {
    throw new TypeError('This version of Node does not tell where a frame ends.');
  }
  return { bytes: result['buffer'], read: Number(result['engine']['bytesWritten']) };
}
