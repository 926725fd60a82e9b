import type { OpenFile } from '../../lib/files.ts';

const carriageReturn = 13;
const lineFeed = 10;
const lookedAt = 65_536;

/** True if the first bytes of a text end their lines with a carriage return alone, as old Macs did and progress displays do. */
export function hasReturnsOnly(head: Uint8Array): boolean {
  return head.includes(carriageReturn) && !head.includes(lineFeed);
}

/** The bytes with a line feed for each carriage return, if they have no line feeds; else the bytes themselves. */
export function withLineFeeds(head: Uint8Array): Uint8Array {
  return hasReturnsOnly(head) ? replaceReturns(head.slice()) : head;
}

/** The file as if its lines ended with line feeds, if they end with carriage returns alone; else the file itself. */
export function openWithLineFeeds(file: OpenFile): OpenFile {
  const head = new Uint8Array(Math.min(lookedAt, file.size));
  if (!hasReturnsOnly(head.subarray(0, file.readInto(head, 0)))) return file;
  return {
    size: file.size,
    readInto(target, position) {
      const length = file.readInto(target, position);
      replaceReturns(target.subarray(0, length));
      return length;
    },
    close: () => {
      file.close();
    },
  };
}

function replaceReturns(bytes: Uint8Array): Uint8Array {
  for (let at = bytes.indexOf(carriageReturn); at !== -1; at = bytes.indexOf(carriageReturn, at + 1)) {
    bytes[at] = lineFeed;
  }
  return bytes;
}
