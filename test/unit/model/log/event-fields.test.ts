import { describe, expect, test } from 'vitest';
import { isLogEvent, isLogEventName, logEventNames } from '../../../../src/model/log/event-fields.ts';
import type { LogEventName } from '../../../../src/model/log/event-fields.ts';
import { logEvents } from '../../../../src/model/log/log-events.ts';

const hash = 'a'.repeat(64);

/** An event with all of its keys. */
const whole: Readonly<Record<LogEventName, Readonly<Record<string, unknown>>>> = {
  run: {
    event: 'run',
    id: 'a',
    name: 'a',
    experiment: 'e',
    params: { lr: 1 },
    tags: { a: 'b' },
    seed: 1,
    source: { repository: 'r', commit: 'c', branch: 'b', dirty: true, diff: 'd' },
    data: { train: 'v1' },
    environment: { python: '3.12' },
    hardware: 'h',
    command: 'c',
    time: 1,
  },
  metrics: { event: 'metrics', run: 'a', step: 1, epoch: 1, time: 1, values: { loss: 1 } },
  params: { event: 'params', run: 'a', values: { lr: 1 } },
  artifact: {
    event: 'artifact',
    run: 'a',
    name: 'n',
    kind: 'k',
    path: 'p',
    data: 'd',
    mediaType: 't/t',
    bytes: 1,
    sha256: hash,
    step: 1,
  },
  text: { event: 'text', run: 'a', name: 'n', text: 't', step: 1 },
  end: { event: 'end', run: 'a', status: 'failed', time: 1, error: 'e' },
};

/** One of each kind of value that JSON knows, and those that some key takes or refuses. */
const values: readonly unknown[] = [
  null,
  true,
  false,
  '',
  'a',
  'finished',
  'pruned',
  hash,
  hash.toUpperCase(),
  `${hash}0`,
  'g'.repeat(64),
  0,
  -1,
  0.5,
  2 ** 53 - 1,
  2 ** 53,
  1e300,
  [],
  ['a'],
  {},
  { a: 'b' },
  { a: 1 },
  { a: null },
  { commit: 'c' },
  { commit: 1 },
  { dirty: true },
  { dirty: 'yes' },
  { other: 'x' },
];

function agrees(name: LogEventName, value: Readonly<Record<string, unknown>>): boolean {
  const fits = logEvents[name].safeParse(value).success;
  expect(isLogEvent(name, value), `${name} ${JSON.stringify(value)}`).toBe(fits);
  return fits;
}

describe('events of the native log', () => {
  test('are those that have a schema, in its order', () => {
    expect(logEventNames).toEqual(Object.keys(logEvents));
    expect(logEventNames.every(isLogEventName)).toBe(true);
    expect(isLogEventName('toString')).toBe(false);
  });

  test.each(Object.keys(whole).filter(isLogEventName))(
    '%s: are told just as its schema tells them',
    (name) => {
      const event = whole[name];
      expect(Object.keys(event)).toEqual(expect.arrayContaining(Object.keys(logEvents[name].shape)));
      expect(agrees(name, event)).toBe(true);
      const fitting = new Set<boolean>();
      for (const key of [...Object.keys(event), 'other', 'toString']) {
        const { [key]: _, ...others } = event;
        fitting.add(agrees(name, others));
        for (const value of values) fitting.add(agrees(name, { ...event, [key]: value }));
      }
      expect(fitting).toEqual(new Set([true, false]));
    },
  );
});
