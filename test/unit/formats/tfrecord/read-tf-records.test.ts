import { expect, test } from 'vitest';
import { readTfRecords } from '../../../../src/formats/tfrecord/read-tf-records.ts';
import type { TfRecordFault, TfRecordOptions } from '../../../../src/formats/tfrecord/read-tf-records.ts';
import { openMemory } from '../open-memory.ts';
import { writeTfRecord } from './write-tf-record.ts';

function read(bytes: Uint8Array, options?: TfRecordOptions): { records: string[]; faults: TfRecordFault[] } {
  const records: string[] = [];
  const faults: TfRecordFault[] = [];
  readTfRecords(
    openMemory(bytes),
    {
      record: (buffer, start, end, offset) =>
        records.push(`${offset} ${buffer.toString('latin1', start, end)}`),
      fault: (fault) => faults.push(fault),
    },
    options,
  );
  return { records, faults };
}

const [one, two, three] = ['one', 'two', 'three'].map((text) => writeTfRecord(Buffer.from(text)));
const all = Buffer.concat([one, two, three].flatMap((record) => record ?? []));

test('records come in the order of the file, with their places', () => {
  expect(read(all)).toEqual({ records: ['0 one', '19 two', '38 three'], faults: [] });
});

test('an empty file holds no records and no faults', () => {
  expect(read(Buffer.alloc(0))).toEqual({ records: [], faults: [] });
});

test('a record with a changed byte is left out, those around it are read', () => {
  const damaged = Buffer.from(all);
  damaged[19 + 12] = 0;
  expect(read(damaged)).toEqual({
    records: ['0 one', '38 three'],
    faults: [{ kind: 'data', start: 19, end: 38 }],
  });
});

test('behind a damaged length reading goes on at the next sound one', () => {
  const damaged = Buffer.from(all);
  damaged[19] = 200;
  expect(read(damaged)).toEqual({
    records: ['0 one', '38 three'],
    faults: [{ kind: 'length', start: 19, end: 38 }],
  });
});

test('every cut in the middle of a record is told, and all records before it are read', () => {
  for (let end = 39; end < all.length; end += 1) {
    const { records, faults } = read(all.subarray(0, end));
    expect(records).toEqual(['0 one', '19 two']);
    expect(faults).toEqual([{ kind: 'cut-off', start: 38, end }]);
  }
});

test('a record larger than the limit is stepped over', () => {
  expect(read(all, { maxRecordBytes: 4 })).toEqual({
    records: ['0 one', '19 two'],
    faults: [{ kind: 'long', start: 38, end: 59 }],
  });
});

test('records that are larger than a block are whole', () => {
  const large = Buffer.alloc(3_000_000, 7);
  const { records, faults } = read(Buffer.concat([all, writeTfRecord(large), all]));
  expect(faults).toEqual([]);
  expect(records.map((record) => record.length)).toEqual([5, 6, 8, 3_000_003, 11, 11, 13]);
});

test('zeros behind the records, as a disk that was full leaves them, are told', () => {
  const { records, faults } = read(Buffer.concat([all, Buffer.alloc(40)]));
  expect(records).toHaveLength(3);
  expect(faults).toEqual([{ kind: 'length', start: 59, end: 99 }]);
});
