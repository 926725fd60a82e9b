import { makeVenvs } from './python/make-venvs.ts';

/**
 * Vitest calls this once before the interop tests: makes the Python environments of the tests that are asked for. Vitest does not tell
 * which these are, so they are taken from the command line.
 */
export async function setup(): Promise<void> {
  await makeVenvs(process.argv.slice(2).filter((argument) => !argument.startsWith('-')));
}
