/**
 * Protocol Buffers wire format (protobuf.dev/programming-guides/encoding), without schemas: fields one after the other.
 *
 * Never throws: what cannot be read sets `broken` and ends the message. Groups (types 3 and 4) have long been out of use and count as
 * broken.
 */

/** A place in a message that is read. One object serves for many messages: see `enterWire`. */
export interface Wire {
  readonly bytes: Buffer;
  readonly view: DataView;
  /** Next byte, and the byte behind the message. */
  at: number;
  end: number;
  /** Type of the field that `nextField` found. */
  type: number;
  /** True once something could not be read; it stays so until the next `enterWire`. */
  broken: boolean;
}

/** Types of fields on the wire. */
export const wireType = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** A reader of the messages in a buffer. */
export function createWire(bytes: Buffer): Wire {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes, view, at: 0, end: bytes.length, type: 0, broken: false };
}

/** Starts to read the message from byte `start` up to `end`. */
export function enterWire(wire: Wire, start: number, end: number): Wire {
  wire.at = start;
  wire.end = Math.min(end, wire.bytes.length);
  wire.broken = false;
  return wire;
}

/** Number of the next field, its type in `wire.type`; 0 at the end of the message or where it is broken. */
export function nextField(wire: Wire): number {
  if (wire.at >= wire.end) return 0;
  const key = readUnsigned(wire);
  wire.type = key & 7;
  if (wire.broken || key < 8 || key > 0xffff_ffff) return breakOff(wire);
  return key >>> 3;
}

/** A whole number that is not negative; exact up to 2^53. */
export function readUnsigned(wire: Wire): number {
  const { bytes } = wire;
  const { at } = wire;
  const first = bytes[at] ?? 0;
  if (first < 0x80 && at < wire.end) {
    wire.at = at + 1;
    return first;
  }
  // Two bytes hold most lengths and keys of more than one.
  const second = bytes[at + 1] ?? 0;
  if (second < 0x80 && at + 1 < wire.end) {
    wire.at = at + 2;
    return (first & 0x7f) | (second << 7);
  }
  return readLong(wire, false);
}

/** A whole number of type int32 or int64, which may be negative. */
export function readSigned(wire: Wire): number {
  const first = wire.bytes[wire.at] ?? 0;
  if (first < 0x80 && wire.at < wire.end) {
    wire.at += 1;
    return first;
  }
  return readLong(wire, true);
}

function readLong(wire: Wire, signed: boolean): number {
  const { bytes, end } = wire;
  let low = 0;
  let middle = 0;
  let high = 0;
  for (let count = 0; count < 10; count += 1) {
    if (wire.at >= end) return breakOff(wire);
    const byte = bytes[wire.at] ?? 0;
    wire.at += 1;
    const bits = byte & 0x7f;
    if (count < 4) low += bits * 2 ** (7 * count);
    else if (count < 8) middle += bits * 2 ** (7 * (count - 4));
    else high += bits * 2 ** (7 * (count - 8));
    if (byte < 0x80)
      return signed && (high & 0x80) !== 0 ? negative(low, middle, high) : joined(low, middle, high & 0xff);
  }
  return breakOff(wire);
}

function joined(low: number, middle: number, high: number): number {
  return low + middle * 2 ** 28 + high * 2 ** 56;
}

/** Two's complement of 64 bits. */
function negative(low: number, middle: number, high: number): number {
  return -(joined(0xfff_ffff - low, 0xfff_ffff - middle, 0xff - (high & 0xff)) + 1);
}

/** A float of 4 bytes. */
export function readFloat(wire: Wire): number {
  const { at } = wire;
  if (at + 4 > wire.end) return breakOff(wire);
  wire.at += 4;
  return wire.view.getFloat32(at, true);
}

/** A float of 8 bytes. */
export function readDouble(wire: Wire): number {
  const { at } = wire;
  if (at + 8 > wire.end) return breakOff(wire);
  wire.at += 8;
  return wire.view.getFloat64(at, true);
}

/** Byte behind a field of type bytes, whose content starts at `wire.at` afterwards. The caller goes there: `wire.at = end`. */
export function readEnd(wire: Wire): number {
  const length = readUnsigned(wire);
  const end = wire.at + length;
  if (!wire.broken && end <= wire.end) return end;
  breakOff(wire);
  return wire.end;
}

/** A text in UTF-8. Bytes that are none become replacement characters. */
export function readText(wire: Wire): string {
  const end = readEnd(wire);
  const start = wire.at;
  wire.at = end;
  return wire.broken ? '' : wire.bytes.toString('utf8', start, end);
}

/** Steps over the value of the field that `nextField` found. */
export function skipField(wire: Wire): void {
  if (wire.type === wireType.varint) readUnsigned(wire);
  else if (wire.type === wireType.fixed64) skipBytes(wire, 8);
  else if (wire.type === wireType.fixed32) skipBytes(wire, 4);
  else if (wire.type === wireType.bytes) wire.at = readEnd(wire);
  else breakOff(wire);
}

function skipBytes(wire: Wire, count: number): void {
  if (wire.at + count > wire.end) breakOff(wire);
  else wire.at += count;
}

/**
 * Reads the message inside a field of type bytes with `read`, which is called with the same wire, and goes on behind it whatever `read`
 * left unread. What is broken inside breaks the message around it, too.
 */
export function readInside<T>(wire: Wire, read: (wire: Wire) => T): T {
  const end = readEnd(wire);
  const outerEnd = wire.end;
  wire.end = end;
  const value = read(wire);
  wire.end = outerEnd;
  wire.at = wire.broken ? outerEnd : end;
  return value;
}

function breakOff(wire: Wire): 0 {
  wire.broken = true;
  wire.at = wire.end;
  return 0;
}
