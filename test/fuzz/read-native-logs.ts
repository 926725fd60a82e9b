/** A program for `guard`: reads random logs, some with bytes changed, the fast way and line by line, and tells the first that differ. */
import { isDeepStrictEqual } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { makeKnownShape, recognizeLine } from '../../src/formats/json-lines/known-shape.ts';
import { findShapeBytes } from '../../src/formats/json-lines/line-template.ts';
import { createRandom } from '../unit/random.ts';
import type { Random } from '../unit/random.ts';
import { readText, readTextSlowly } from '../unit/readers/native/read-text.ts';
import type { RecordingSink } from '../unit/readers/recording-sink.ts';
import type { GuardedMessage } from './guard.ts';
import { mutate } from './mutate.ts';
import { writeRandomLog } from './random-log.ts';

const { seed, inputs }: { readonly seed: number; readonly inputs: number } = workerData;
const different: string[] = [];

for (let index = 0; index < inputs && different.length < 5; index += 1) {
  const at = `input ${index} of seed ${seed}`;
  post({ at });
  const random = createRandom(Math.imul(seed + index, 0x9e37_79b1));
  const bytes = makeLog(random);
  const [fast, slow] = [await readText(bytes), readTextSlowly(bytes)];
  // What is no log is refused before its lines are read.
  const isRead = fast.ending?.lines !== 0;
  if (isRead && !isDeepStrictEqual(told(fast), told(slow))) different.push(at);
  findShapes(bytes, random);
}
post({ result: different });

function post(message: GuardedMessage): void {
  parentPort?.postMessage(message, []);
}

/** Few lines, more than are read without compiled code, or more than are read at once. */
function makeLog(random: Random): Uint8Array {
  const size = random.below(100);
  const many = size < 2 ? 3000 : 300;
  const lines = 1 + random.below(size < 12 ? many : 8);
  const log = { lines, nonFinite: random.pick([0, 0.01, 0.3]), odd: random.pick([0, 0, 0.02, 0.2]) };
  const bytes = Buffer.from(writeRandomLog(random, log));
  return random.below(2) === 0 ? bytes : mutate(bytes, random);
}

/** All that was said of lines, but for columns: the fast way knows the line only. */
function told({ runs, problems, usedLines, ignoredLines, ending }: RecordingSink): unknown {
  const said = problems
    .filter(({ place }) => place.line !== undefined)
    .map(({ code, facts, place }) => `${place.line} ${code} ${JSON.stringify(facts)}`)
    .sort();
  return { runs, said, usedLines, ignoredLines, ending };
}

/** Shapes of any bytes: they hold no more than these, and end. */
function findShapes(bytes: Uint8Array, random: Random): void {
  const start = random.below(bytes.length);
  const end = start + random.below(Math.min(bytes.length - start, 500) + 1);
  const { literals, bounds } = findShapeBytes(bytes, start, end);
  if (literals.length > end - start || bounds.length < 2) throw new Error('a shape is larger than its bytes');
  const line = Uint8Array.from(bytes.subarray(start, end));
  const text = /(?<="run": ?")[^"\\]+(?=")/.exec(Buffer.from(line).toString('latin1'));
  const place = text === null ? undefined : { start: text.index, end: text.index + text[0].length };
  const known = makeKnownShape(line, place);
  if (known !== undefined) recognizeLine(known, bytes.subarray(random.below(bytes.length)));
}
