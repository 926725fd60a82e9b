import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { FileError } from '../lib/files.ts';
import type { Files } from '../lib/files.ts';
import { openSealed, readWhole, sealContent } from '../lib/sealed-file.ts';

/** What came of something that takes long to find out, kept between builds by all that it depends on. */
export interface KeptValues<Value> {
  /** The value that was kept for exactly these parts; `undefined` if there is none. */
  find(parts: readonly (string | Uint8Array)[]): Value | undefined;
  /** Keeps plain data, which must be the same when it comes back from JSON. */
  keep(parts: readonly (string | Uint8Array)[], value: Value): void;
  /** Writes what was found and kept, if something was kept. A disk that refuses costs nothing but time. */
  save(): Promise<void>;
}

/** Where values are kept. */
export interface KeptPlace {
  /** Folder of the cache. */
  readonly folder: string;
  /** The file in it. */
  readonly name: string;
  /** Everything that all of the values depend on, such as the program. */
  readonly key: string;
}

const mark = 0x52_46_56_31;
/** So many that nobody asked for this time stay beside those that somebody did: a command may ask for some alone. */
const mostOthers = 200;

/** Opens the values of a place; a missing, damaged or foreign file counts as empty. */
export function openKeptValues<Value>(place: KeptPlace, files: Files): KeptValues<Value> {
  const path = join(place.folder, place.name);
  const known = readKept<Value>(path, place.key, files);
  const used = new Map<string, Value>();
  let isNew = false;
  return {
    find(parts) {
      const key = hash(parts);
      const found = known.get(key);
      if (found !== undefined) used.set(key, found);
      return found;
    },
    keep(parts, value) {
      used.set(hash(parts), value);
      isNew = true;
    },
    async save() {
      if (!isNew) return;
      const others = [...known].filter(([key]) => !used.has(key)).slice(0, mostOthers);
      const text = JSON.stringify([place.key, [...used, ...others]]);
      try {
        await files.write(path, sealContent(mark, { text, numbers: [] }));
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
      }
    },
  };
}

/** The checksum vouches for what this program wrote itself, so its form is not checked again. */
function readKept<Value>(path: string, key: string, files: Files): ReadonlyMap<string, Value> {
  const bytes = readWhole(path, files);
  const text = bytes && openSealed(mark, bytes)?.text;
  if (text === undefined) return new Map();
  const [ownKey, values]: [string, [string, Value][]] = JSON.parse(text);
  return new Map(ownKey === key ? values : []);
}

function hash(parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(`${part.length}:`).update(part);
  return digest.digest('base64url');
}
