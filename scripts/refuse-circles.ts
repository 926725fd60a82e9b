import type { Metafile } from 'esbuild';

type Pieces = Pick<Metafile, 'outputs'>;

/**
 * Refuses a program whose pieces import each other in a circle before they run: whichever is evaluated first finds what it takes from the others
 * undefined. esbuild does not tell, and the sources do not show it, since they lie in no circle.
 *
 * @throws Error that names the pieces of one such circle, and the sources that they hold.
 */
export function refuseCircles(program: Pieces): void {
  const circle = findCircle(program);
  if (circle === undefined) return;
  const lines = circle.map((path) => `  ${path} (${showSources(path, program)})`);
  throw new Error(
    `Pieces of the compiled program import each other in a circle, so some would run before what they need:\n${lines.join('\n')}\nChange the lists in scripts/first-piece.ts, or have one of these sources load the other when it needs it.`,
  );
}

/** The pieces of a circle in the order in which they import each other; undefined if there is none. */
function findCircle({ outputs }: Pieces): readonly string[] | undefined {
  const pieces = new Map(Object.entries(outputs));
  const free = new Set<string>();
  const way: string[] = [];
  const visit = (path: string): readonly string[] | undefined => {
    if (free.has(path)) return undefined;
    if (way.includes(path)) return way.slice(way.indexOf(path));
    way.push(path);
    for (const { path: other, kind } of pieces.get(path)?.imports ?? []) {
      const circle = kind === 'import-statement' ? visit(other) : undefined;
      if (circle !== undefined) return circle;
    }
    way.pop();
    free.add(path);
    return undefined;
  };
  for (const path of pieces.keys()) {
    const circle = visit(path);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

const sourcesShown = 3;

/** The largest sources of a piece. */
function showSources(path: string, { outputs }: Pieces): string {
  const sources = Object.entries(outputs[path]?.inputs ?? {})
    .toSorted(([, one], [, other]) => other.bytesInOutput - one.bytesInOutput)
    .map(([source]) => source);
  const shown = sources.slice(0, sourcesShown).join(', ');
  return sources.length > sourcesShown ? `${shown} and ${sources.length - sourcesShown} more` : shown;
}
