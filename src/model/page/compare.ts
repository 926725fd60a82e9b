import type { PageBase } from './page.ts';

/** Runs and variants side by side. What is compared stands in the address; the page's script shows it. */
export interface ComparePage extends PageBase {
  readonly kind: 'compare';
  /** How many runs the report has. */
  readonly runs: number;
  /** Path of the script with what can be chosen, a `CompareIndex`. */
  readonly index: string;
  /** What was left out of the curves that are drawn here; null if nothing was. */
  readonly thinned: string | null;
}

/** Path of the page. */
export const comparePath = 'compare.html';
