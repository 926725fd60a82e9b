import type { CatalogEntry } from '../catalog-entry.ts';

/** What can be wrong with a note. */
export const noteProblems = {} as const satisfies Record<string, CatalogEntry>;
