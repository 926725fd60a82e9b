import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

/**
 * Where a source that others load later lies in a piece with more, esbuild leaves a file that only hands on what the piece exports. Whoever
 * loads such a door makes Node find all that the piece imports a second time. This has them load the piece itself, and removes the doors.
 */
export async function skipDoors(paths: readonly string[]): Promise<void> {
  const texts = await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const));
  const { changed, doors } = withoutDoors(new Map(texts));
  await Promise.all([
    ...[...changed].map(([path, text]) => writeFile(path, text)),
    ...doors.map((path) => rm(path)),
  ]);
}

/** What becomes of files of the compiled program, by their paths: the texts that change, and the doors that nobody needs any more. */
export function withoutDoors(texts: ReadonlyMap<string, string>): {
  readonly changed: ReadonlyMap<string, string>;
  readonly doors: readonly string[];
} {
  const pieces = new Map<string, string>();
  const doors: string[] = [];
  for (const [path, text] of texts) {
    const piece = findPiece(text);
    if (piece === undefined || !/(?:^|[\\/])chunks[\\/]/.test(path)) continue;
    pieces.set(basename(path), piece);
    doors.push(path);
  }
  const changed = new Map<string, string>();
  for (const [path, text] of texts) {
    const after = text.replaceAll(loading, (whole, before: string, name: string, behind: string) => {
      const piece = pieces.get(name);
      return piece === undefined ? whole : `${before}${piece}${behind}`;
    });
    if (after !== text && !doors.includes(path)) changed.set(path, after);
  }
  return { changed, doors };
}

/** `import("./chunks/name-HASH.js")`, however it is broken into lines. */
const loading = /(\bimport\(\s*"(?:\.{1,2}\/)+(?:chunks\/)?)([\w.-]+\.js)("\s*\))/g;

/** A file that takes something from one piece and exports it under the same names, with the other pieces that have to be there. */
const door =
  /^import\{([\w$,\s]+)\}from"\.\/([\w.-]+\.js)";(?:\s*import"\.\/[\w.-]+\.js";)*\s*export\{\1\};\s*$/;

/** The file that a door leads to; `undefined` for a file that is more than a door. */
function findPiece(text: string): string | undefined {
  return door.exec(text)?.[2];
}
