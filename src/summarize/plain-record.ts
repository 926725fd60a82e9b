import type { PackTable, PackedRun } from '../dataset/pack-record.ts';
import { packParams, placeOf } from '../dataset/pack-record.ts';
import { inputOfWhole } from '../dataset/record-inputs.ts';
import type { SeriesWriter } from '../dataset/series-block.ts';
import { packSummary } from '../model/metric-numbers.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import { findSeed } from '../readers/find-seed.ts';
import type { PlainLog, Source } from '../readers/reader.ts';
import { measureRows } from './measure-rows.ts';
import type { MetricTotals } from './metric-totals.ts';
import { createTotals, meanOf, stdOf } from './metric-totals.ts';
import type { PackedLog } from './packed-answer.ts';
import { storeRows } from './store-run.ts';

/** True for logs of which nothing but their rows decides what is known of them: neither files beside them nor rules. */
export function mayBePlain({ sidecars, facts, part }: Source): boolean {
  return sidecars.length === 0 && facts.kind === 'file' && part === undefined;
}

/** Where summaries and series go. */
interface PlainPlace {
  readonly table: PackTable;
  readonly writer: SeriesWriter;
}

/**
 * What `finishLog` gives for a plain log, packed as it is read: the summaries of thousands of small logs stand nowhere but in the table.
 */
export function packPlainLog(
  log: PlainLog,
  source: Source,
  place: PlainPlace & { readonly keepsInputs: boolean },
): PackedLog {
  const lines = log.rows.to;
  const { shownPath, reader, facts } = source;
  return {
    file: {
      file: shownPath,
      reader,
      bytes: facts.size,
      lines,
      usedLines: lines,
      problemLines: 0,
      ignoredLines: {},
    },
    runs: [packPlainRun(log, source, place)],
    problems: noProblems,
    inputs: place.keepsInputs ? [inputOfWhole(source, log.bytes)] : [],
  };
}

const noProblems: ProblemList = { kept: [], unkept: [] };

function packPlainRun(
  { runKey, axes, metrics, rows }: PlainLog,
  source: Source,
  { table, writer }: PlainPlace,
): PackedRun {
  const totals = metrics.map(createTotals);
  measureRows({ totals, kept: undefined, axes: axes.length }, rows);
  for (const one of totals) packTotals(one, table);
  const id = runKey === '' ? source.name : runKey;
  const seed = findSeed(source.pathParams);
  const names = placeOf(metrics, table);
  const axesPlace = placeOf(axes, table);
  const { pack, offset, crc } = storeRows(rows, writer);
  const { reader, shownPath, pathParams } = source;
  return {
    run: {
      id,
      name: id,
      status: 'unknown',
      ...(seed !== undefined && { seed }),
      source: { reader, file: shownPath, firstLine: 1, lastLine: rows.to, sidecars: [] },
    },
    ...(Object.keys(pathParams).length > 0 && { params: packParams(pathParams) }),
    idLogged: runKey !== '',
    names,
    axes: metrics.map(() => axesPlace),
    blocks: [[axesPlace, names, rows.to, placeOf([pack], table), offset, crc]],
  };
}

function packTotals(totals: MetricTotals, { numbers }: PackTable): void {
  const { count, nan, positiveInfinity, negativeInfinity, superseded, first, last, min, max } = totals;
  const none = { value: Number.NaN, at: 0, line: 0 };
  packSummary(
    {
      count,
      nan,
      positiveInfinity,
      negativeInfinity,
      superseded,
      first: first ?? none,
      last: last ?? none,
      min: min ?? null,
      max: max ?? null,
      mean: meanOf(totals),
      std: stdOf(totals),
    },
    numbers,
  );
}
