/**
 * A process with a temporary folder of its own, into which another program goes on writing, and one of a thread. It ends as its argument
 * says; "wait" waits to be told.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { files } from '../../../src/effects.ts';
import {
  makeTemporaryFolder,
  shareTemporaryFolders,
  stopBeforeRemoval,
} from '../../../src/effects/temporary-folders.ts';
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
  const writing = `const { mkdirSync, writeFileSync } = require('node:fs');
    for (let count = 0; count < 100_000; count += 1) {
      mkdirSync(\`${folder}/\${count}\`);
      writeFileSync(\`${folder}/\${count}/profile\`, '');
      if (count === 10) process.stdout.write('at work');
    }`;
  const writer = spawn(process.execPath, ['-e', writing], { stdio: ['ignore', 'pipe', 'ignore'] });
  stopBeforeRemoval(() => void writer.kill('SIGKILL'));
  await once(writer.stdout, 'data');
  process.stdout.write('ready\n');
  if (ending === 'throw') throw new Error('as asked');
  if (ending === 'exit') process.exit();
}
