import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInputChecker } from '../../../src/dataset/check-inputs.ts';
import type { RecordInput } from '../../../src/dataset/file-record.ts';
import { joinInputs, recordInputs } from '../../../src/dataset/record-inputs.ts';
import { files } from '../../../src/effects.ts';
import { FileError } from '../../../src/lib/files.ts';
import type { FileFacts, Files } from '../../../src/lib/files.ts';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-inputs-'));
  path = join(folder, 'log');
  writeFileSync(path, 'ab'.repeat(50));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function factsOf(): FileFacts {
  const facts = files.factsNow(path);
  if (facts === undefined) throw new Error('There is no file.');
  return facts;
}

/** What is recorded of a log of which so many bytes are read at some places, one after the other. */
function record(
  reads: readonly (readonly [position: number, bytes: number])[],
  part?: { readonly start: number; readonly end: number },
): RecordInput[] {
  const recorder = recordInputs(files, { path, facts: factsOf(), ...(part && { part }) });
  const file = recorder.files.open(path);
  for (const [position, bytes] of reads) file.readInto(new Uint8Array(bytes), position);
  file.close();
  return recorder.inputs();
}

/** Writes another byte over one, and gives the file another time. */
function change(position?: number): void {
  const bytes = Buffer.alloc(100, 'ab');
  if (position !== undefined) bytes[position] = 120;
  writeFileSync(path, bytes);
  const { mtimeMs } = statSync(path);
  utimesSync(path, 10, mtimeMs / 1000 + 10);
}

function holds(inputs: readonly RecordInput[]): boolean {
  return createInputChecker(files).check(inputs, { path, facts: factsOf() }) !== undefined;
}

const inOrder = [
  [0, 40],
  [40, 60],
  [0, 10],
  [100, 10],
] as const;
/** As an archive is read: its end first. */
const endFirst = [
  [90, 10],
  [0, 10],
  [50, 10],
] as const;

test.each([true, false])('a folder holds as long as its names do, looked at first: %s', (first) => {
  const recorder = recordInputs(files, { path, facts: factsOf() });
  if (first) recorder.files.factsNow(folder);
  recorder.files.listFolder(folder);
  if (!first) recorder.files.factsNow(folder);
  const inputs = recorder.inputs();
  expect(holds(inputs)).toBe(true);
  writeFileSync(join(folder, 'more'), '');
  expect(holds(inputs)).toBe(false);
});

test.each<readonly [what: string, look: (seen: Files, path: string) => unknown]>([
  ['opened', (seen, missing) => seen.open(missing)],
  ['read', (seen, missing) => seen.readBytes(missing)],
  ['listed', (seen, missing) => seen.listFolder(missing)],
  ['listed at leisure', (seen, missing) => seen.readFolder(missing)],
])('what was not there when it should be %s is looked for again', async (_, look) => {
  const recorder = recordInputs(files, { path, facts: factsOf() });
  const missing = join(folder, 'missing');
  await expect((async () => await look(recorder.files, missing))()).rejects.toThrow(FileError);
  const inputs = recorder.inputs();
  expect(holds(inputs)).toBe(true);
  writeFileSync(missing, 'now');
  expect(holds(inputs)).toBe(false);
});

describe('a log with another time and the same size', () => {
  test('holds if every byte that was read is the same', () => {
    const inputs = record(inOrder);
    change();
    expect(holds(inputs)).toBe(true);
  });

  test.each([0, 39, 40, 99])('does not hold if byte %i is another one', (position) => {
    const inputs = record(inOrder);
    change(position);
    expect(holds(inputs)).toBe(false);
  });

  test.each([0, 55, 95])(
    'does not hold if it was read here and there and byte %i is another one',
    (position) => {
      const inputs = record(endFirst);
      expect(holds(inputs)).toBe(true);
      change(position);
      expect(holds(inputs)).toBe(false);
    },
  );

  test.each([undefined, 20, 70])(
    'of which two parts were read is looked through (changed: %s)',
    (position) => {
      const first = record([[0, 60]], { start: 0, end: 50 });
      const second = record(
        [
          [0, 30],
          [50, 50],
          [100, 1],
        ],
        { start: 50, end: 100 },
      );
      const inputs = joinInputs(first, second);
      change(position);
      expect(holds(inputs)).toBe(position === undefined);
    },
  );

  test('of which a part was read here and there does not hold', () => {
    const inputs = joinInputs(
      record([[0, 50]], { start: 0, end: 50 }),
      record(endFirst, { start: 50, end: 100 }),
    );
    change(95);
    expect(holds(inputs)).toBe(false);
  });
});
