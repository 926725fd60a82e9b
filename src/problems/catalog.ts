import type { CatalogEntry } from './catalog-entry.ts';
import { decisionProblems } from './catalog/decisions.ts';
import { evaluationProblems } from './catalog/evaluations.ts';
import { fileProblems } from './catalog/files.ts';
import { logProblems } from './catalog/logs.ts';
import { mlflowProblems } from './catalog/mlflow.ts';
import { notebookProblems } from './catalog/notebooks.ts';
import { noteProblems } from './catalog/notes.ts';
import { noteBlockProblems } from './catalog/note-blocks.ts';
import { noteViewProblems } from './catalog/note-views.ts';
import { queryProblems } from './catalog/queries.ts';
import { recordProblems } from './catalog/records.ts';
import { referenceProblems } from './catalog/references.ts';
import { safetyProblems } from './catalog/safety.ts';
import { sameRunProblems } from './catalog/same-runs.ts';
import { searchProblems } from './catalog/searches.ts';
import { settingProblems } from './catalog/settings.ts';
import { tableProblems } from './catalog/tables.ts';

const entries = {
  ...decisionProblems,
  ...evaluationProblems,
  ...fileProblems,
  ...logProblems,
  ...mlflowProblems,
  ...notebookProblems,
  ...noteProblems,
  ...noteBlockProblems,
  ...noteViewProblems,
  ...queryProblems,
  ...recordProblems,
  ...referenceProblems,
  ...safetyProblems,
  ...sameRunProblems,
  ...searchProblems,
  ...settingProblems,
  ...tableProblems,
};

/** The permanent code of a kind of problem. */
export type ProblemCode = keyof typeof entries;

/** Every problem that Runfolio knows, by its permanent code. The docs page and all messages come from here. */
export const catalog: Readonly<Record<string, CatalogEntry>> = entries;

/** All codes, in the order of the catalog. */
export function problemCodes(): readonly string[] {
  return Object.keys(entries);
}

/** True for a code that the catalog has. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(entries, code);
}
