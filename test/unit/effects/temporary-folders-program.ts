/** A process with a temporary folder of its own and one of a thread, which ends as its argument says; "wait" waits to be told. */
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { files } from '../../../src/effects.ts';
import { makeTemporaryFolder, shareTemporaryFolders } from '../../../src/effects/temporary-folders.ts';
import { watchSignals } from '../../../src/main.ts';

const [, , ending = ''] = process.argv;

if (isMainThread) {
  watchSignals();
  shareTemporaryFolders();
  const thread = new Worker(new URL(import.meta.url));
  thread.on('message', () => void end());
} else {
  await makeTemporaryFolder();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage('ready');
  setInterval(() => undefined, 1000);
}

async function end(): Promise<void> {
  const folder = await files.makeTemporaryFolder();
  await files.write(`${folder}/below/a.pack`, 'points');
  await files.makeTemporaryFolder({ stays: true });
  process.stdout.write('ready\n');
  if (ending === 'throw') throw new Error('as asked');
  if (ending === 'exit') process.exit();
}
