import { expect, test } from 'vitest';
import { createLater } from '../../../src/lib/later.ts';

/** Work that tells when it begins and ends. */
function tell(name: string, told: string[]): () => Promise<void> {
  return async () => {
    told.push(`${name} begins`);
    await Promise.resolve();
    told.push(`${name} ends`);
  };
}

test('work waits until it is begun, and is done once, one after the other', async () => {
  const told: string[] = [];
  const later = createLater();
  later.add(tell('first', told));
  later.add(tell('second', told));
  await Promise.resolve();
  expect(told).toEqual([]);
  later.begin();
  later.begin();
  later.add(tell('third', told));
  await later.finish();
  await later.finish();
  expect(told).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
    'third begins',
    'third ends',
  ]);
});

test('a failure is told to whoever waits, and to nobody before', async () => {
  const later = createLater();
  later.add(() => Promise.reject(new Error('no room')));
  later.begin();
  await new Promise((resolve) => setTimeout(resolve, 1));
  await expect(later.finish()).rejects.toThrow('no room');
});
