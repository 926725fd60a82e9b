/**
 * The name of a compiled file by its `import.meta.url`: it changes with everything that the file loads. `undefined` where the sources
 * themselves are run.
 */
export function compiledName(url: string): string | undefined {
  return /[^/]+-[A-Z\d]{8}\.js$/.exec(url)?.[0];
}
