import { parseJson } from '../../formats/json/parse-json.ts';
import type { PlacedEntry, PlacedValue } from '../../formats/json/placed-value.ts';
import { epochMilliseconds, parseTime } from '../../lib/parse-time.ts';
import { isLogEvent, isLogEventName } from '../../model/log/event-fields.ts';
import { findAxis } from './axis-names.ts';
import { runIdKeys } from './flat-names.ts';
import { toPlain } from '../../formats/json/to-plain.ts';

/** What the first lines of a file tell of all of it. Every part of a large log starts from the same survey. */
export interface Survey {
  /**
   * `log`: lines of a run. `other`: JSON lines that are no run. `document`, `array`: one JSON value over many lines. `text`: no JSON object.
   * `empty`: nothing but white space.
   */
  readonly kind: 'log' | 'other' | 'document' | 'array' | 'text' | 'utf-16' | 'empty';
  /** True if there are native events. */
  readonly native: boolean;
  /** True if the lines after the first native `run` event carry a run id. */
  readonly keyed: boolean;
  /** The id that the first native `run` event gives. */
  readonly firstRunId: string | undefined;
  /** True if some line has a step, an epoch, a time or another axis. */
  readonly hasAxis: boolean;
  /** True if the log has no axis and its first line shares no name with the second: it holds the params. */
  readonly paramsFirst: boolean;
  /** Names on the first line without an axis before the first line of metrics, sorted: where they come again, another run starts. */
  readonly header: string | undefined;
  /** The log is mmengine's, and validation is counted in epochs or in iterations. */
  readonly mmengine: 'epoch' | 'iteration' | undefined;
}

const maxLines = 500;

/** What the first bytes tell, and whether more of them could tell anything else. */
export interface FirstLook {
  readonly survey: Survey;
  readonly settled: boolean;
}

/** How much of the file the first bytes are, and the names of axes from the config. */
export interface SurveyOptions {
  /** True if the bytes are all of it. */
  readonly whole: boolean;
  readonly axes: Readonly<Record<string, string>>;
}

/**
 * Looks at the first bytes of a file, cut anywhere, and tells what it is.
 *
 * Stops at the first line that settles it, so a log costs one or two lines.
 */
export function surveyLog(head: Uint8Array, options: SurveyOptions): Survey {
  return lookAtLog(head, options).survey;
}

/** The same, for a caller who can read more if these bytes do not settle it. */
export function lookAtLog(head: Uint8Array, { whole, axes }: SurveyOptions): FirstLook {
  if (isUtf16(head)) return { survey: { ...nothing, kind: 'utf-16' }, settled: true };
  const lines = completeLines(head, whole);
  const { value: first } = lines.next();
  if (first === undefined) {
    return { survey: { ...nothing, kind: whole || isBlank(head) ? 'empty' : 'log' }, settled: whole };
  }
  const shape = documentShape(first);
  if (shape !== undefined && shape !== 'text') {
    return { survey: { ...nothing, kind: shape }, settled: true };
  }
  const telling = readTellingLines(first, lines, axes);
  const settled = whole || telling.settled;
  // What a program printed before its first line of the log stands in the file, too, if its output was kept there.
  if (shape === 'text' && !isTold(telling)) return { survey: { ...nothing, kind: 'text' }, settled };
  return { survey: judge(telling), settled };
}

/** True if the bytes start with the mark of UTF-16, as what Windows PowerShell writes with `>`. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

const nothing: Survey = {
  kind: 'log',
  native: false,
  keyed: false,
  firstRunId: undefined,
  hasAxis: true,
  paramsFirst: false,
  header: undefined,
  mmengine: undefined,
};

function* completeLines(head: Uint8Array, whole: boolean): Generator<string, undefined> {
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.length);
  let start = 0;
  while (start < head.length) {
    const lineEnd = buffer.indexOf(10, start);
    if (lineEnd === -1 && !whole) return undefined;
    const end = lineEnd === -1 ? head.length : lineEnd;
    // What is trimmed holds a byte order mark, too.
    const line = buffer.toString('utf8', start, end).trim();
    if (line !== '') yield line;
    start = end + 1;
  }
  return undefined;
}

function isBlank(head: Uint8Array): boolean {
  return head.every((byte) => byte === 32 || byte === 9 || byte === 10 || byte === 13);
}

function documentShape(first: string): 'document' | 'array' | 'text' | undefined {
  if (first.startsWith('[')) return 'array';
  if (!first.startsWith('{')) return 'text';
  return /[{[,]$/.test(first) && parseObject(first) === undefined ? 'document' : undefined;
}

type Entries = readonly PlacedEntry[];

function parseObject(line: string): Entries | undefined {
  const { value } = parseJson(line);
  return value?.kind === 'object' ? value.entries : undefined;
}

/** What the lines up to the first telling one hold. */
interface Telling {
  readonly objects: readonly Entries[];
  readonly native: readonly Entries[];
  readonly traits: readonly Traits[];
  /** False if the lines came to their end before one told enough. */
  readonly settled: boolean;
}

function readTellingLines(
  first: string,
  others: Iterable<string>,
  axes: Readonly<Record<string, string>>,
): Telling {
  const telling = { objects: [] as Entries[], native: [] as Entries[], traits: [] as Traits[] };
  const isSettled = (line: string): boolean => {
    const entries = parseObject(line);
    if (entries === undefined) return false;
    telling.objects.push(entries);
    if (isNativeEvent(entries)) {
      telling.native.push(entries);
      return textOf(entries, 'event') !== 'run';
    }
    const traits = readTraits(entries, axes);
    telling.traits.push(traits);
    return isEvidence(traits);
  };
  if (isSettled(first)) return { ...telling, settled: true };
  let looked = 1;
  for (const line of others) {
    looked += 1;
    if (isSettled(line) || looked >= maxLines) return { ...telling, settled: true };
  }
  return { ...telling, settled: false };
}

