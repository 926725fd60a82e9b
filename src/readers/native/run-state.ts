import type { RunWriter } from '../reader.ts';

/** What the reader remembers of one run while it reads. */
export interface RunState {
  readonly writer: RunWriter;
  /** The last value of each label, so that only changes are told. */
  readonly labels: Map<string, string | boolean>;
  /** The last value of each param that stands on lines of metrics. */
  readonly rowParams: Map<string, number>;
  name: string | undefined;
  experiment: string | undefined;
  /** True once a line of metrics was written. */
  hasRows: boolean;
  /** The shape whose labels were told last. */
  lastShape: object | undefined;
}

/** A run of which nothing was told yet. */
export function createRunState(writer: RunWriter): RunState {
  return {
    writer,
    labels: new Map(),
    rowParams: new Map(),
    name: undefined,
    experiment: undefined,
    hasRows: false,
    lastShape: undefined,
  };
}
