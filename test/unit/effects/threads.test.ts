import { expect, onTestFinished, test } from 'vitest';
import { threads } from '../../../src/effects/threads.ts';
import { askThread } from '../../../src/lib/ask-thread.ts';

function startAnswering(): (question: unknown) => Promise<number> {
  const thread = threads.start('../test/unit/effects/answering-program');
  onTestFinished(() => thread.close());
  return askThread(thread, (answer) => typeof answer === 'number');
}

test('a thread answers questions in the order in which they came, however long each takes', async () => {
  const ask = startAnswering();
  const heard: number[] = [];
  await Promise.all([60, 1, 30, 0].map(async (question) => heard.push(await ask(question))));
  expect(heard).toEqual([60, 1, 30, 0]);
});

test('a thread waits for the next question, and for an answer that nothing else keeps it alive for', async () => {
  const ask = startAnswering();
  expect(await ask(20)).toBe(20);
  await new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
  expect(await ask(20)).toBe(20);
});

test('a question that fails stops the thread, and whoever waits hears why', async () => {
  const ask = startAnswering();
  expect(await ask(10)).toBe(10);
  const outcomes = await Promise.allSettled([ask('word'), ask(5)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(ask(1)).rejects.toThrow('Only numbers are answered.');
});
