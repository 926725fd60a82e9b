import { describe, expect, test } from 'vitest';
import {
  createWire,
  nextField,
  readDouble,
  readFloat,
  readInside,
  readSigned,
  readText,
  readUnsigned,
  skipField,
} from '../../../../src/formats/protobuf/wire.ts';
import type { Wire } from '../../../../src/formats/protobuf/wire.ts';
import { field } from './write-message.ts';

function enter(...fields: readonly Buffer[]): { wire: Wire; number: number } {
  const wire = createWire(Buffer.concat(fields));
  return { wire, number: nextField(wire) };
}

describe('whole numbers', () => {
  test.each([
    0,
    1,
    127,
    128,
    300,
    2 ** 28 - 1,
    2 ** 28,
    2 ** 31,
    2 ** 32,
    2 ** 35 + 5,
    Number.MAX_SAFE_INTEGER,
  ])('%d is read as it was written', (value) => {
    expect(readUnsigned(enter(field.varint(1, value)).wire)).toBe(value);
    expect(readSigned(enter(field.varint(1, value)).wire)).toBe(value);
  });

  test.each([-1, -2, -128, -(2 ** 31), -(2 ** 40) - 3, Number.MIN_SAFE_INTEGER])(
    '%d keeps its sign',
    (value) => {
      expect(readSigned(enter(field.varint(1, value)).wire)).toBe(value);
    },
  );

  test('the largest of 64 bits is read as well as a double can hold it', () => {
    expect(readUnsigned(enter(field.varint(1, 2n ** 64n - 1n)).wire)).toBe(2 ** 64);
  });

  test('a number that never ends is broken', () => {
    const wire = createWire(Buffer.from([8, ...Array.from({ length: 12 }, () => 0x80)]));
    nextField(wire);
    readUnsigned(wire);
    expect(wire.broken).toBe(true);
  });
});

test('fields of all types are read in their order, unknown ones stepped over', () => {
  const { wire } = enter(field.varint(9, 1));
  skipField(wire);
  expect(nextField(wire)).toBe(0);
  const inner = Buffer.concat([
    field.float(1, 0.5),
    field.double(20, -2.25),
    field.bytes(3, 'köln'),
    field.varint(4, 7),
  ]);
  const message = createWire(Buffer.concat([field.bytes(2, inner), field.varint(1, 3)]));
  expect(nextField(message)).toBe(2);
  const read = readInside(message, (wireInside) => {
    const numbers = [
      nextField(wireInside),
      readFloat(wireInside),
      nextField(wireInside),
      readDouble(wireInside),
    ];
    nextField(wireInside);
    return [...numbers, readText(wireInside)];
  });
  expect(read).toEqual([1, 0.5, 20, -2.25, 'köln']);
  // What was left unread inside is stepped over.
  expect([nextField(message), readUnsigned(message), nextField(message)]).toEqual([1, 3, 0]);
  expect(message.broken).toBe(false);
});

test.each([
  ['bytes that reach beyond the message', Buffer.from([0x0a, 5, 1])],
  ['a float without all of its bytes', Buffer.from([0x0d, 1, 2])],
  ['a double without all of its bytes', Buffer.from([0x09, 1, 2])],
  ['a group', Buffer.from([0x0b, 0x0c])],
  ['a field with the number 0', Buffer.from([0x00, 0x00])],
])('%s is broken and ends the message', (_, bytes) => {
  const wire = createWire(bytes);
  while (nextField(wire) !== 0) skipField(wire);
  expect(wire.broken).toBe(true);
  expect(wire.at).toBe(wire.end);
});
