import { parseJson } from '../../formats/json/parse-json.ts';
import type { CsvRecord } from '../../formats/csv/csv-record.ts';
import { epochMilliseconds } from '../../lib/parse-time.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import { toPlain } from '../to-plain.ts';
import { ignoreLines, useLines } from './table-reading.ts';
import type { TableHandler, TableReading } from './table-reading.ts';
import type { TableSample } from './table-sample.ts';

/** True for the log of a monitor of Gym or Stable-Baselines: a comment with JSON, then a row an episode with `r`, `l` and `t`. */
export function isMonitor({ comments, names }: Pick<TableSample, 'comments' | 'names'>): boolean {
  return comments.length > 0 && ['r', 'l', 't'].every((name) => names.includes(name));
}

/**
 * Reads the episodes that a monitor wrote: `r` is the metric `reward`, `l` the metric `length`, `t` the axis `elapsed`; all else keeps
 * its name. The steps of the environment so far, which Stable-Baselines plots rewards over, are the axis `timesteps`.
 */
export function createMonitorTable(reading: TableReading): TableHandler {
  const { names } = reading.plan;
  const place = { reward: names.indexOf('r'), length: names.indexOf('l'), elapsed: names.indexOf('t') };
  const writer = reading.sink.run('');
  const others = names.map((name, index) => ({ name, index })).filter(({ name }) => !'rlt'.includes(name));
  let timesteps = 0;
  let episode = 0;
  return {
    record(record) {
      const reward = numberAt(record, place.reward);
      const length = numberAt(record, place.length);
      if (record.kind(place.reward) !== 'number' || !(length >= 0)) {
        ignoreLines(reading, record.text(place.reward) === 'r' ? 'header' : 'no-numbers', record);
        return;
      }
      timesteps += length;
      episode += 1;
      const more = others.filter(({ index }) => record.kind(index) === 'number');
      const metrics = ['reward', 'length', ...more.map(({ name }) => name)];
      const values = [reward, length, ...more.map(({ index }) => numberAt(record, index))];
      const elapsed = numberAt(record, place.elapsed);
      const numbers = Float64Array.from([timesteps, episode, elapsed, ...values]);
      writer.rows(['timesteps', 'episode', 'elapsed'], metrics)(numbers, record.line);
      useLines(reading, record);
    },
    end: () => undefined,
  };
}

function numberAt(record: CsvRecord, index: number): number {
  return record.kind(index) === 'number' ? (record.numbers[index] ?? Number.NaN) : Number.NaN;
}

/** Tells what the comment above the episodes says: when the run started, and its environment. */
export function tellMonitorStart({ sink, options }: TableReading, comment: string, line: number): void {
  const { value } = parseJson(comment.replace(/^#\s*/, ''));
  if (value?.kind !== 'object') return;
  const { t_start: start, ...rest } = flattenParams(toPlain(value), options.maxListLength);
  const startedAt = typeof start === 'number' ? epochMilliseconds(start) : undefined;
  const seed = findSeed(rest);
  const goals = { reward: 'maximize' } as const;
  const facts = { params: rest, goals, ...(seed === undefined ? {} : { seed }) };
  sink.run('').describe({ ...facts, ...(startedAt === undefined ? {} : { startedAt }) }, line);
}
