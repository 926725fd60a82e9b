import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { readLogRecords } from '../src/formats/leveldb-log/read-log-records.ts';
import { readTableNames } from '../src/formats/sqlite/table-names.ts';
import { readTfRecords } from '../src/formats/tfrecord/read-tf-records.ts';
import { readZipEntry } from '../src/formats/zip/read-zip-entry.ts';
import { readZipDirectory } from '../src/formats/zip/zip-directory.ts';
import type { Reader, Source } from '../src/readers/reader.ts';
import { defaultReadingOptions } from '../src/readers/readers.ts';
import { tensorboardReader } from '../src/readers/tensorboard/tensorboard-reader.ts';
import { wandbReader } from '../src/readers/wandb/wandb-reader.ts';
import { writeLog } from './unit/formats/leveldb-log/write-log.ts';
import { openMemory } from './unit/formats/open-memory.ts';
import { field } from './unit/formats/protobuf/write-message.ts';
import { writeTfRecord } from './unit/formats/tfrecord/write-tf-record.ts';
import { memoryFiles } from './unit/readers/memory-files.ts';
import { events, floatTensor } from './unit/readers/tensorboard/write-events.ts';
import { header, message, record, writeWandb } from './unit/readers/wandb/write-wandb.ts';
import { guard } from './fuzz/guard.ts';
import { countingSink, inputs, survive } from './fuzz/survive.ts';
import { writeZip } from './fuzz/write-zip.ts';

const minutes = 60_000;
const options = { timeout: 60 * minutes };

/** Bytes of a record in front of its data, and behind it. */
const [recordHead, recordTail] = [12, 4];
const records: readonly Buffer[] = [
  events.version(),
  events.scalar(1, 'loss', 0.5),
  events.tensor(2, 'acc', floatTensor(0.25)),
  events.tensor(2, 'list', { type: 3, shape: [2], elements: field.bytes(7, Buffer.from([1, 2])) }),
  events.tensor(3, 'text', { type: 7, shape: [1], elements: field.bytes(8, 'hello') }, 'text'),
  events.tensor(
    3,
    'curve',
    { type: 1, shape: [6, 2], elements: field.bytes(4, Buffer.alloc(48, 1)) },
    'pr_curves',
  ),
  events.histogram(4, 'weights', [0, 1, 2], [0, 5, 5]),
  events.image(5, 'sample'),
  events.hparams(
    '_hparams_/session_start_info',
    field.bytes(3, field.bytes(1, field.bytes(1, 'lr'), field.bytes(2, field.double(2, 0.1)))),
  ),
  events.session(3),
];
const eventFile = Buffer.concat(records);
const messages = [
  record.run(
    'abc',
    field.bytes(17, field.varint(1, 1_700_000_000)),
    field.bytes(21, field.bytes(2, 'c0ffee')),
  ),
  record.config({ lr: 0.1, model: { layers: [1, 2] } }),
  record.metric('loss', field.bytes(4, 'epoch'), field.varint(8, 1)),
  record.history(0, { loss: 0.5, epoch: 1, _timestamp: 1_700_000_000.5, note: 'x', list: [1, 2] }),
  record.history(1, {
    image: { _type: 'image-file', path: 'a.png' },
    h: { _type: 'histogram', values: [1], bins: [0, 1] },
  }),
  record.summary({ best: 1 }),
  message(26, field.bytes(1, 'Linux'), field.varint(16, 8)),
  record.exit(1),
] as const;
const wandbFile = writeWandb(...messages);

function sourceOf(reader: Reader, path: string, size: number): Source {
  const facts = { kind: 'file', size, modifiedMs: 0, identity: '1' } as const;
  const shown = { shownPath: path.slice(1), pathInRoot: path.slice(1), name: 'run' };
  return { reader: reader.name, path, ...shown, facts, sidecars: [], pathParams: {} };
}

