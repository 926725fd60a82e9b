import type { VerdictWord } from '../../model/page/verdict.ts';

/** A run or an experiment that is like another one, with what they share and where they differ. Values are as formatted for people. */
export interface SimilarFinding {
  readonly kind: 'run' | 'experiment';
  /** Id of the run, slug of the experiment. */
  readonly id: string;
  readonly title: string;
  /** Path of its page. */
  readonly path: string;
  /** Of a run: the experiment that it belongs to. */
  readonly experiment: { readonly title: string; readonly path: string } | null;
  /** When it happened, milliseconds since the epoch; null if nobody knows. */
  readonly atMs: number | null;
  /** 0 to 1. */
  readonly likeness: number;
  /** Params with equal values, what tells most first. */
  readonly sameParams: readonly { readonly name: string; readonly value: string }[];
  /** Params with other values, the farthest apart first; null where one does not have the param. */
  readonly otherParams: readonly {
    readonly name: string;
    readonly own: string | null;
    readonly other: string | null;
  }[];
  /** Metrics that both logged, what tells most first. */
  readonly metrics: readonly string[];
  /** Words that both texts use, what tells most first. */
  readonly words: readonly string[];
  /** The metric that decides: of an experiment the best mean. Null where it has none. */
  readonly result: {
    readonly metric: string;
    readonly own: number | null;
    readonly other: number | null;
  } | null;
  /** What the decision rule of its experiment says; null without one. */
  readonly verdict: { readonly word: VerdictWord; readonly postHoc: boolean } | null;
}
