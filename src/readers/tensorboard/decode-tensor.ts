import type { Wire } from '../../formats/protobuf/wire.ts';
import {
  nextField,
  readDouble,
  readEnd,
  readFloat,
  readInside,
  readSigned,
  skipField,
  wireType,
} from '../../formats/protobuf/wire.ts';
import { roundFloat } from '../../lib/round-float.ts';
import type { Span } from './decode-event.ts';

/** A tensor of numbers or of texts; one of the two lists is empty. */
export interface Tensor {
  readonly shape: readonly number[];
  /** In row-major order, floats with the digits that their type carries. */
  readonly numbers: readonly number[];
  readonly texts: readonly Buffer[];
}

/** Larger tensors are left out. */
const maxElements = 1_000_000;
/** Largest tensor whose last element may hold for those that are not there. */
const maxRepeated = 4096;

/** How an element stands in `tensor_content`, by its number in tensorflow/core/framework/types.proto. */
interface ElementType {
  readonly size: number;
  readonly read: (view: DataView, at: number) => number;
  /** Digits that a value of this type carries, if it has fewer than a double. */
  readonly digits?: number;
}

const elementTypes: Readonly<Record<number, ElementType>> = {
  1: { size: 4, read: (view, at) => view.getFloat32(at, true), digits: 7 },
  2: { size: 8, read: (view, at) => view.getFloat64(at, true) },
  3: { size: 4, read: (view, at) => view.getInt32(at, true) },
  4: { size: 1, read: (view, at) => view.getUint8(at) },
  5: { size: 2, read: (view, at) => view.getInt16(at, true) },
  6: { size: 1, read: (view, at) => view.getInt8(at) },
  9: { size: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  10: { size: 1, read: (view, at) => view.getUint8(at) },
  14: { size: 2, read: (view, at) => bfloat16(view.getUint16(at, true)), digits: 3 },
  17: { size: 2, read: (view, at) => view.getUint16(at, true) },
  19: { size: 2, read: (view, at) => float16(view.getUint16(at, true)), digits: 4 },
  22: { size: 4, read: (view, at) => view.getUint32(at, true) },
  23: { size: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
};

/** Fields of TensorProto that hold whole numbers one by one: int, int64, bool, uint32, uint64. */
const wholeFields: ReadonlySet<number> = new Set([7, 10, 11, 16, 17]);

interface Reading {
  type: number;
  shape: number[];
  readonly content: Span;
  readonly numbers: number[];
  readonly texts: Buffer[];
}

/** The tensor in a range of the wire's buffer (tensorflow/core/framework/tensor.proto); `undefined` if it is none that can be read. */
export function readTensor(wire: Wire, span: Span): Tensor | undefined {
  wire.at = span.start;
  wire.end = span.end;
  const reading: Reading = { type: 0, shape: [], content: { start: 0, end: 0 }, numbers: [], texts: [] };
  for (let field = nextField(wire); field !== 0; field = nextField(wire))
    readTensorField(wire, field, reading);
  if (wire.broken) return undefined;
  const { shape, type, texts } = reading;
  const count = shape.reduce((product, size) => product * size, 1);
  if (count > maxElements) return undefined;
  if (type === 7) return { shape, numbers: [], texts };
  const numbers = finishNumbers(wire, reading, count);
  return numbers && { shape, numbers, texts: [] };
}

function readTensorField(wire: Wire, field: number, reading: Reading): void {
  if (field === 1 && wire.type === wireType.varint) reading.type = readSigned(wire);
  else if (field === 2 && wire.type === wireType.bytes)
    readInside(wire, (inner) => readShape(inner, reading.shape));
  else if (field === 4 && wire.type === wireType.bytes) {
    const end = readEnd(wire);
    reading.content.start = wire.at;
    reading.content.end = end;
    wire.at = end;
  } else if (field === 8 && wire.type === wireType.bytes) {
    const end = readEnd(wire);
    reading.texts.push(wire.bytes.subarray(wire.at, end));
    wire.at = end;
  } else if (field === 5) readRepeated(wire, reading, { type: wireType.fixed32, read: readFloat });
  else if (field === 6) readRepeated(wire, reading, { type: wireType.fixed64, read: readDouble });
  else if (wholeFields.has(field)) readRepeated(wire, reading, { type: wireType.varint, read: readSigned });
  else if (field === 13)
    readRepeated(wire, reading, { type: wireType.varint, read: (inner) => readHalf(inner, reading.type) });
  else skipField(wire);
}

/** half_val holds the 16 bits of float16 and bfloat16 as a whole number. */
function readHalf(wire: Wire, type: number): number {
  const bits = readSigned(wire);
  return type === 14 ? bfloat16(bits) : float16(bits);
}

/** A repeated field of numbers, packed or one by one. */
function readRepeated(
  wire: Wire,
  { numbers }: Reading,
  element: { readonly type: number; readonly read: (wire: Wire) => number },
): void {
  if (wire.type === element.type) numbers.push(element.read(wire));
  else if (wire.type === wireType.bytes) {
    readInside(wire, (inner) => {
      while (inner.at < inner.end && numbers.length <= maxElements) numbers.push(element.read(inner));
    });
  } else skipField(wire);
}

/** Dimensions with their sizes; an unknown size (-1) counts as one that can only be empty. */
function readShape(wire: Wire, shape: number[]): void {
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field !== 2 || wire.type !== wireType.bytes) {
      skipField(wire);
      continue;
    }
    let size = 0;
    readInside(wire, (dimension) => {
      for (let part = nextField(dimension); part !== 0; part = nextField(dimension)) {
        if (part === 1 && dimension.type === wireType.varint) size = Math.max(0, readSigned(dimension));
        else skipField(dimension);
      }
    });
    shape.push(size);
  }
}

/** The elements, from either place where they may stand. Where there are too few, the last one holds for all others. */
function finishNumbers(wire: Wire, { type, content, numbers }: Reading, count: number): number[] | undefined {
  const element = elementTypes[type];
  if (element === undefined) return undefined;
  const { size, read, digits } = element;
  const round = (value: number): number => (digits === undefined ? value : roundFloat(value, digits));
  if (content.end > 0) {
    if (content.end - content.start !== count * size) return undefined;
    return Array.from({ length: count }, (_, index) => round(read(wire.view, content.start + index * size)));
  }
  if (numbers.length > count || (numbers.length < count && count > maxRepeated)) return undefined;
  const last = numbers.at(-1) ?? 0;
  return Array.from({ length: count }, (_, index) => round(numbers[index] ?? last));
}

function bfloat16(bits: number): number {
  shared.setUint32(0, (bits & 0xffff) * 2 ** 16);
  return shared.getFloat32(0);
}

const shared = new DataView(new ArrayBuffer(4));

/** IEEE 754 binary16. */
function float16(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
