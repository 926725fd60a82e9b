/** A variant with one value of the metric for each of its runs. Values are finite: others were left out and said before. */
export interface Contender {
  readonly key: string;
  readonly values: readonly ContenderValue[];
}

/** One run's value. `pair` names what it shares with runs of other variants (seed and fold); null if nothing was recorded. */
export interface ContenderValue {
  readonly value: number;
  readonly pair: string | null;
}
