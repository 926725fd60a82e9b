import type { Thread, Threads } from '../lib/threads.ts';
import { bytesForThreads } from './read-logs.ts';

/** Threads of which those that read logs start while logs are still being looked for. */
export interface EarlyThreads {
  /** Absent where there are none. */
  readonly threads?: Threads;
  /** Says that so many bytes will have to be read. */
  expect(bytes: number): void;
  /** Ends the threads that nobody asked for. */
  close(): Promise<void>;
}

/** Starts `others` threads as soon as there is enough for them to read. */
export function startEarly(threads: Threads | undefined, others: number): EarlyThreads {
  if (threads === undefined) return { expect: () => undefined, close: () => Promise.resolve() };
  const waiting: Thread[] = [];
  let expected = 0;
  return {
    threads: {
      ...threads,
      start: (program) => (program === 'worker' ? waiting.shift() : undefined) ?? threads.start(program),
    },
    expect(bytes) {
      const isEnough = expected < bytesForThreads && expected + bytes >= bytesForThreads;
      expected += bytes;
      if (!isEnough) return;
      for (let thread = 0; thread < others; thread += 1) waiting.push(threads.start('worker'));
    },
    async close() {
      await Promise.all(waiting.splice(0).map((thread) => thread.close()));
    },
  };
}
