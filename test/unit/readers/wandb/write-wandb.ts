import { writeLog } from '../../formats/leveldb-log/write-log.ts';
import { field } from '../../formats/protobuf/write-message.ts';

/** What stands in front of the records of a `.wandb` file. */
export const header = Buffer.from([0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0]);

/** A `.wandb` file as the client makes it, for tests. */
export function writeWandb(...records: readonly Buffer[]): Buffer {
  return writeLog(header, records);
}

/** Its records. */
export const record = {
  run: (id: string, ...more: readonly Buffer[]): Buffer => message(17, field.bytes(1, id), ...more),
  history: (step: number, values: Readonly<Record<string, unknown>>): Buffer =>
    message(2, ...items({ ...values, _step: step }), field.bytes(2, field.varint(1, step))),
  summary: (values: Readonly<Record<string, unknown>>): Buffer => message(3, ...items(values)),
  config: (values: Readonly<Record<string, unknown>>): Buffer => message(5, ...items(values)),
  metric: (name: string, ...more: readonly Buffer[]): Buffer => message(12, field.bytes(1, name), ...more),
  exit: (code: number): Buffer => message(18, field.varint(1, code), field.varint(2, 10)),
  output: (line: string): Buffer => message(13, field.bytes(3, line)),
};

/** Any record. */
export function message(number: number, ...fields: readonly Buffer[]): Buffer {
  return field.bytes(number, ...fields);
}

/** Values as the client writes them: JSON texts, numbers that are not finite by their names. */
export function items(values: Readonly<Record<string, unknown>>): Buffer[] {
  return Object.entries(values).map(([name, value]) =>
    field.bytes(
      1,
      field.bytes(1, name),
      field.bytes(16, typeof value === 'number' ? String(value) : JSON.stringify(value)),
    ),
  );
}
