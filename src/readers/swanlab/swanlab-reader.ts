/**
 * SwanLab's local logs (docs/formats/swanlab.md): `run-<id>.swanlab`, records in the block format of LevelDB with a header of its own,
 * each a Protocol Buffers message; `files/config.yaml` and `files/swanlab-metadata.json` beside it.
 *
 * Tried with 0.10.3, version 2 of the log. Not read: the older `backup.swanlab`, system metrics, what was printed.
 */
import { basename } from 'node:path';
import { readLogRecords } from '../../formats/leveldb-log/read-log-records.ts';
import { createWire, enterWire } from '../../formats/protobuf/wire.ts';
import type { Wire } from '../../formats/protobuf/wire.ts';
import type { OpenFile } from '../../lib/files.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { kindOfFile } from '../kind-of-file.ts';
import type { FolderCandidate, Reader, RunSink, Source } from '../reader.ts';
import { describeSwanLab } from './describe-swanlab.ts';
import { readSwanLabRecord, startField } from './swanlab-record.ts';
import type { SwanLabRecord } from './swanlab-record.ts';

const header = { bytes: 7, ident: ':SWL', magic: 0xe1_d6, version: 2 } as const;

/** Reads the logs that SwanLab writes into `swanlog/`, one run each. */
export const swanLabReader: Reader = {
  name: 'swanlab',
  divisible: false,
  takesSidecars: false,
  counts: 'record',
  matches: ({ name, head }) => /\.swanlab$/i.test(name) && startsAsLog(head()),
  claim: claimRunFolder,
  async read(source, context, sink) {
    const reading: Reading = { source, sink, system: new Set(), line: 0, ended: false };
    const file = context.files.open(source.path);
    try {
      checkHeader(file, source, sink);
      sink.run('').describe(await describeSwanLab(source, context), 1);
      readRecords(file, reading);
    } finally {
      file.close();
    }
    if (!reading.ended && reading.line > 0) sink.run('').describe({ status: 'interrupted' }, reading.line);
    sink.end({ lines: reading.line, cutOff: false });
  },
};

/**
 * A run's folder holds its log, its files and its media: nothing else in it is a log. Asked of the folder around it, too, since the
 * folders of runs are named as those of Weights & Biases.
 */
function claimRunFolder({
  files,
  folders,
  list,
  head,
}: FolderCandidate): ReturnType<NonNullable<Reader['claim']>> {
  const own = [...files].filter((name) => logName.test(name) && startsAsLog(head(name)));
  if (own.length > 0) return { logs: own, covers: [...files, ...folders] };
  const runs = [...folders].filter((name) => name.startsWith('run-'));
  const inside = runs.flatMap((folder) =>
    list(folder)
      .filter((name) => logName.test(name) && startsAsLog(head(`${folder}/${name}`)))
      .map((name) => ({ folder, log: `${folder}/${name}` })),
  );
  if (inside.length === 0) return undefined;
  return { logs: inside.map(({ log }) => log), covers: [...new Set(inside.map(({ folder }) => folder))] };
}

const logName = /^run-.+\.swanlab$/i;

function startsAsLog(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, 4)) === header.ident;
}

interface Reading {
  readonly source: Source;
  readonly sink: RunSink;
  /** Keys of what SwanLab measures by itself. */
  readonly system: Set<string>;
  line: number;
  ended: boolean;
}

function checkHeader(file: OpenFile, { shownPath }: Source, sink: RunSink): void {
  const bytes = Buffer.alloc(header.bytes);
  const length = file.readInto(bytes, 0);
  const version = bytes[6] ?? 0;
  if (length === header.bytes && bytes.readUInt16LE(4) === header.magic && version === header.version) return;
  const facts = { what: 'SwanLab log', version, known: header.version };
  sink.problem(createProblem('format-newer', { file: shownPath }, facts));
}

