/**
 * One JSON document for each run (docs/formats/json-run.md), as notebooks and small trackers write it: params, metrics, times and
 * artifacts under names that say so, or any object with numbers nested inside in a folder of such objects.
 *
 * No version, no specification. Not read: lists of runs in one document, documents larger than 256 MB, objects that show no metric.
 */
import { isObject } from '../../lib/json-parts.ts';
import { parsePlainJson } from '../plain-object.ts';
import { headBytes } from '../read-head.ts';
import { readLogObject } from '../read-object.ts';
import type { Reader } from '../reader.ts';
import { claimRuns } from './claim-runs.ts';
import { describeDocument } from './describe-document.ts';
import { isTellingRun } from './run-shape.ts';
import { writeDocument } from './write-document.ts';

/** Reads documents that are a run each. */
export const jsonRunReader: Reader = {
  name: 'json-run',
  divisible: false,
  takesSidecars: false,
  counts: 'record',
  matches: ({ name, head }) => /\.json$/i.test(name) && isRunByItself(head()),
  claim: claimRuns,
  async read(source, context, sink) {
    const document = await readLogObject(source, context, sink);
    if (document === undefined) return;
    const run = sink.run('');
    const { maxListLength } = context.options;
    const facts = describeDocument(document, maxListLength);
    run.describe({ ...facts, params: { ...source.pathParams, ...facts.params } }, 1);
    const written = writeDocument(document, run, maxListLength);
    if (written || Object.keys(facts.params ?? {}).length > 0) sink.used(1);
    else sink.ignored('no-numbers', 1);
    sink.end({ lines: 1, cutOff: false });
  },
};

/** True for a document that is a run whatever lies beside it. One that is longer than its head is told by its first names. */
function isRunByItself(head: Uint8Array): boolean {
  const value = parsePlainJson(head.length < headBytes ? head : closeHead(head));
  return isObject(value) && isTellingRun(value);
}

/** The start of a document up to its last whole outermost value, with the bracket that closes it. */
function closeHead(head: Uint8Array): Uint8Array {
  let depth = 0;
  let quoted = false;
  let last = 0;
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at];
    if (quoted) {
      if (byte === 92) at += 1;
      else if (byte === 34) quoted = false;
    } else if (byte === 34) quoted = true;
    else if (byte === 123 || byte === 91) depth += 1;
    else if (byte === 125 || byte === 93) depth -= 1;
    else if (byte === 44 && depth === 1) last = at;
  }
  const closed = head.slice(0, last + 1);
  closed[last] = 125;
  return closed;
}
