import { FileError } from '../lib/files.ts';
import type { Files } from '../lib/files.ts';
import type { Finding } from '../model/finding.ts';
import type { Run } from '../model/run.ts';
import type { Curve, RunEvidence } from './run-evidence.ts';
import { lineOf } from './words.ts';

/** Larger logs are not read again: their findings name the metric's first or last line. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Where logs are read again for the line of a step. */
export interface LogSource {
  readonly files: Files;
  /** Absolute path of the run's log; `undefined` if it is no single file. */
  readonly locateLog: (run: Run) => string | undefined;
}

/**
 * The findings of a run with the line of their evidence, where they do not have it yet: that of the first marked step, else of the
 * metric's last value, else where the run begins.
 *
 * A summary knows the lines of four points only. For others the log is read again: once, if a finding needs it and it is a native log of
 * at most 8 MB, so that what is found depends on the run alone.
 */
export async function placeInLog(
  findings: readonly Finding[],
  evidence: RunEvidence,
  source: LogSource | undefined,
): Promise<readonly Finding[]> {
  const { run } = evidence;
  let text: string | null | undefined;
  const placed: Finding[] = [];
  for (const finding of findings) {
    if (finding.place?.line !== undefined) {
      placed.push(finding);
      continue;
    }
    const marked = findMarked(finding, evidence);
    let line = marked === undefined ? 0 : lineOfSummary(marked);
    if (marked !== undefined && line === 0 && source !== undefined) {
      text ??= await readLog(run, source);
      line = text === null ? 0 : findLine(text, run, marked);
    }
    if (line === 0) line = usualLine(finding, run);
    placed.push({ ...finding, place: lineOf(run, line) });
  }
  return placed;
}

/** A point of a curve that a finding marks. */
interface Marked {
  readonly curve: Curve;
  readonly at: number;
}

/** The first logged point at or behind the place that the finding marks. */
function findMarked(
  { evidence: { metric, steps, span } }: Finding,
  { curves }: RunEvidence,
): Marked | undefined {
  const curve = curves.find((one) => one.metric.name === metric);
  const from = steps[0] ?? span?.from;
  if (curve === undefined || from === undefined) return undefined;
  const at = curve.positions.find((position) => position >= from);
  return at === undefined ? undefined : { curve, at };
}

/** The line of a point that the summary knows; 0 for others. */
function lineOfSummary({ curve: { summary }, at }: Marked): number {
  const known = [summary.first, summary.last, summary.min, summary.max];
  return known.find((point) => point?.at === at)?.line ?? 0;
}

function usualLine({ evidence: { metric, steps, span } }: Finding, { metrics, source }: Run): number {
  const summary = metrics.find(({ name }) => name === metric);
  const point = steps.length > 0 || span !== null ? summary?.first : summary?.last;
  return point?.line ?? source.firstLine;
}

/** The text of a native log, a character a byte; null if it is not to be read. */
async function readLog(run: Run, { files, locateLog }: LogSource): Promise<string | null> {
  const path = run.source.reader === 'native' ? locateLog(run) : undefined;
  if (path === undefined) return null;
  try {
    const facts = await files.findFacts(path);
    if (facts === undefined || facts.kind !== 'file' || facts.size > MOST_BYTES) return null;
    return Buffer.from(await files.readBytes(path)).toString('latin1');
  } catch (error) {
    if (error instanceof FileError) return null;
    throw error;
  }
}

/** The last line of the run that has the position under a key of the axis and names the metric; 0 if there is none. */
function findLine(text: string, run: Run, { curve, at }: Marked): number {
  const { name } = curve.metric;
  const names = [`"${name}"`, `"${name.split('/').at(-1) ?? name}"`];
  const key = axisKeys(curve.axis);
  const pattern = new RegExp(
    `"(?:[\\w./]*)(?:${key})[\\w./]*"\\s*:\\s*${String(at).replaceAll('.', '\\.')}(?:\\.0+)?\\s*[,}]`,
    'gi',
  );
  const found: { readonly line: number; readonly isNamed: boolean }[] = [];
  let [line, counted] = [1, 0];
  for (const { index } of text.matchAll(pattern)) {
    for (
      let end = text.indexOf('\n', counted);
      end !== -1 && end < index;
      end = text.indexOf('\n', counted)
    ) {
      line += 1;
      counted = end + 1;
    }
    const isInside = line >= run.source.firstLine && line <= run.source.lastLine;
    const has = (word: string): boolean => {
      return text.slice(counted, endOfLine(text, index)).includes(word);
    };
    if (isInside && names.some(has)) found.push({ line, isNamed: has(`"${run.id}"`) });
  }
  return (found.findLast(({ isNamed }) => isNamed) ?? found.at(-1))?.line ?? 0;
}

function endOfLine(text: string, index: number): number {
  const end = text.indexOf('\n', index);
  return end === -1 ? text.length : end;
}

/** What the keys of an axis have in common. */
function axisKeys(axis: string): string {
  if (axis === 'step') return 'step|iter|itr|update|\\bit\\b';
  return axis.replaceAll(/[^\w]/g, '.');
}
