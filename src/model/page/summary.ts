import type { Figure } from '../figure.ts';
import type { Fact, PageBase, Remark } from './page.ts';

/** An experiment on one sheet, for people who decide and do not do statistics: read in a minute, printed or mailed. */
export interface SummaryPage extends PageBase {
  readonly kind: 'summary';
  /** What was asked, in the author's words. */
  readonly question: string;
  /** One word for the outcome, such as `supported`; null where no rule decides. */
  readonly verdict: string | null;
  /** What came out, in one or two sentences. */
  readonly answer: string;
  /** How large the effect is, a sentence each; empty if there is none to tell. */
  readonly effect: readonly string[];
  /** How sure that is, in words of everyday life. */
  readonly certainty: readonly string[];
  /** The one picture; null if there is nothing to draw. */
  readonly figure: Figure | null;
  /** Runs, time, money. */
  readonly costs: readonly Fact[];
  /** What happens next; empty if nothing is known. */
  readonly nextSteps: readonly string[];
  /** What a reader must know before believing it. */
  readonly remarks: readonly Remark[];
}
