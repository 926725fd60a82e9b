import { crc32 } from 'node:zlib';

const blockSize = 32_768;
const pieceHeader = 7;

/** A log in LevelDB's block format with plain CRC-32, for tests: records behind a header. */
export function writeLog(header: Uint8Array, records: readonly Uint8Array[]): Buffer {
  const pieces: Uint8Array[] = [header];
  let at = header.length;
  const add = (piece: Uint8Array): void => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const record of records) {
    let start = -1;
    while (start < record.length) {
      const left = blockSize - (at % blockSize);
      if (left < pieceHeader) {
        add(new Uint8Array(left));
        continue;
      }
      const from = Math.max(start, 0);
      const end = Math.min(record.length, from + left - pieceHeader);
      add(writePiece(record.subarray(from, end), typeOf(start < 0, end === record.length)));
      start = end;
    }
  }
  return Buffer.concat(pieces);
}

function typeOf(isFirst: boolean, isLast: boolean): number {
  if (isFirst) return isLast ? 1 : 2;
  return isLast ? 4 : 3;
}

function writePiece(data: Uint8Array, type: number): Buffer {
  const piece = Buffer.alloc(pieceHeader + data.length);
  piece.writeUInt16LE(data.length, 4);
  piece[6] = type;
  piece.set(data, pieceHeader);
  piece.writeUInt32LE(crc32(piece.subarray(6)), 0);
  return piece;
}