function readRecords(file: OpenFile, reading: Reading): void {
  const { sink, source } = reading;
  const place = { file: source.shownPath };
  let wire: Wire | undefined;
  readLogRecords(
    file,
    {
      record(buffer, start, end, offset) {
        reading.line += 1;
        if (wire?.bytes !== buffer) wire = createWire(buffer);
        const record = readSwanLabRecord(enterWire(wire, start, end));
        if (record === undefined) {
          sink.problem(
            createProblem('record-unreadable', place, { start: offset, format: 'a record of SwanLab' }),
          );
          sink.ignored('unreadable', reading.line);
        } else if (takeRecord(reading, record)) sink.used(reading.line);
        else sink.ignored(record.kind === 'scalar' ? 'system-metric' : 'not-of-the-run', reading.line);
      },
      fault({ kind, start, end }) {
        if (kind === 'cut-off') sink.problem(createProblem('record-cut-off', place, { start }));
        else sink.problem(createProblem('record-damaged', place, { start, end, what: faultWords[kind] }));
      },
    },
    { headerBytes: header.bytes },
  );
}

const faultWords = {
  checksum: 'their checksum does not fit',
  fragment: 'a record lacks one of its pieces',
  long: 'a record is too long',
} as const;

function takeRecord(reading: Reading, record: SwanLabRecord): boolean {
  if (record.kind === 'start') return takeStart(reading, record);
  if (record.kind === 'finish') return takeFinish(reading, record);
  if (record.kind === 'scalar') return takeScalar(reading, record);
  if (record.kind === 'media') return takeMedia(reading, record);
  if (record.kind === 'column' && record.isSystem) reading.system.add(record.key);
  return false;
}

function takeStart(
  { sink, line }: Reading,
  { texts, tags, at }: Extract<SwanLabRecord, { kind: 'start' }>,
): boolean {
  const facts = {
    id: texts.get(startField.id),
    name: texts.get(startField.name),
    experiment: texts.get(startField.project),
    group: texts.get(startField.group),
    startedAt: at,
  };
  const description = texts.get(startField.description) ?? '';
  const told = {
    ...Object.fromEntries(tags.map((tag) => [tag, 'true'])),
    ...(description === '' ? {} : { description }),
  };
  const known = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '');
  sink.run('').describe({ ...Object.fromEntries(known), tags: told }, line);
  return true;
}

const states = ['running', 'finished', 'failed', 'interrupted'] as const;

function takeFinish(
  reading: Reading,
  { state, error, at }: Extract<SwanLabRecord, { kind: 'finish' }>,
): boolean {
  reading.ended = true;
  const facts = { status: states[state] ?? ('unknown' as const) };
  const more = { ...(at === undefined ? {} : { endedAt: at }), ...(error === '' ? {} : { error }) };
  reading.sink.run('').describe({ ...facts, ...more }, reading.line);
  return true;
}

function takeScalar(
  { sink, system, line }: Reading,
  { key, step, time, value }: Extract<SwanLabRecord, { kind: 'scalar' }>,
): boolean {
  if (system.has(key) || key.startsWith('__swanlab__')) return false;
  const axes = time === undefined ? ['step'] : ['step', 'time'];
  const numbers = [step, ...(time === undefined ? [] : [time]), value];
  sink.run('').rows(axes, [key])(Float64Array.from(numbers), line);
  return true;
}

/** Folders below `media/`, by the number of the type. */
const mediaFolders: Readonly<Record<number, string>> = {
  2: 'image',
  3: 'audio',
  4: 'text',
  5: 'video',
  6: 'echarts',
  7: 'object3d',
  8: 'molecule',
  9: 'html',
};

function takeMedia(
  { sink, line }: Reading,
  { key, step, type, items }: Extract<SwanLabRecord, { kind: 'media' }>,
): boolean {
  for (const { filename, sha256, bytes, caption } of items) {
    if (filename === '') continue;
    const path = `media/${mediaFolders[type] ?? 'file'}/${filename}`;
    const name = caption === '' ? key : `${key}: ${caption}`;
    const hash = sha256 === '' ? null : sha256;
    const facts = { ...kindOfFile(filename), inline: null, bytes, sha256: hash, step };
    sink.run('').artifact({ name: name === '' ? basename(filename) : name, path, ...facts }, line);
  }
  return items.length > 0;
}
