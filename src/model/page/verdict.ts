import type { Fact } from './page.ts';

/** What a page says of a decision rule; `not judged` if the rule has a fault. */
export type VerdictWord = 'supported' | 'refuted' | 'inconclusive' | 'open' | 'not judged';

/** The verdict on a hypothesis with all that it rests on. */
export interface VerdictView {
  readonly word: VerdictWord;
  /** What was found, in a sentence or two. */
  readonly answer: string;
  /** What the author claims; null if nothing. `short`: less than was shown. */
  readonly claim: {
    readonly word: string;
    readonly standing: 'agrees' | 'beyond' | 'short' | 'unchecked';
    readonly text: string;
  } | null;
  /** All must hold. */
  readonly conditions: readonly ConditionView[];
  readonly registration: RegistrationView;
}

/** When the rule was written, as a word and a sentence with dates. */
export interface RegistrationView {
  readonly word: 'before the runs' | 'post hoc' | 'not committed' | 'unknown';
  readonly text: string;
}

/** A condition of a rule with what came of it. */
export interface ConditionView {
  readonly word: VerdictWord;
  /** The rule in words. */
  readonly rule: string;
  /** How it was judged: test, level, runs. */
  readonly method: string;
  /** Difference with interval, e.g. `−0.013 [−0.017, −0.009]`; empty without runs. */
  readonly effect: string;
  /** What is missing for a decision; null if it is decided. */
  readonly take: string | null;
  readonly facts: readonly Fact[];
  readonly picture: EffectPicture | null;
  /** The runs that each side picks. */
  readonly sides: readonly ConditionSide[];
}

/** One side of a condition. */
export interface ConditionSide {
  readonly label: string;
  readonly runs: readonly {
    readonly label: string;
    readonly value: string;
    readonly path: string;
    /** False for a run that does not count: it has not ended, or has no finite value. */
    readonly counts: boolean;
  }[];
}

/** A difference with its interval on a scale from 0 (left) to 1 (right), beside zero and the bounds of the rule. */
export interface EffectPicture {
  /** The same in words. */
  readonly label: string;
  readonly at: number;
  /** Equal to `at` without an interval. */
  readonly low: number;
  readonly high: number;
  readonly zero: number;
  /** Where a difference begins to decide, without zero. */
  readonly bounds: readonly { readonly at: number; readonly text: string }[];
  /** Where differences speak for the hypothesis: from and to. */
  readonly supporting: readonly [number, number];
}
