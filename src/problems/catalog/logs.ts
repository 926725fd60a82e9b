import type { CatalogEntry } from '../catalog-entry.ts';

/** What can be wrong with what a log holds. */
export const logProblems = {} as const satisfies Record<string, CatalogEntry>;
