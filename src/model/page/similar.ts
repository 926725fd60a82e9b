import type { Moment, PageLink } from './page.ts';
import type { VerdictWord } from './verdict.ts';

/** An earlier run or experiment that is like the one of the page, in words. */
export interface SimilarEntry {
  readonly title: string;
  readonly path: string;
  /** Of a run: the experiment that it belongs to. */
  readonly experiment: PageLink | null;
  readonly at: Moment | null;
  /** What both have, e.g. `lr 0.1, model vit and 6 more params; the metrics val/loss and val/acc`. */
  readonly shares: string;
  /** Where it differs, e.g. `depth 34 (here 18)`; null if nothing does. */
  readonly differs: string | null;
  /** What came out, e.g. `val/loss 0.31 (here 0.29)`; null if nothing is known. */
  readonly result: string | null;
  /** What the decision rule of its experiment says; null without one. */
  readonly verdict: { readonly word: VerdictWord; readonly postHoc: boolean } | null;
}
