import type { PlacedValue } from '../../formats/json/placed-value.ts';
import { makeKnownShape, recognizeLine } from '../../formats/json-lines/known-shape.ts';
import type { KnownShape } from '../../formats/json-lines/known-shape.ts';
import type { ShapeBytes } from '../../formats/json-lines/line-scanner.ts';
import type { ReadingOptions } from '../reader.ts';
import { isPlainShape } from './read-shape.ts';
import type { PlainShape } from './read-shape.ts';
import { lookAtLog } from './survey-log.ts';
import type { Survey } from './survey-log.ts';

/** What the first line of a log means, where an earlier log began with the same line but for its numbers and the id of its run. */
export interface Opening {
  readonly survey: Survey;
  /** The bytes of its own line. */
  readonly bytes: ShapeBytes;
  readonly shape: PlainShape;
}

interface KnownOpening {
  readonly options: ReadingOptions;
  readonly survey: Survey;
  readonly bytes: KnownShape;
  readonly shape: PlainShape;
}

/** Openings that this thread met last: the logs of a project begin in few ways. */
const known: KnownOpening[] = [];
const mostKnown = 4;
/** Longer first lines are not looked at. */
const longestLine = 4096;

/** The first line of a log, for `rememberOpening`; a copy. `undefined` if it is long or does not end here. */
export function copyFirstLine(head: Uint8Array): Uint8Array | undefined {
  const end = head.subarray(0, longestLine).indexOf(10);
  // The head is a `Buffer`, whose own `slice` would be a view of what later blocks overwrite.
  return end < 0 ? undefined : Uint8Array.from(head.subarray(0, end + 1));
}

/** What a log is that begins with these bytes, if an earlier one read with the same options began alike: just what looking at it would tell. */
export function recallOpening(head: Uint8Array, options: ReadingOptions): Opening | undefined {
  for (const { options: others, survey, bytes, shape } of known) {
    if (others !== options) continue;
    const line = recognizeLine(bytes, head);
    if (line === undefined) continue;
    const { text } = line;
    return {
      survey,
      bytes: line.shape,
      shape: text === undefined ? shape : { ...shape, frozen: { ...shape.frozen, runKey: text }, id: text },
    };
  }
  return undefined;
}

/**
 * Keeps what the first line of a log taught, if it means the same in every log: numbers that are metrics and axes, and nothing else but
 * the id of a run.
 */
export function rememberOpening(line: Uint8Array, shape: PlainShape, options: ReadingOptions): void {
  const id = findRunId(shape);
  if (id === null) return;
  const { survey, settled } = lookAtLog(line, { whole: false, axes: options.axes });
  if (!settled || survey.kind !== 'log') return;
  // Both quotes belong to the value.
  const bytes = makeKnownShape(line, id && { start: id.column, end: id.end - 2 });
  if (bytes === undefined) return;
  known.unshift({ options, survey, bytes, shape });
  known.length = Math.min(known.length, mostKnown);
}

type PlacedString = Extract<PlacedValue, { kind: 'string' }>;

/** The run id of a line that has nothing else but numbers; `undefined` if it has none, null if it has more than that. */
function findRunId(shape: PlainShape): PlacedString | undefined | null {
  const { example, frozen } = shape;
  const { count, slotCount, axisCount, runKey, runName, experiment, split } = frozen;
  const isSimple =
    isPlainShape(shape) &&
    count === slotCount &&
    axisCount > 0 &&
    runName === undefined &&
    experiment === undefined &&
    split === undefined;
  if (!isSimple || example.kind !== 'object') return null;
  const others = example.entries.map(({ value }) => value).filter(({ kind }) => kind !== 'number');
  // mmengine's training lines are known by equal numbers under these two keys.
  const isMmengine = ['iter', 'step'].every((name) => example.entries.some(({ key }) => key === name));
  if (isMmengine || others.length > 1) return null;
  const [id] = others;
  if (id === undefined) return runKey === '' ? undefined : null;
  return id.kind === 'string' && runKey !== '' && id.value === runKey ? id : null;
}
