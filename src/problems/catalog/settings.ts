import type { CatalogEntry } from '../catalog-entry.ts';

/** What can be wrong with runfolio.yaml. */
export const settingProblems = {} as const satisfies Record<string, CatalogEntry>;
