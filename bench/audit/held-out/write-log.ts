/** One metric of a made run. */
export interface MadeSeries {
  readonly name: string;
  /** Step and value; a value may be NaN or infinite. */
  readonly points: readonly (readonly [step: number, value: number])[];
}

/** A run as a held-out case describes it. */
export interface MadeRun {
  readonly id: string;
  readonly series: readonly MadeSeries[];
  readonly experiment?: string;
  readonly params?: Readonly<Record<string, string | number | boolean>>;
  readonly seed?: number;
  /** More keys of the `run` event: source, data, environment, hardware, command. */
  readonly record?: Readonly<Record<string, unknown>>;
  /** Seconds since the epoch at which a step was logged. */
  readonly timeOf?: (step: number) => number;
  /** How it ended; `open`: nobody said. */
  readonly end?: 'finished' | 'failed' | 'open';
  /** Whole lines between the head of the log and its first values, and before its end. */
  readonly linesBefore?: readonly object[];
  readonly linesAfter?: readonly object[];
}

/** Numbers as Python writes them into JSON: NaN and Infinity bare. */
function number(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return String(Number(value.toPrecision(6)));
}

/** Values by step, in rising order of the steps. */
function byStep(run: MadeRun): [step: number, values: [name: string, value: number][]][] {
  const rows = new Map<number, [string, number][]>();
  for (const { name, points } of run.series) {
    for (const [step, value] of points) {
      const row = rows.get(step) ?? [];
      row.push([name, value]);
      rows.set(step, row);
    }
  }
  return [...rows].toSorted(([a], [b]) => a - b);
}

const pairs = (values: readonly (readonly [string, number])[]): string =>
  values.map(([name, value]) => `${JSON.stringify(name)}: ${number(value)}`).join(', ');

/** The run as a log of events. */
export function eventLog(run: MadeRun): string {
  const { id, experiment, params, seed, record } = run;
  const lines = [
    JSON.stringify({ event: 'run', id, experiment, params, seed, time: run.timeOf?.(0), ...record }),
  ];
  for (const line of run.linesBefore ?? []) lines.push(JSON.stringify(line));
  for (const [step, values] of byStep(run)) {
    const time = run.timeOf === undefined ? '' : `"time": ${String(run.timeOf(step))}, `;
    lines.push(`{"event": "metrics", "step": ${String(step)}, ${time}"values": {${pairs(values)}}}`);
  }
  for (const line of run.linesAfter ?? []) lines.push(JSON.stringify(line));
  if (run.end !== 'open') lines.push(JSON.stringify({ event: 'end', status: run.end ?? 'finished' }));
  return `${lines.join('\n')}\n`;
}

/** The run as flat lines, as most scripts write them; `axis` names what counts. */
export function flatLog(run: MadeRun, axis = 'step'): string {
  const head = run.params === undefined ? [] : [JSON.stringify(run.params)];
  return `${[...head, ...byStep(run).map(([step, values]) => `{"${axis}": ${String(step)}, ${pairs(values)}}`)].join('\n')}\n`;
}

/** The run as a table with empty cells, as loggers to CSV write it. */
export function tableLog(run: MadeRun, axis = 'epoch'): string {
  const names = run.series.map(({ name }) => name);
  const rows = byStep(run).map(([step, values]) => {
    const found = new Map(values);
    return [String(step), ...names.map((name) => (found.has(name) ? number(found.get(name) ?? 0) : ''))].join(
      ',',
    );
  });
  return `${[[axis, ...names].join(','), ...rows].join('\n')}\n`;
}

/** The run as the `trainer_state.json` of transformers: a row for each logging, train and evaluation apart. */
export function trainerState(run: MadeRun): string {
  const rows = byStep(run).map(
    ([step, values]) => `    {"epoch": ${number(step / 100)}, ${pairs(values)}, "step": ${String(step)}}`,
  );
  const last = byStep(run).at(-1)?.[0] ?? 0;
  return `{\n  "best_metric": null,\n  "global_step": ${String(last)},\n  "log_history": [\n${rows.join(',\n')}\n  ],\n  "max_steps": ${String(last)}\n}\n`;
}
