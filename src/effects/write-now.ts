import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { dirname } from 'node:path';
import type { WrittenFile } from '../lib/files.ts';

/** Writes the whole file at once unless it holds just that: a third of what the asynchronous way costs. */
export function writeNow(path: string, content: string | Uint8Array, beside: string): WrittenFile {
  const bytes = bytesOf(content);
  const written = writeNew(path, bytes);
  if (written !== undefined) return toWritten(written, true);
  const before = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (before?.isFile() === true && Number(before.size) === bytes.length && bytes.equals(readFileSync(path))) {
    return toWritten(before, false);
  }
  return toWritten(replace(path, bytes, beside), true);
}

/** Longer texts get bytes of their own. */
const LONGEST_SHARED = 1 << 19;
/** UTF-8 takes at most so many bytes for what JavaScript counts as one. */
const MOST_BYTES = 3;
let shared: Buffer | undefined;

/** The bytes of one text after the other lie in the same place: to find a new one for each takes longer than to write them. */
function bytesOf(content: string | Uint8Array): Uint8Array & Pick<Buffer, 'equals'> {
  if (typeof content !== 'string' || content.length > LONGEST_SHARED) return Buffer.from(content);
  shared ??= Buffer.allocUnsafeSlow(LONGEST_SHARED * MOST_BYTES);
  return shared.subarray(0, shared.write(content));
}

function toWritten({ size, mtimeNs }: BigIntStats, changed: boolean): WrittenFile {
  return { size: Number(size), modifiedMs: Number(mtimeNs / 1000n) / 1000, changed };
}

/** Undefined if something is there already, be it a link that leads nowhere. */
function writeNew(path: string, bytes: Uint8Array): BigIntStats | undefined {
  try {
    return writeBytes(path, bytes, 'wx');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return undefined;
    if (code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    return writeBytes(path, bytes, 'wx');
  }
}

function replace(path: string, bytes: Uint8Array, beside: string): BigIntStats {
  try {
    const facts = writeBytes(beside, bytes, 'w');
    renameSync(beside, path);
    return facts;
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function writeBytes(path: string, bytes: Uint8Array, mode: 'w' | 'wx'): BigIntStats {
  const descriptor = openSync(path, mode);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
    return fstatSync(descriptor, { bigint: true });
  } finally {
    closeSync(descriptor);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
