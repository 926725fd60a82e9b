/** One call of a language model, as its log tells it. What is absent was not logged. */
export interface LlmCall {
  readonly model: string;
  readonly provider?: string;
  /** Name and version of the prompt. */
  readonly prompt?: string;
  readonly failed: boolean;
  /** Times in milliseconds since the epoch. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly latencySeconds?: number;
  /** From the start to the first token. */
  readonly firstTokenSeconds?: number;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly totalTokens?: number;
  /** As logged, in the currency of the log (US dollars in all formats known). */
  readonly cost?: number;
  /** Settings of the call. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** One way in which calls are logged. */
export interface CallFormat {
  readonly name: string;
  /** True if the top-level names of a line, with those values that are texts, surely are those of this format. */
  matches(names: ReadonlyMap<string, string>): boolean;
  /** The call of a line; `undefined` if the line is something else, such as a step of a chain. */
  parse(line: unknown): LlmCall | undefined;
}
