import { resolve } from 'node:path';
import type { ReadProject } from '../read-project.ts';

/** Absolute paths of everything that was read: logs, notes, the config. */
export function inputPaths(
  { project, input }: Pick<ReadProject, 'project' | 'input'>,
  folder: string,
): string[] {
  return [
    ...input.sources.map(({ path }) => path),
    ...input.notes.map(({ path }) => path),
    resolve(folder, project.configPath),
  ];
}
