import { events } from '../../readers/tensorboard/write-events.ts';
import { record, writeWandb } from '../../readers/wandb/write-wandb.ts';

/** What a training logged: a row for each time that it logged. */
export type LoggedRows = readonly Readonly<Record<string, number>>[];

/** Losses that go down, and an evaluation every second time. Another `seed` gives other values. */
export function makeHistory(seed: number, rows = 8): LoggedRows {
  return Array.from({ length: rows }, (_, index) => {
    const step = (index + 1) * 10;
    const loss = 2.137 / (1 + index + seed * 0.173);
    const row = { step, epoch: (index + 1) / 4, loss, learning_rate: 0.001 / (index + 1) };
    return index % 2 === 0 ? row : { step, epoch: (index + 1) / 4, eval_loss: loss * 1.0713 + 0.0137 };
  });
}

/** The state of a Trainer. */
export function trainerState(rows: LoggedRows): string {
  const global_step = rows.at(-1)?.['step'] ?? 0;
  return JSON.stringify({ global_step, max_steps: global_step, log_history: rows });
}

/** The name that the Trainer's callbacks give a metric in other tools. */
function callbackName(name: string): string {
  return name.startsWith('eval_') ? `eval/${name.slice(5)}` : `train/${name}`;
}

/** An event file with the same values, as the Trainer's callback writes it. */
export function trainerEvents(rows: LoggedRows): Buffer {
  const scalars = rows.flatMap(({ step = 0, ...values }) =>
    Object.entries(values).map(([name, value]) => events.scalar(step, callbackName(name), value)),
  );
  return Buffer.concat([events.version(), ...scalars]);
}

/** Any event file. */
export function eventFile(values: Readonly<Record<string, readonly number[]>>): Buffer {
  const scalars = Object.entries(values).flatMap(([tag, list]) =>
    list.map((value, index) => events.scalar(index + 1, tag, value)),
  );
  return Buffer.concat([events.version(), ...scalars]);
}

/** A record log with the same values, as the Trainer's callback writes it: its own count of calls beside the step. */
export function trainerWandb(id: string, rows: LoggedRows): Buffer {
  const history = rows.map(({ step = 0, ...values }, call) => {
    const named = Object.entries(values).map(([name, value]) => [callbackName(name), value] as const);
    return record.history(call, { ...Object.fromEntries(named), 'train/global_step': step });
  });
  return writeWandb(record.run(id), record.config({ seed: 42, warmup: 3 }), ...history, record.exit(0));
}

export const eventName = 'events.out.tfevents.1700000000.host.1.0';