function isEvidence({ strong, numbers }: Traits): boolean {
  return strong && numbers > 0;
}

/** True if some line is one of a log beyond doubt. */
function isTold({ native, traits }: Telling): boolean {
  return native.length > 0 || traits.some(isEvidence);
}

function judge(telling: Telling): Survey {
  const { objects, native, traits } = telling;
  const numeric = traits.filter(({ numbers, others }) => numbers > 0 && others === 0).length;
  const isLog = isTold(telling) || objects.length === 0 || numeric * 2 > objects.length;
  const hasAxis = native.length > 0 || traits.some(({ strong, weak }) => strong || weak);
  return {
    kind: isLog ? 'log' : 'other',
    native: native.length > 0,
    ...keysOfRuns(native),
    hasAxis,
    paramsFirst: !hasAxis && sharesNoName(objects[0], objects[1]),
    header: hasAxis ? findHeader(objects, traits) : undefined,
    mmengine: findMmengine(objects),
  };
}

function findHeader(objects: readonly Entries[], traits: readonly Traits[]): string | undefined {
  const first = traits[0];
  const entries = objects[0];
  if (first === undefined || entries === undefined || first.strong || first.weak) return undefined;
  return isNativeEvent(entries) ? undefined : namesOf(entries);
}

/** The names of a line, whatever their order. */
export function namesOf(entries: readonly PlacedEntry[]): string {
  return JSON.stringify(entries.map(({ key }) => key).sort());
}

function isNativeEvent(entries: Entries): boolean {
  const event = textOf(entries, 'event');
  if (event === undefined || !isLogEventName(event)) return false;
  return isLogEvent(event, withoutNonFinite(entries)) || isFaultyRun(event, entries);
}

/** The start of a run with a wrong key is still one, and the key is told: other programs do not write params beside such an event. */
function isFaultyRun(event: string, entries: Entries): boolean {
  return event === 'run' && entries.some(({ key, value }) => key === 'params' && value.kind === 'object');
}

/** Events take NaN for no number; here only the kind of line matters. */
function withoutNonFinite(entries: Entries): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    entries
      .filter(({ value }) => value.kind !== 'number' || Number.isFinite(value.value))
      .map(({ key, value }) => [key, toPlain(value)]),
  );
}

function keysOfRuns(native: readonly Entries[]): Pick<Survey, 'keyed' | 'firstRunId'> {
  const start = native.find((entries) => textOf(entries, 'event') === 'run');
  const inner = native.find((entries) => textOf(entries, 'event') !== 'run');
  return {
    keyed: inner !== undefined && textOf(inner, 'run') !== undefined,
    firstRunId: start === undefined ? undefined : textOf(start, 'id'),
  };
}

interface Traits {
  /** Numbers that could be metrics. */
  readonly numbers: number;
  /** Texts, booleans and nulls that are neither axis nor run id. */
  readonly others: number;
  readonly strong: boolean;
  readonly weak: boolean;
}

function readTraits(entries: Entries, axes: Readonly<Record<string, string>>): Traits {
  const traits = { numbers: 0, others: 0, strong: false, weak: false };
  const visit = (name: string, value: PlacedValue): void => {
    if (value.kind === 'object') {
      for (const entry of value.entries) visit(name === '' ? entry.key : `${name}/${entry.key}`, entry.value);
      return;
    }
    const axis = findAxis(name, axes);
    if (axis !== undefined && isPosition(axis.axis, value)) traits[axis.strong ? 'strong' : 'weak'] = true;
    else if (value.kind === 'number') traits.numbers += 1;
    else if (value.kind === 'array') traits[isNumeric(value.items) ? 'numbers' : 'others'] += 1;
    else if (!runIdKeys.some((key) => key === name)) traits.others += 1;
  };
  for (const { key, value } of entries) visit(key, value);
  return traits;
}

/** True if a value under the name of an axis is a place on it. */
export function isPosition(axis: string, value: PlacedValue): boolean {
  if (axis !== 'time') return value.kind === 'number';
  if (value.kind === 'number') return epochMilliseconds(value.value) !== undefined;
  return value.kind === 'string' && parseTime(value.value) !== undefined;
}

function isNumeric(items: readonly PlacedValue[]): boolean {
  return items.length > 0 && items.every(({ kind }) => kind === 'number');
}

function sharesNoName(first: Entries | undefined, second: Entries | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  const names = new Set(first.map(({ key }) => key));
  return second.every(({ key }) => !names.has(key));
}

/** mmengine's training lines carry the iteration twice, as `iter` and as `step`; with an `epoch` if it trains by epochs. */
function findMmengine(objects: readonly Entries[]): Survey['mmengine'] {
  for (const entries of objects) {
    const step = numberOf(entries, 'step');
    if (step === undefined || step !== numberOf(entries, 'iter')) continue;
    return numberOf(entries, 'epoch') === undefined ? 'iteration' : 'epoch';
  }
  return undefined;
}

function textOf(entries: Entries, key: string): string | undefined {
  const value = entries.find((entry) => entry.key === key)?.value;
  return value?.kind === 'string' ? value.value : undefined;
}

function numberOf(entries: Entries, key: string): number | undefined {
  const value = entries.find((entry) => entry.key === key)?.value;
  return value?.kind === 'number' ? value.value : undefined;
}
