import { numberAt, objectAt, textAt, valueAt } from '../../lib/json-parts.ts';
import { epochMilliseconds, parseTime } from '../../lib/parse-time.ts';

/** A time under this name, as a text or a number since the epoch, in milliseconds since the epoch. */
export function timeAt(value: unknown, name: string): number | undefined {
  const found = valueAt(value, name);
  if (typeof found === 'number') return epochMilliseconds(found);
  return typeof found === 'string' ? parseTime(found) : undefined;
}

/** A number under this name, also where it was written as a text: costs are, so that no digit is lost. */
export function amountAt(value: unknown, name: string): number | undefined {
  const found = valueAt(value, name);
  if (typeof found === 'string' && /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/i.test(found)) return Number(found);
  return typeof found === 'number' ? found : undefined;
}

/** Seconds from one time in milliseconds to another; `undefined` if one is not known or they are the wrong way round. */
export function secondsFrom(start: number | undefined, end: number | undefined): number | undefined {
  return start === undefined || end === undefined || end < start ? undefined : (end - start) / 1000;
}

/** Durations that loggers put beside a response, with what their numbers count. */
const durationNames: readonly (readonly [name: string, seconds: number])[] = [
  ['latency_ms', 0.001],
  ['duration_ms', 0.001],
  ['response_ms', 0.001],
  ['elapsed_ms', 0.001],
  ['latency_s', 1],
  ['duration_s', 1],
  ['latency', 1],
  ['duration', 1],
  ['elapsed', 1],
];

/** A duration that a logger put beside a response, in seconds. */
export function durationOf(value: unknown): number | undefined {
  for (const [name, unit] of durationNames) {
    const number = numberAt(value, name);
    if (number !== undefined) return number * unit;
  }
  return undefined;
}

/** Tokens as the APIs of OpenAI (`prompt_tokens`) and Anthropic (`input_tokens`) count them. */
export function tokensOf(usage: unknown): {
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly totalTokens?: number;
} {
  const prompt = numberAt(usage, 'prompt_tokens') ?? numberAt(usage, 'input_tokens');
  const completion = numberAt(usage, 'completion_tokens') ?? numberAt(usage, 'output_tokens');
  const sum = prompt === undefined || completion === undefined ? undefined : prompt + completion;
  const total = numberAt(usage, 'total_tokens') ?? sum;
  return {
    ...(prompt !== undefined && { promptTokens: prompt }),
    ...(completion !== undefined && { completionTokens: completion }),
    ...(total !== undefined && { totalTokens: total }),
  };
}

/** Name and version of a prompt among notes that a user put beside a call. */
export function promptOf(notes: unknown): string | undefined {
  const nested = objectAt(notes, 'prompt');
  const name =
    textAt(notes, 'prompt_name') ??
    textAt(notes, 'prompt_id') ??
    textAt(nested, 'name') ??
    textAt(nested, 'id');
  const version = valueAt(notes, 'prompt_version') ?? valueAt(nested, 'version');
  const shown = typeof version === 'string' || typeof version === 'number' ? String(version) : undefined;
  if (name === undefined) return shown;
  return shown === undefined ? name : `${name} ${shown}`;
}

/** Leaves out what is undefined, so that what was not logged is absent. */
export function known<T extends object>(facts: T): { [Key in keyof T]?: Exclude<T[Key], undefined> };
export function known(facts: object): object {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
