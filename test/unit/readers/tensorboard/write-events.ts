import { field } from '../../formats/protobuf/write-message.ts';
import { writeTfRecord } from '../../formats/tfrecord/write-tf-record.ts';

/** Seconds since 1970 of the first event. */
export const start = 1_700_000_000;

/** Event files as TensorBoard's writers make them, for tests. Times are a second for each step. */
export const events = {
  version: (version = 'brain.Event:2'): Buffer => event(0, field.bytes(3, version)),
  scalar: (step: number, tag: string, value: number): Buffer =>
    event(step, summary(field.bytes(1, tag), field.float(2, value))),
  tensor: (step: number, tag: string, tensor: Tensor, plugin = 'scalars'): Buffer =>
    event(step, summary(field.bytes(1, tag), field.bytes(8, writeTensor(tensor)), metadata(plugin))),
  hparams: (tag: string, content: Uint8Array): Buffer =>
    event(0, summary(field.bytes(1, tag), metadata('hparams', content))),
  histogram: (step: number, tag: string, limits: readonly number[], counts: readonly number[]): Buffer =>
    event(step, summary(field.bytes(1, tag), field.bytes(5, writeHistogram(limits, counts)))),
  image: (step: number, tag: string): Buffer =>
    event(step, summary(field.bytes(1, tag), field.bytes(4, field.bytes(4, 'PNG')))),
  session: (step: number, status = 1): Buffer => event(step, field.bytes(7, field.varint(1, status))),
  graph: (): Buffer => event(0, field.bytes(4, 'graph')),
  event: (step: number, ...fields: readonly Buffer[]): Buffer => event(step, ...fields),
};

/** What a tensor holds: the number of its type, its sizes, and the field that holds its elements. */
export interface Tensor {
  readonly type: number;
  readonly shape?: readonly number[];
  readonly elements: Buffer;
}

/** A float32 tensor as TensorFlow 2 writes a scalar. */
export function floatTensor(value: number): Tensor {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return { type: 1, elements: field.bytes(4, bytes) };
}

function event(step: number, ...fields: readonly Buffer[]): Buffer {
  return writeTfRecord(Buffer.concat([field.double(1, start + step), field.varint(2, step), ...fields]));
}

function summary(...fields: readonly Buffer[]): Buffer {
  return field.bytes(5, field.bytes(1, ...fields));
}

function metadata(plugin: string, content: Uint8Array = Buffer.alloc(0)): Buffer {
  return field.bytes(9, field.bytes(1, field.bytes(1, plugin), field.bytes(2, content)));
}

function writeTensor({ type, shape = [], elements }: Tensor): Buffer {
  const sizes = shape.map((size) => field.bytes(2, field.varint(1, size)));
  return Buffer.concat([field.varint(1, type), field.bytes(2, ...sizes), elements]);
}

function writeHistogram(limits: readonly number[], counts: readonly number[]): Buffer {
  const doubles = (numbers: readonly number[]): Buffer => Buffer.from(Float64Array.from(numbers).buffer);
  return Buffer.concat([
    field.double(1, limits[0] ?? 0),
    field.double(2, limits.at(-1) ?? 0),
    field.bytes(6, doubles(limits)),
    field.bytes(7, doubles(counts)),
  ]);
}
