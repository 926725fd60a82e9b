import type { ThreadListener, Threads } from '../lib/threads.ts';
import { shareTemporaryFolders } from './temporary-folders.ts';

/** What Node has for threads takes milliseconds to load, and most commands need none. */
function nodeThreads() {
  return process.getBuiltinModule('node:worker_threads');
}

/**
 * The thread that reads logs drops most of what it makes at once: in the usual room for young objects it would take three times the memory,
 * and the processor's cache would hold less of it.
 */
function optionsOf(program: string) {
  return program === 'worker' ? { resourceLimits: { maxYoungGenerationSizeMb: 24 } } : {};
}

/** Threads of this process. */
export const threads: Threads = {
  listenNow: () =>
    new Promise((resolve) => {
      setImmediate(resolve);
    }),
  start(program) {
    const { Worker } = nodeThreads();
    shareTemporaryFolders();
    const worker = new Worker(locate(program, import.meta.url), optionsOf(program));
    let listening: ThreadListener | undefined;
    let failure: Error | undefined;
    // A thread may fail before anybody listens to it.
    worker.on('error', (reason) => {
      failure = reason instanceof Error ? reason : new Error(String(reason));
      listening?.failed(failure);
    });
    return {
      send(question) {
        worker.postMessage(question, []);
      },
      async close() {
        await worker.terminate();
      },
      listen(listener) {
        listening = listener;
        worker.on('message', (answer: unknown) => {
          listener.answer(answer);
        });
        if (failure !== undefined) listener.failed(failure);
      },
    };
  },
};

/** The program beside this file's folder: as source, or compiled into the folder above the shared pieces. */
function locate(program: string, here: string): URL {
  if (here.endsWith('.ts')) return new URL(`../${program}.ts`, here);
  return new URL(here.includes('/chunks/') ? `../${program}.js` : `./${program}.js`, here);
}

/**
 * In a thread: answers each question, one after the other. What waits lies as bytes outside of the memory of the thread until it is its
 * turn: as objects, all that waits would be copied whenever young objects are collected.
 */
export function answerQuestions(reply: (question: unknown) => Promise<unknown>): void {
  const port = nodeThreads().parentPort;
  if (port === null) throw new Error('This file is a thread of its own and cannot be run by itself.');
  async function answer(question: unknown): Promise<void> {
    port?.postMessage(await reply(question), []);
    listen();
  }
  function listen(): void {
    port?.once('message', (question: unknown) => {
      // A port to which nobody listens gives nothing out, and would let the thread end.
      port.ref();
      // What fails here stops the thread, which tells.
      void answer(question);
    });
  }
  listen();
}
