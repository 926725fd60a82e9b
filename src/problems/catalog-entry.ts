import type { Facts, Severity } from './problem.ts';

/** One kind of problem: what the catalog knows of it besides the place and the facts. */
export interface CatalogEntry {
  /** One sentence for the docs page and for lists: what is wrong, in general. */
  readonly title: string;
  readonly severity: Severity;
  /** What is wrong here, why it matters, what to do: one or two full sentences with the user's own value. */
  readonly message: (facts: Facts) => string;
  /** A longer explanation for `docs/problems.md`: when it comes up and what a reader of the report would be misled about. */
  readonly explanation: string;
}
