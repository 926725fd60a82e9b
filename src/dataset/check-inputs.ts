import { crc32 } from 'node:zlib';
import { FileError } from '../lib/files.ts';
import type { FileFacts, Files } from '../lib/files.ts';
import type { RecordInput } from './file-record.ts';
import { hashNames } from './record-inputs.ts';

const blockBytes = 1_048_576;

/** Looks at the disk as little as possible to tell whether a record still holds. */
export interface InputChecker {
  /** The inputs as they are now, if they hold what they held; `undefined` if anything changed. The same array if not even times did. */
  check(
    inputs: readonly RecordInput[],
    known: { readonly path: string; readonly facts: FileFacts },
  ): readonly RecordInput[] | undefined;
}

/** Starts with nothing looked at; each path is looked at once. */
export function createInputChecker(files: Files): InputChecker {
  const facts = new Map<string, FileFacts | undefined>();
  const names = new Map<string, number | undefined>();

  function factsOf(path: string): FileFacts | undefined {
    if (!facts.has(path)) facts.set(path, files.factsNow(path));
    return facts.get(path);
  }

  function namesOf(path: string): number | undefined {
    if (!names.has(path)) names.set(path, findNames(path, files));
    return names.get(path);
  }

  function checkOne(input: RecordInput, now: FileFacts | undefined): RecordInput | undefined {
    if (input.kind === 'names') return input.crc === namesOf(input.path) ? input : undefined;
    if (input.kind === 'presence') return (now?.size ?? null) === input.size ? input : undefined;
    if (now === undefined || now.size !== input.size) return undefined;
    if (now.modifiedMs === input.modifiedMs && now.identity === input.identity) return input;
    if (!holdsContent(input, files)) return undefined;
    return { ...input, modifiedMs: now.modifiedMs, identity: now.identity };
  }

  return {
    check(inputs, known) {
      let touched = false;
      const checked: RecordInput[] = [];
      for (const input of inputs) {
        const now = input.path === known.path ? known.facts : factsOf(input.path);
        const one = checkOne(input, now);
        if (one === undefined) return undefined;
        touched ||= one !== input;
        checked.push(one);
      }
      return touched ? checked : inputs;
    },
  };
}

function findNames(path: string, files: Files): number | undefined {
  try {
    return hashNames(files.listFolder(path).map(({ name }) => name));
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** True if the pieces of a file still have their checksums; false if there are none to tell. */
function holdsContent(input: RecordInput & { readonly kind: 'content' }, files: Files): boolean {
  if (input.pieces.length === 0) return false;
  try {
    const file = files.open(input.path);
    try {
      let start = 0;
      return input.pieces.every(([end, crc]) => {
        const isSame = hashRange(file, start, end) === crc;
        start = end;
        return isSame;
      });
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}

function hashRange(
  file: { readInto(target: Uint8Array, position: number): number },
  start: number,
  end: number,
): number {
  const block = new Uint8Array(Math.min(blockBytes, end - start));
  let crc = 0;
  let position = start;
  while (position < end) {
    const count = file.readInto(block.subarray(0, Math.min(block.length, end - position)), position);
    if (count === 0) break;
    crc = crc32(block.subarray(0, count), crc);
    position += count;
  }
  return crc;
}
