import { isObject } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { parseTime } from '../../lib/parse-time.ts';
import { findSeed } from '../find-seed.ts';
import { flattenRow } from '../flat-row.ts';
import { flattenParams } from '../flatten-params.ts';
import { kindOfFile } from '../kind-of-file.ts';
import type { RunFacts, RunWriter } from '../reader.ts';

/** A run as Trackio keeps it. */
export interface TrackioRun {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  readonly config: unknown;
}

/** What the config of a run says. Names that start with `_` are Trackio's own: group and start are taken, the user's name is not. */
export function describeTrackioRun(
  { id, name, project, config }: TrackioRun,
  maxListLength: number,
): RunFacts {
  const all = isObject(config) ? config : {};
  const own = Object.entries(all).filter(([key]) => !key.startsWith('_'));
  const params = flattenParams(Object.fromEntries(own), maxListLength);
  const seed = findSeed(params);
  const { _Group: group, _Created: created } = all;
  const startedAt =
    typeof created === 'string' ? parseTime(created.replace(/(\.\d{3})\d*/, '$1')) : undefined;
  return {
    id,
    name,
    experiment: project,
    params,
    ...(seed === undefined ? {} : { seed }),
    ...(typeof group === 'string' && group !== '' ? { group } : {}),
    ...(startedAt === undefined ? {} : { startedAt }),
  };
}

const words: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

/** Writes one logged object; false if it holds nothing. Tables and media are artifacts. */
export function writeTrackioRow(
  run: RunWriter,
  values: unknown,
  at: { readonly step: number | undefined; readonly time: number | undefined; readonly line: number },
  maxListLength: number,
): boolean {
  if (!isObject(values)) return false;
  const media = Object.entries(values).filter(([, value]) => isMedia(value));
  const skipped = new Set(media.map(([name]) => name));
  const { numbers, labels } = flattenRow(values, { skipped, maxListLength });
  for (const [name, label] of labels) {
    const number = typeof label === 'string' && Object.hasOwn(words, label) ? words[label] : undefined;
    if (number === undefined) continue;
    numbers.set(name, number);
    labels.delete(name);
  }
  const step = at.step ?? null;
  if (numbers.size > 0) {
    const axes: [string, number][] = [];
    if (step !== null) axes.push(['step', step]);
    if (at.time !== undefined) axes.push(['time', at.time]);
    const write = run.rows(
      axes.map(([name]) => name),
      [...numbers.keys()],
    );
    write(Float64Array.from([...axes.map(([, value]) => value), ...numbers.values()]), at.line);
  }
  for (const [name, label] of labels) run.label(name, label, step, at.line);
  for (const [name, value] of media)
    if (isObject(value)) tellMedia(run, name, value, { step, line: at.line });
  return numbers.size + labels.size + media.length > 0;
}

function isMedia(value: unknown): value is JsonObject {
  return isObject(value) && typeof value['_type'] === 'string' && value['_type'].startsWith('trackio.');
}

function tellMedia(
  run: RunWriter,
  name: string,
  value: JsonObject,
  { step, line }: { readonly step: number | null; readonly line: number },
): void {
  const path = value['file_path'];
  const base = { name, bytes: null, sha256: null, step };
  if (typeof path === 'string' && path !== '') {
    run.artifact({ ...base, ...kindOfFile(path), path: `media/${path}`, inline: null }, line);
    return;
  }
  const inline = JSON.stringify(value['_value'] ?? value);
  run.artifact({ ...base, kind: 'table', mediaType: 'application/json', path: null, inline }, line);
}
