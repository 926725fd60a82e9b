import { countOf } from '../../lib/count-of.ts';
import type { RowWriter, RunFacts, RunWriter } from '../reader.ts';
import { bands } from '../histogram-bands.ts';

/** An image or sound that lies inside of an event file. */
interface Media {
  readonly kind: 'image' | 'audio';
  readonly bytes: number;
  readonly step: number;
  readonly line: number;
}

/** A plot as a table, its last state. */
interface Table {
  readonly content: string;
  readonly step: number;
  readonly line: number;
}

/** One run as far as it was read. */
export interface EventRun {
  /** Step and time of the event that is read; the value comes behind them. */
  readonly numbers: Float64Array;
  /** A fact of the run; its id and name go before the first one. */
  describe(facts: RunFacts, line: number): void;
  /** The writer for the values of a metric; `undefined` if there are too many names. */
  metric(name: string): RowWriter | undefined;
  /** The writer for the bands of a histogram. */
  bands(name: string): RowWriter | undefined;
  hasMetric(name: string): boolean;
  text(name: string, text: string, line: number): void;
  table(name: string, content: string, line: number): void;
  /** Only the last one of each name is kept. */
  media(name: string, media: Omit<Media, 'step'>): void;
  /** Lists media and plots. Returns how much media is not shown, in words; empty if there is none. */
  finish(): string;
}

/** Names of metrics of one run that are read; a name that holds a counter would go on for ever. */
export const maxMetrics = 10_000;
const axes = ['step', 'time'];

/** Starts a run of which nothing is told before there is something to tell. */
export function createEventRun(
  writer: RunWriter,
  identity: RunFacts,
  onTooMany: (name: string) => void,
): EventRun {
  const numbers = new Float64Array(2 + bands.length);
  const names = new Set<string>();
  const media = new Map<string, Media>();
  const tables = new Map<string, Table>();
  const counts = { image: 0, audio: 0 };
  let isTold = false;

  function tell(line: number): void {
    if (isTold) return;
    isTold = true;
    writer.describe(identity, line);
  }

  function rows(metrics: readonly string[]): RowWriter | undefined {
    const [first = ''] = metrics;
    if (names.size + metrics.length > maxMetrics) {
      onTooMany(first);
      return undefined;
    }
    for (const name of metrics) names.add(name);
    const write = writer.rows(axes, metrics);
    return (row, line) => {
      tell(line);
      write(row, line);
    };
  }

  return {
    numbers,
    describe(facts, line) {
      tell(line);
      writer.describe(facts, line);
    },
    metric: (name) => rows([name]),
    bands: (name) => rows(bands.map((band) => `${name}/${band.name}`)),
    hasMetric: (name) => names.has(name),
    text(name, text, line) {
      tell(line);
      writer.text(name, text, numbers[0] ?? 0, line);
    },
    table(name, content, line) {
      tell(line);
      tables.set(name, { content, step: numbers[0] ?? 0, line });
    },
    media(name, one) {
      tell(one.line);
      counts[one.kind] += 1;
      media.set(name, { ...one, step: numbers[0] ?? 0 });
    },
    finish() {
      listTables(writer, tables);
      listMedia(writer, media);
      const images = counts.image > 0 ? [countOf(counts.image, 'image')] : [];
      const sounds = counts.audio > 0 ? [countOf(counts.audio, 'sound')] : [];
      return [...images, ...sounds].join(' and ');
    },
  };
}

function listTables(writer: RunWriter, tables: ReadonlyMap<string, Table>): void {
  for (const [name, { content, step, line }] of tables) {
    const shape = { path: null, bytes: null, sha256: null, mediaType: 'text/csv' };
    writer.artifact({ name: `${name}.csv`, kind: 'table', inline: content, step, ...shape }, line);
  }
}

function listMedia(writer: RunWriter, media: ReadonlyMap<string, Media>): void {
  for (const [name, { kind, bytes, step, line }] of media) {
    const shape = { path: null, inline: null, mediaType: kind === 'image' ? 'image/png' : 'audio/wav' };
    writer.artifact({ name, kind, bytes, sha256: null, step, ...shape }, line);
  }
}
