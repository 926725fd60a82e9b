import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openKeptValues } from '../../../src/dataset/kept-values.ts';
import { files } from '../../../src/effects.ts';

function makePlace() {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-kept-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, name: 'values', key: 'program 1' };
}

test('a value comes back for exactly the parts that it was kept by', async () => {
  const place = makePlace();
  const kept = openKeptValues<string>(place, files);
  kept.keep(['a', new Uint8Array([1, 2])], 'one');
  await kept.save();
  const again = openKeptValues<string>(place, files);
  expect(again.find(['a', new Uint8Array([1, 2])])).toBe('one');
  expect(again.find(['a', new Uint8Array([1])])).toBeUndefined();
  expect(again.find(['a\u0001\u0002'])).toBeUndefined();
});

test('nothing comes back for another program or from a damaged file', async () => {
  const place = makePlace();
  const kept = openKeptValues<string>(place, files);
  kept.keep(['a'], 'one');
  await kept.save();
  expect(openKeptValues<string>({ ...place, key: 'program 2' }, files).find(['a'])).toBeUndefined();
  const path = join(place.folder, place.name);
  const bytes = readFileSync(path);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(path, bytes);
  expect(openKeptValues<string>(place, files).find(['a'])).toBeUndefined();
});

test('values that nobody asked for stay beside those that somebody did, up to a limit', async () => {
  const place = makePlace();
  const first = openKeptValues<number>(place, files);
  for (let value = 0; value < 300; value += 1) first.keep([String(value)], value);
  await first.save();
  const second = openKeptValues<number>(place, files);
  expect(second.find(['299'])).toBe(299);
  second.keep(['new'], 1000);
  await second.save();
  const third = openKeptValues<number>(place, files);
  expect(third.find(['299'])).toBe(299);
  expect(third.find(['new'])).toBe(1000);
  const others = Array.from({ length: 299 }, (_, value) => third.find([String(value)]));
  expect(others.filter((value) => value !== undefined)).toHaveLength(200);
});
