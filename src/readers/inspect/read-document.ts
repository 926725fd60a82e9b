import { listAt } from '../../lib/json-parts.ts';
import type { ReadingContext, RunSink, Source } from '../reader.ts';
import { readJsonDocument } from '../read-json-document.ts';
import { toPlain } from '../../formats/json/to-plain.ts';
import type { EvaluationLog } from './evaluation-log.ts';

/** A log that is one JSON document; the lines to account for if it cannot be read, which was told to the sink. */
export async function readDocument(
  source: Source,
  context: ReadingContext,
  sink: RunSink,
): Promise<EvaluationLog | 0 | 1> {
  const { value, lines } = await readJsonDocument(source, context, sink);
  if (value === undefined) return lines;
  const header = toPlain(value);
  return { header, samples: listAt(header, 'samples'), isJournal: false };
}
