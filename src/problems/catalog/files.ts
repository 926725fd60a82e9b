import type { CatalogEntry } from '../catalog-entry.ts';

/** What can be wrong with a file or folder itself. */
export const fileProblems = {} as const satisfies Record<string, CatalogEntry>;
