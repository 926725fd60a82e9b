import { inputOfWhole } from '../dataset/record-inputs.ts';
import type { RecordInput } from '../dataset/file-record.ts';
import type { SeriesWriter } from '../dataset/series-block.ts';
import type { PlainLog, Source } from '../readers/reader.ts';
import { getRowKernel } from './row-kernel.ts';

/** True for logs of which nothing but their rows decides what is known of them: neither files beside them nor rules. */
export function mayBePlain({ sidecars, facts, part }: Source): boolean {
  return sidecars.length === 0 && facts.kind === 'file' && part === undefined;
}

/** Names of the columns that many plain logs share. */
export interface PlainNames {
  readonly axes: readonly string[];
  readonly metrics: readonly string[];
}

/**
 * The plain logs of one answer, a column for each thing that is known of them: objects for each of thousands are dear to make, to keep and
 * to send. What the sources themselves tell is not said again.
 */
export interface PlainLogs {
  /**
   * For each log so many numbers as `factsEach` says: its place among the logs that were asked for, that of its names, its lines, where its
   * series lie in the pack, and their checksum.
   */
  readonly facts: readonly number[];
  /** The run ids that were logged; `''` for none. */
  readonly runKeys: readonly string[];
  readonly names: readonly PlainNames[];
  /** Name of the pack; empty if there is no log. */
  readonly pack: string;
  /** As `packSummary` lays them out, those of one log behind those of the log before. */
  readonly summaries: Float64Array;
  /** What each log depends on; empty if nobody wants to know. */
  readonly inputs: readonly RecordInput[];
}

/** See `PlainLogs`. */
export const factsEach = 5;

/** Gathers the plain logs of one answer. */
export interface PlainCollector {
  /** Adds a log at its place, and writes its series. False if it is not to be read in this way after all. */
  add(place: number, log: PlainLog, source: Source): boolean;
  collected(): PlainLogs;
}

/** A collector with nothing in it. `keepsInputs`: true if records are to say what they depend on. */
export function createPlainCollector(writer: SeriesWriter, keepsInputs: boolean): PlainCollector {
  const facts: number[] = [];
  const runKeys: string[] = [];
  const names: PlainNames[] = [];
  const inputs: RecordInput[] = [];
  let packName = '';
  let summaries = new Float64Array(0);
  let filled = 0;

  function addSummaries(more: Float64Array): void {
    if (filled + more.length > summaries.length) {
      const larger = new Float64Array(Math.max(filled * 2, more.length * 64));
      larger.set(summaries.subarray(0, filled));
      summaries = larger;
    }
    summaries.set(more, filled);
    filled += more.length;
  }

  return {
    add(place, { runKey, axes, metrics, rows, bytes }, source) {
      const kernel = getRowKernel();
      if (kernel?.load(rows) !== true) return false;
      const summary = kernel.summarize(axes.length, metrics.length);
      if (summary === undefined) return false;
      addSummaries(summary);
      const { pack, offset, crc } = writer.write([kernel.separate(rows.width - 1)]);
      packName = pack;
      facts.push(place, placeOfNames(names, axes, metrics), rows.to, offset, crc);
      runKeys.push(runKey);
      if (keepsInputs) inputs.push(inputOfWhole(source, bytes));
      return true;
    },
    collected: () => ({
      facts,
      runKeys,
      names,
      pack: packName,
      summaries: summaries.slice(0, filled),
      inputs,
    }),
  };
}

/** Logs that begin alike share the lists of their names. */
function placeOfNames(names: PlainNames[], axes: PlainNames['axes'], metrics: PlainNames['metrics']): number {
  const known = names.findIndex((one) => one.axes === axes && one.metrics === metrics);
  return known === -1 ? names.push({ axes, metrics }) - 1 : known;
}
