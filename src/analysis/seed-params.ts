const known: ReadonlySet<string> = new Set(['seed', 'random_state', 'fold', 'split_seed']);

/**
 * Tells which params mark repetitions of one variant: `seed`, `random_state`, `fold`, `split_seed`, whatever ends in `_seed`, and
 * what the config adds. Only the last part of a nested name counts (`train/seed`), capitals do not.
 */
export function isSeedParam(configured: readonly string[]): (name: string) => boolean {
  const added = new Set(configured);
  // Asked for each param of each run, of which many have the same names.
  const told = new Map<string, boolean>();
  return (name) => {
    const before = told.get(name);
    if (before !== undefined) return before;
    const is = added.has(name) || isSeedWord(name);
    told.set(name, is);
    return is;
  };
}

function isSeedWord(name: string): boolean {
  const last = (name.split(/[/.]/).at(-1) ?? name).toLowerCase().replaceAll('-', '_');
  return known.has(last) || last.endsWith('_seed') || last === 'randomseed';
}
