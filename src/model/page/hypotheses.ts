import type { Moment, PageBase } from './page.ts';
import type { ConditionView, RegistrationView, VerdictView, VerdictWord } from './verdict.ts';

/** All hypotheses of a report: what became of each, and which came after which. */
export interface HypothesesPage extends PageBase {
  readonly kind: 'hypotheses';
  /** How many came out how, in one line. */
  readonly summary: string;
  readonly rows: readonly HypothesisRow[];
  /** Notes that name earlier ones, under them; empty if none does. */
  readonly trees: readonly HypothesisNode[];
}

/** A hypothesis with its verdict. */
export interface HypothesisRow {
  readonly title: string;
  readonly path: string;
  readonly hypothesis: string | null;
  readonly status: string | null;
  /** Null without a rule that decides. */
  readonly word: VerdictWord | null;
  readonly claim: VerdictView['claim'];
  readonly conditions: readonly Pick<ConditionView, 'word' | 'rule' | 'effect' | 'picture'>[];
  readonly registration: RegistrationView | null;
  readonly date: Moment | null;
}

/** A note in the tree of notes that came after one another. */
export interface HypothesisNode {
  readonly title: string;
  readonly path: string;
  readonly word: VerdictWord | null;
  /** How it stands to the note above it: `follows`, `replaces` or `replicates`; null at the top. */
  readonly relation: string | null;
  /** Further earlier notes that it names. */
  readonly also: readonly { readonly relation: string; readonly label: string; readonly path: string }[];
  readonly children: readonly HypothesisNode[];
}
