import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** What Node keeps of compiled programs, which may stay. */
const mayStay = new Set(['node-compile-cache']);

/**
 * Vitest calls this once before the tests of a project: gives them a temporary folder of their own, and fails afterwards if anything is left
 * in it, whatever made it: a test, or the code that it tests.
 */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), `runfolio-tests-${project.name}-`));
  project.config.env = { ...project.config.env, TMPDIR: folder, TEMP: folder, TMP: folder };
  return () => {
    const left = readdirSync(folder).filter((name) => !mayStay.has(name));
    rmSync(folder, { recursive: true });
    if (left.length > 0) throw new Error(`The tests left in the temporary folder: ${left.join(', ')}`);
  };
}
