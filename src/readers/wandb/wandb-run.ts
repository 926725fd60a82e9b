import { epochMilliseconds } from '../../lib/parse-time.ts';
import type { ParamValue } from '../../model/run.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import { bands } from '../histogram-bands.ts';
import { findAxis } from '../native/axis-names.ts';
import { createLogKeys } from '../native/log-keys.ts';
import type { LogKey } from '../native/log-keys.ts';
import type { ReadingOptions, RunFacts, RunSink, RunWriter } from '../reader.ts';
import { createMetricDefinitions } from './metric-definitions.ts';
import type { MetricDefinition } from './metric-definitions.ts';
import { isMedia, isRecord } from './parse-value.ts';
import { createRowPlans } from './row-plans.ts';
import type { NumberRow } from './row-plans.ts';
import { readMedia, tellFiles } from './wandb-media.ts';

/** One run of Weights & Biases as far as it was read, from whichever of its files. */
export interface WandbRun {
  readonly writer: RunWriter;
  /** Starts the next row. */
  beginRow(): void;
  /** A number of the row. */
  number(name: string, value: number): void;
  /** Any other value of the row. */
  other(name: string, value: unknown): void;
  /** The row is complete; false if it said nothing. */
  endRow(line: number): boolean;
  /** Settings of the run: nested ones are flattened. Those of Weights & Biases itself (`_wandb`) are no params. */
  config(name: string, value: unknown, line: number): void;
  define(definition: MetricDefinition): void;
  hasMetric(name: string): boolean;
  /** The last value that was logged of a metric; `undefined` if there is none. */
  lastValue(name: string): number | undefined;
  /** The last step that was logged. */
  lastStep(): number | null;
  describe(facts: RunFacts, line: number): void;
  /** Tells the goals of the metrics that came up. */
  finish(line: number): void;
}

/** Names of metrics that are read; a name that holds a counter would go on for ever. */
const maxMetrics = 20_000;

/** What a run needs to know of its surroundings. */
export interface WandbRunOptions {
  readonly sink: RunSink;
  readonly options: ReadingOptions;
  /** The log as the user would type it. */
  readonly file: string;
}

/** Starts a run of which nothing was read. */
export function createWandbRun(writer: RunWriter, given: WandbRunOptions): WandbRun {
  const definitions = createMetricDefinitions();
  const plans = createRowPlans(writer, (name) => definitions.stepMetricOf(name));
  const row: NumberRow & { others: [string, unknown][] } = { count: 0, keys: [], values: [], others: [] };
  const names = createNames(given, (name) => definitions.isStepMetric(name));
  const lastValues = new Map<string, number>();
  let lastStep: number | null = null;

  const number = (name: string, value: number): void => {
    const key = names.find(name, value);
    if (key === undefined) return;
    const axis = key.axis?.axis;
    row.keys[row.count] = key;
    row.values[row.count] = axis === 'time' ? (epochMilliseconds(value) ?? value) : value;
    row.count += 1;
    lastValues.set(name, value);
    if (name === '_step') lastStep = value;
  };

  return {
    writer,
    beginRow() {
      row.count = 0;
      row.others.length = 0;
    },
    number,
    other: (name, value) => void row.others.push([name, value]),
    endRow(line) {
      const others = row.others.length === 0 ? [] : joinMedia(row, row.others);
      for (const [name, value] of others)
        addOther(name, value, { number, maxListLength: given.options.maxListLength });
      const hasMetrics = row.keys.slice(0, row.count).some(({ axis }) => axis === undefined);
      const at = hasMetrics ? plans.write(row, line) : lastStep;
      for (const [name, value] of others) tellOther(writer, name, value, { at, line });
      return hasMetrics || others.length > 0;
    },
    config(name, value, line) {
      const params = flattenParams({ [name]: value }, given.options.maxListLength);
      if (name !== '_wandb' && name !== 'wandb_version') writer.describe(withSeed(params), line);
    },
    define(definition) {
      definitions.add(definition);
      names.forget();
      plans.forget();
    },
    hasMetric: (name) => names.has(name),
    lastValue: (name) => lastValues.get(name),
    lastStep: () => lastStep,
    describe: (facts, line) => {
      writer.describe(facts, line);
    },
    finish(line) {
      const goals = names.all().flatMap((name) => {
        const goal = definitions.goalOf(name);
        return goal === undefined ? [] : [[name, goal] as const];
      });
      if (goals.length > 0) writer.describe({ goals: Object.fromEntries(goals) }, line);
    },
  };
}

