import type * as z from 'zod';
import type { CodeSource } from './run-event.ts';
import type { logEvents } from './log-events.ts';

/** The value of the key `event` of a native line. */
export type LogEventName = keyof typeof logEvents;

/** What a key may hold. */
type Kind = (value: unknown) => boolean;

type Kinds<Event> = Readonly<Record<Exclude<keyof Event & string, 'event'>, Kind>>;
type EventOf<Name extends LogEventName> = z.infer<(typeof logEvents)[Name]>;
type KnownKeys<Event> = { [Key in keyof Event as string extends Key ? never : Key]: Event[Key] };

const isText: Kind = (value) => typeof value === 'string';
const isFilled: Kind = (value) => typeof value === 'string' && value !== '';
const isNumber: Kind = (value) => typeof value === 'number' && Number.isFinite(value);
const isSize: Kind = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isSwitch: Kind = (value) => typeof value === 'boolean';
const isTextOrNumber: Kind = (value) => isText(value) || isNumber(value);
const isHash: Kind = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value);
const isStatus: Kind = (value) =>
  ['finished', 'failed', 'interrupted', 'pruned'].some((word) => word === value);
const isObject: Kind = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts: Kind = (value) => isObject(value) && Object.values(value ?? {}).every(isText);

const source: Kinds<z.infer<typeof CodeSource>> = {
  repository: isText,
  commit: isText,
  branch: isText,
  dirty: isSwitch,
  diff: isText,
};

/** What the keys of each event may hold, just as its schema says: most logs are told from others without loading any schema. */
const kindsOf: { readonly [Name in LogEventName]: Kinds<KnownKeys<EventOf<Name>>> } = {
  run: {
    id: isFilled,
    name: isFilled,
    experiment: isFilled,
    params: isObject,
    tags: isTexts,
    seed: isTextOrNumber,
    source: (value) => isObject(value) && hasKinds(value, source),
    data: isTexts,
    environment: isObject,
    hardware: isText,
    command: isText,
    time: isTextOrNumber,
  },
  metrics: { run: isFilled, step: isNumber, epoch: isNumber, time: isTextOrNumber, values: isObject },
  params: { run: isFilled, values: isObject },
  artifact: {
    run: isFilled,
    name: isFilled,
    kind: isFilled,
    path: isFilled,
    data: isText,
    mediaType: isFilled,
    bytes: isSize,
    sha256: isHash,
    step: isNumber,
  },
  text: { run: isFilled, name: isFilled, text: isText, step: isNumber },
  end: { run: isFilled, status: isStatus, time: isTextOrNumber, error: isText },
};

const needed: { readonly [Name in LogEventName]: readonly (keyof EventOf<Name>)[] } = {
  run: [],
  metrics: ['values'],
  params: ['values'],
  artifact: ['name'],
  text: ['name', 'text'],
  end: ['status'],
};

/** Names of all native events, in the order in which a run writes them. */
export const logEventNames: readonly string[] = Object.keys(kindsOf);

/** True for the name of a native event. */
export function isLogEventName(name: string): name is LogEventName {
  return Object.hasOwn(kindsOf, name);
}

/** True if plain data have the keys of this event and in each what it may hold: what the event's schema would say, without it. */
export function isLogEvent(event: LogEventName, value: Readonly<Record<string, unknown>>): boolean {
  const { event: word, ...keys } = value;
  const others = event === 'metrics' ? isNumber : undefined;
  return (
    word === event &&
    needed[event].every((key) => Object.hasOwn(keys, key)) &&
    hasKinds(keys, kindsOf[event], others)
  );
}

/** True if each key holds what it may; `others` is what keys may hold that are not listed, none if absent. */
function hasKinds(value: unknown, kinds: Readonly<Record<string, Kind>>, others?: Kind): boolean {
  return Object.entries(value ?? {}).every(([key, held]) => {
    const kind = Object.hasOwn(kinds, key) ? kinds[key] : others;
    return kind?.(held) ?? false;
  });
}
