import { FileError } from '../../../src/lib/files.ts';
import type { Files, OpenFile } from '../../../src/lib/files.ts';

function refuse(path: string): never {
  throw new FileError('ENOENT', path, 'no such file');
}

/** Files that exist in memory only, by absolute path. Nothing can be written. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): Files {
  const bytesOf = (path: string): Uint8Array => {
    const content = contents[path] ?? refuse(path);
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const open = (path: string): OpenFile => {
    const bytes = bytesOf(path);
    return {
      size: bytes.length,
      readInto(target, position) {
        const piece = bytes.subarray(position, position + target.length);
        target.set(piece);
        return piece.length;
      },
      close: () => undefined,
    };
  };
  return {
    findFacts: () => Promise.resolve(undefined),
    findRealPath: (path) => Promise.resolve(path),
    readFolder: refuse,
    listFolder: refuse,
    factsNow: () => undefined,
    readBytes: (path) => new Promise((resolve) => resolve(bytesOf(path))),
    open,
    openDatabase: (path) => Promise.resolve(refuse(path)),
    write: refuse,
    writeNow: refuse,
    createDatabase: (path) => Promise.resolve(refuse(path)),
    create: refuse,
    makeTemporaryFolder: () => refuse(''),
    makeFolder: refuse,
    remove: refuse,
    rename: refuse,
  };
}