function withSeed(params: Record<string, ParamValue>): RunFacts {
  const seed = findSeed(params);
  return seed === undefined ? { params } : { params, seed };
}

interface Names {
  /** What a number of this name is; `undefined` if there are too many names. */
  find(name: string, value: number): LogKey | undefined;
  has(name: string): boolean;
  /** All metrics in the order in which they came up. */
  all(): string[];
  forget(): void;
}

function createNames(
  { sink, options, file }: WandbRunOptions,
  isStepMetric: (name: string) => boolean,
): Names {
  const keys = createLogKeys();
  const known = new Map<string, LogKey>();
  const metrics = new Set<string>();
  let isTold = false;
  function findRole(name: string, value: number): LogKey | undefined {
    const axis =
      findAxis(name, options.axes) ??
      (isStepMetric(name) ? { axis: name, strong: true, rank: -1 } : undefined);
    if (axis !== undefined && (axis.axis !== 'time' || epochMilliseconds(value) !== undefined))
      return keys.axis(name, axis);
    if (metrics.size < maxMetrics || metrics.has(name)) {
      metrics.add(name);
      return keys.metric(name);
    }
    if (!isTold) sink.problem(createProblem('metrics-too-many', { file }, { limit: maxMetrics, name }));
    isTold = true;
    return undefined;
  }
  return {
    find(name, value) {
      const key = known.get(name);
      // The name of a time may also be that of a duration, so its values are looked at each time.
      const fits = key?.axis?.axis !== 'time' || epochMilliseconds(value) !== undefined;
      if (key !== undefined && fits) return key;
      const found = findRole(name, value);
      const mayChange = found?.axis === undefined && findAxis(name, options.axes)?.axis === 'time';
      if (found !== undefined && !mayChange) known.set(name, found);
      return found;
    },
    has: (name) => metrics.has(name),
    all: () => [...metrics],
    forget() {
      known.clear();
    },
  };
}

/** Newer versions log an object of media as one value for each of its keys (`img/_type`, `img/path`): puts these together again. */
function joinMedia(row: NumberRow, others: readonly [string, unknown][]): (readonly [string, unknown])[] {
  const ending = '/_type';
  const prefixes = others
    .filter(([name]) => name.endsWith(ending))
    .map(([name]) => name.slice(0, -ending.length));
  if (prefixes.length === 0) return [...others];
  const objects = new Map<string, [string, unknown][]>(prefixes.map((prefix) => [prefix, []]));
  const takes = (name: string, value: unknown): boolean => {
    const prefix = prefixes.find((one) => name.startsWith(`${one}/`));
    if (prefix === undefined) return false;
    objects.get(prefix)?.push([name.slice(prefix.length + 1), value]);
    return true;
  };
  let kept = 0;
  for (let index = 0; index < row.count; index += 1) {
    const [key, value] = [row.keys[index], row.values[index]];
    if (key === undefined || value === undefined || takes(key.name, value)) continue;
    row.keys[kept] = key;
    row.values[kept] = value;
    kept += 1;
  }
  row.count = kept;
  const rest = others.filter(([name, value]) => !takes(name, value));
  return [...rest, ...[...objects].map(([name, entries]) => [name, Object.fromEntries(entries)] as const)];
}

/** Adds the numbers in a value that is no number: of nested objects, short lists and histograms. */
function addOther(
  name: string,
  value: unknown,
  {
    number,
    maxListLength,
  }: { readonly number: (name: string, value: number) => void; readonly maxListLength: number },
): void {
  if (isMedia(value)) {
    const media = readMedia(value);
    if (media.kind !== 'histogram') return;
    for (const [index, band] of bands.entries())
      number(`${name}/${band.name}`, media.quantiles[index] ?? Number.NaN);
    return;
  }
  if (!isRecord(value) && !Array.isArray(value)) return;
  for (const [key, flat] of Object.entries(flattenParams({ [name]: value }, maxListLength))) {
    if (typeof flat === 'number') number(key, flat);
  }
}

function tellOther(
  writer: RunWriter,
  name: string,
  value: unknown,
  place: { readonly at: number | null; readonly line: number },
): void {
  if (typeof value === 'string' || typeof value === 'boolean')
    writer.label(name, value, place.at, place.line);
  else if (isMedia(value)) {
    const media = readMedia(value);
    if (media.kind === 'files') tellFiles(writer, media.files, { name, step: place.at, line: place.line });
  }
}
