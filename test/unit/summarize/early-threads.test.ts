import { expect, test } from 'vitest';
import type { Threads } from '../../../src/lib/threads.ts';
import { startEarly } from '../../../src/summarize/early-threads.ts';
import { bytesForThreads } from '../../../src/summarize/read-logs.ts';

/** Threads that do nothing, and which of them were started and closed. */
function createIdleThreads() {
  const started: string[] = [];
  const closed: string[] = [];
  const threads: Threads = {
    start(program) {
      const name = `${program} ${started.length}`;
      started.push(name);
      return {
        send: () => undefined,
        listen: () => undefined,
        close() {
          closed.push(name);
          return Promise.resolve();
        },
      };
    },
    listenNow: () => Promise.resolve(),
  };
  return { threads, started, closed };
}

test('threads start once there is enough to read, and are given to whoever asks', () => {
  const { threads, started } = createIdleThreads();
  const early = startEarly(threads, 2);
  early.expect(bytesForThreads - 1);
  expect(started).toEqual([]);
  early.expect(1);
  early.expect(bytesForThreads);
  expect(started).toEqual(['worker 0', 'worker 1']);
  early.threads?.start('worker');
  early.threads?.start('page-worker');
  early.threads?.start('worker');
  early.threads?.start('worker');
  expect(started).toEqual(['worker 0', 'worker 1', 'page-worker 2', 'worker 3']);
});

test('threads that nobody asked for end', async () => {
  const { threads, closed } = createIdleThreads();
  const early = startEarly(threads, 2);
  early.expect(bytesForThreads);
  early.threads?.start('worker');
  await early.close();
  expect(closed).toEqual(['worker 1']);
});

test('nothing starts where one thread is to do', () => {
  const { threads, started } = createIdleThreads();
  startEarly(threads, 0).expect(bytesForThreads);
  expect(started).toEqual([]);
  expect(startEarly(undefined, 3).threads).toBeUndefined();
});
