import { expect, test } from 'vitest';
import { readLogRecords } from '../../../../src/formats/leveldb-log/read-log-records.ts';
import type { LogRecordFault } from '../../../../src/formats/leveldb-log/read-log-records.ts';
import { openMemory } from '../open-memory.ts';
import { writeLog } from './write-log.ts';

const header = Buffer.from('headers');

function read(bytes: Uint8Array, maxRecordBytes?: number): { records: Buffer[]; faults: LogRecordFault[] } {
  const records: Buffer[] = [];
  const faults: LogRecordFault[] = [];
  readLogRecords(
    openMemory(bytes),
    {
      record: (buffer, start, end) => records.push(Buffer.from(buffer.subarray(start, end))),
      fault: (fault) => faults.push(fault),
    },
    { headerBytes: header.length, ...(maxRecordBytes !== undefined && { maxRecordBytes }) },
  );
  return { records, faults };
}

const texts = (records: readonly Buffer[]): string[] => records.map((record) => record.toString('latin1'));
const small = ['one', 'two', 'three'].map((text) => Buffer.from(text));

test('records of one piece come in the order of the file', () => {
  const { records, faults } = read(writeLog(header, small));
  expect(texts(records)).toEqual(['one', 'two', 'three']);
  expect(faults).toEqual([]);
});

test('a header alone, and nothing at all, hold no records and no faults', () => {
  expect(read(header)).toEqual({ records: [], faults: [] });
  expect(read(Buffer.alloc(0))).toEqual({ records: [], faults: [] });
});

test.each([0, 1, 32_747, 32_748, 32_754, 32_755, 32_761, 70_000, 3_000_000])(
  'a record of %d bytes is whole wherever blocks end, and so are those around it',
  (length) => {
    const large = Buffer.alloc(length, 5);
    const { records, faults } = read(writeLog(header, [...small, large, ...small]));
    expect(faults).toEqual([]);
    expect(records).toHaveLength(7);
    expect(records[3]?.equals(large)).toBe(true);
    expect(texts(records.slice(4))).toEqual(['one', 'two', 'three']);
  },
);

test('a damaged record is left out, and the sound one behind it is read', () => {
  const log = writeLog(header, small);
  log[7 + 10 + 8] = 0;
  const { records, faults } = read(log);
  expect(texts(records)).toEqual(['one', 'three']);
  expect(faults).toEqual([{ kind: 'checksum', start: 17, end: 27 }]);
});

test('behind a damaged length reading goes on at the next block', () => {
  const filler = Array.from({ length: 400 }, (_, index) => Buffer.alloc(100, index));
  const log = writeLog(header, filler);
  log[11] = 0xee;
  const { records, faults } = read(log);
  expect(faults[0]).toEqual({ kind: 'checksum', start: 7, end: 32_768 });
  // The record that goes over the end of the first block lacks its start.
  expect(faults[1]?.kind).toBe('fragment');
  expect(records.length).toBeGreaterThan(90);
});

test('every cut inside of a record is told, and all records before it are read', () => {
  const log = writeLog(header, small);
  for (let end = 28; end < log.length; end += 1) {
    const { records, faults } = read(log.subarray(0, end));
    expect(texts(records)).toEqual(['one', 'two']);
    expect(faults).toEqual([{ kind: 'cut-off', start: 27, end }]);
  }
});

test('a record of several pieces that lacks its last one is told from its start', () => {
  const log = writeLog(header, [Buffer.from('one'), Buffer.alloc(100_000, 1)]);
  const { records, faults } = read(log.subarray(0, 65_536));
  expect(texts(records)).toEqual(['one']);
  expect(faults).toEqual([{ kind: 'cut-off', start: 17, end: 65_536 }]);
});

test('a record larger than the limit is stepped over', () => {
  const { records, faults } = read(writeLog(header, [Buffer.alloc(100_000, 1), ...small]), 50_000);
  expect(texts(records)).toEqual(['one', 'two', 'three']);
  expect(faults.map(({ kind }) => kind)).toEqual(['long']);
});