async function read(reader: Reader, path: string, bytes: Uint8Array, count: () => void): Promise<void> {
  const context = { files: memoryFiles({ [path]: bytes }), options: defaultReadingOptions };
  await reader.read(sourceOf(reader, path, bytes.length), context, countingSink(count));
}

const eventPath = '/logs/events.out.tfevents.1700000000.host';
const wandbPath = '/logs/run-abc.wandb';

test('the inputs are as many as asked for', () => {
  expect([1500, 100_000]).toContain(inputs);
});

test('TFRecord files', options, async () => {
  await survive({ seed: 100_000, files: [eventFile, records[1] ?? eventFile] }, (bytes, count) => {
    readTfRecords(openMemory(bytes), { record: count, fault: count });
  });
});

test('event files of TensorBoard', options, async () => {
  await survive({ seed: 200_000, files: [eventFile] }, (bytes, count) =>
    read(tensorboardReader, eventPath, bytes, count),
  );
});

test('events of TensorBoard whose checksums fit', options, async () => {
  const [first = eventFile, ...others] = records.map((one): Uint8Array =>
    one.subarray(recordHead, -recordTail),
  );
  await survive({ seed: 300_000, files: [first, ...others] }, (bytes, count) => {
    const file = Buffer.concat([events.version(), writeTfRecord(bytes), events.scalar(9, 'loss', 1)]);
    return read(tensorboardReader, eventPath, file, count);
  });
});

test('logs in blocks', options, async () => {
  const large = writeLog(header, [...messages, Buffer.alloc(40_000, 1), ...messages]);
  await survive({ seed: 400_000, files: [wandbFile, large] }, (bytes, count) => {
    readLogRecords(openMemory(bytes), { record: count, fault: count }, { headerBytes: header.length });
  });
});

test('record logs of Weights & Biases', options, async () => {
  await survive({ seed: 500_000, files: [wandbFile] }, (bytes, count) =>
    read(wandbReader, wandbPath, bytes, count),
  );
});

test('records of Weights & Biases whose checksums fit', options, async () => {
  await survive({ seed: 600_000, files: messages }, (bytes, count) =>
    read(wandbReader, wandbPath, writeWandb(messages[0], Buffer.from(bytes), messages[3]), count),
  );
});

test('ZIP archives with entries of all methods', options, async () => {
  const text = JSON.stringify({ version: 2, samples: Array.from({ length: 50 }, (_, id) => ({ id })) });
  const archive = writeZip([0, 8, 93].map((method) => ({ name: `entry-${method}.json`, text, method })));
  const whole = readZipDirectory(openMemory(archive));
  expect(
    [...whole.entries.values()].map((entry) => readZipEntry(openMemory(archive), entry, 1_000_000).kind),
  ).toEqual(['bytes', 'bytes', 'bytes']);
  await survive({ seed: 700_000, files: [archive] }, (bytes, count) => {
    const file = openMemory(bytes);
    for (const entry of readZipDirectory(file).entries.values()) {
      count();
      readZipEntry(file, entry, 1_000_000);
    }
  });
});

test('the schema of SQLite files', options, async () => {
  const database = makeDatabase();
  expect(readTableNames(openMemory(database)).size).toBe(40);
  await survive({ seed: 800_000, files: [database] }, (bytes, count) => {
    for (const _ of readTableNames(openMemory(bytes))) count();
  });
});

function makeDatabase(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-fuzz-'));
  try {
    const database = new DatabaseSync(join(folder, 'x.db'));
    database.exec('pragma page_size = 1024');
    for (let table = 0; table < 40; table += 1)
      database.exec(`create table table_${table} (a integer, b text)`);
    database.close();
    return readFileSync(join(folder, 'x.db'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test(
  'native logs, some with values that are no numbers, read the fast way and line by line',
  options,
  async () => {
    const program = new URL('./fuzz/read-native-logs.ts', import.meta.url);
    expect(await guard(program, { seed: 900_000, inputs })).toEqual([]);
  },
);
