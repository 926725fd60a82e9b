const known: ReadonlySet<string> = new Set(['seed', 'random_state', 'fold', 'split_seed']);

/**
 * Tells which params mark repetitions of one variant: `seed`, `random_state`, `fold`, `split_seed`, whatever ends in `_seed`, and
 * what the config adds. Only the last part of a nested name counts (`train/seed`), capitals do not.
 */
export function isSeedParam(configured: readonly string[]): (name: string) => boolean {
  const added = new Set(configured);
  return (name) => {
    const last = (name.split(/[/.]/).at(-1) ?? name).toLowerCase().replaceAll('-', '_');
    return added.has(name) || known.has(last) || last.endsWith('_seed') || last === 'randomseed';
  };
}
