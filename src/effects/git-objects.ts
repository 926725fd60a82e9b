import type { GitFile, GitTreeEntry } from '../lib/git.ts';
import { textOf } from './ask-git.ts';
import type { Ask } from './ask-git.ts';

/** Contents of files in commits, in the order asked; `undefined` for what is not there. */
export async function readFiles(ask: Ask, files: readonly GitFile[]): Promise<(Uint8Array | undefined)[]> {
  const asked = files.map(({ commit, path }) => `${commit}:${path}`);
  const usable = asked.filter((name) => isName(name));
  if (usable.length === 0) return files.map(() => undefined);
  const contents = await readBatch(ask, usable);
  let next = 0;
  return asked.map((name) => (isName(name) ? contents[next++] : undefined));
}

/** What may stand on a line of its own, and begins with the hash of a commit. */
function isName(name: string): boolean {
  return /^[0-9a-f]{7,64}:[^\n]+$/.test(name);
}

/** Contents by their hash, in the order asked; `undefined` for what is not there. */
export async function readObjects(
  ask: Ask,
  objects: readonly string[],
): Promise<readonly (Uint8Array | undefined)[]> {
  if (objects.length === 0) return [];
  if (!objects.every((object) => /^[0-9a-f]{40,64}$/.test(object))) return objects.map(() => undefined);
  return await readBatch(ask, objects);
}

async function readBatch(ask: Ask, names: readonly string[]): Promise<(Uint8Array | undefined)[]> {
  const answer = await ask(['cat-file', '--batch'], `${names.join('\n')}\n`);
  if (answer.kind !== 'done') return names.map(() => undefined);
  return parseBatch(answer.output, names.length);
}

/** Reads `<hash> blob <size>`, the bytes and a line end, or a line that ends in `missing`, as often as was asked. */
function parseBatch(output: Uint8Array, count: number): (Uint8Array | undefined)[] {
  const contents: (Uint8Array | undefined)[] = [];
  let at = 0;
  while (contents.length < count) {
    const end = output.indexOf(10, at);
    if (end === -1) break;
    const [, kind, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(textOf(output.subarray(at, end))) ?? [];
    at = end + 1;
    if (kind === undefined || size === undefined) {
      contents.push(undefined);
      continue;
    }
    contents.push(kind === 'blob' ? output.slice(at, at + Number(size)) : undefined);
    at += Number(size) + 1;
  }
  return contents;
}

/** Everything below folders of a commit, or the files themselves, sorted by path; `undefined` if git cannot list it. */
export async function listTree(
  ask: Ask,
  commit: string,
  paths: readonly string[],
): Promise<readonly GitTreeEntry[] | undefined> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  const list = ['ls-tree', '-r', '-z', '--full-tree'];
  const from = [commit, '--', ...paths];
  // A clone that left contents out does not know their sizes, and git then gives up.
  const sized = await ask([...list, '--long', ...from]);
  const answer = sized.kind === 'done' ? sized : await ask([...list, ...from]);
  if (answer.kind !== 'done') return undefined;
  const entries = textOf(answer.output).split('\0').flatMap(parseEntry);
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Reads `<mode> <type> <hash> <size>`, a tab and the path; the size may be missing or `-`. */
function parseEntry(line: string): GitTreeEntry[] {
  const match = /^(\d+) (blob|commit) ([0-9a-f]+)(?: +(\d+|-))?\t(.+)$/s.exec(line);
  const [, mode = '', type, object = '', size, path = ''] = match ?? [];
  if (type === undefined) return [];
  if (type === 'commit') return [{ path, kind: 'submodule', object, bytes: null }];
  const bytes = size === undefined || size === '-' ? null : Number(size);
  return [{ path, kind: mode === '120000' ? 'link' : 'file', object, bytes }];
}
