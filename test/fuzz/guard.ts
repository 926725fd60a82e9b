import { Worker } from 'node:worker_threads';

/** How long a program may say nothing: far more than one input takes on a busy machine. What never ends does not get further. */
const patience = 60_000;

/** What a program for `guard` posts: where it is, before each input; and in the end what came of all. */
export type GuardedMessage = { readonly at: string } | { readonly result: unknown };

/**
 * Runs a program in a thread of its own, which is stopped where it says nothing for a minute: a loop without an end fails a test then,
 * with the input that it stands at, where the test's own thread could never be interrupted.
 */
export async function guard(program: URL, workerData: unknown): Promise<unknown> {
  const worker = new Worker(program, { workerData, execArgv: ['--no-warnings'] });
  let at = 'the start';
  try {
    return await new Promise((resolve, reject) => {
      const stop = (): void => {
        reject(new Error(`${at}: nothing came for a minute`));
      };
      let timer = setTimeout(stop, patience);
      worker.on('message', (message: GuardedMessage) => {
        clearTimeout(timer);
        if ('result' in message) resolve(message.result);
        else {
          ({ at } = message);
          timer = setTimeout(stop, patience);
        }
      });
      worker.on('error', (reason) => {
        clearTimeout(timer);
        reject(new Error(`${at} fails`, { cause: reason }));
      });
    });
  } finally {
    await worker.terminate();
  }
}
