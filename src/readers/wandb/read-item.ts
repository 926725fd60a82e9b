import { internAscii } from '../../formats/json/key-table.ts';
import type { KeyTable } from '../../formats/json/key-table.ts';
import { nextField, readEnd, skipField, wireType } from '../../formats/protobuf/wire.ts';
import type { Wire } from '../../formats/protobuf/wire.ts';

/** Where an item of a history, summary or config stands: its name, and its JSON as a range of bytes. */
export interface Item {
  name: string;
  start: number;
  end: number;
}

const item: Item = { name: '', start: 0, end: 0 };

/** Reads an item: a key, or the parts of a nested one, and a JSON text. It is the same object each time, filled anew. */
export function readItem(wire: Wire, names: KeyTable): Item {
  item.name = '';
  item.end = 0;
  const end = readEnd(wire);
  const outerEnd = wire.end;
  wire.end = end;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (wire.type !== wireType.bytes) skipField(wire);
    else if (field === 1 || field === 2) {
      const part = readName(wire, names);
      item.name = item.name === '' ? part : `${item.name}/${part}`;
    } else if (field === 16) {
      const valueEnd = readEnd(wire);
      item.start = wire.at;
      item.end = valueEnd;
      wire.at = valueEnd;
    } else skipField(wire);
  }
  wire.end = outerEnd;
  wire.at = wire.broken ? outerEnd : end;
  return item;
}

/** A name that comes again in most rows, so its text is made once. */
function readName(wire: Wire, names: KeyTable): string {
  const end = readEnd(wire);
  const start = wire.at;
  wire.at = end;
  const { bytes, view } = wire;
  let hash = 0;
  let high = 0;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const word = view.getInt32(at, true);
    hash = Math.imul(hash ^ (word >>> 15), 31) + word;
    high |= word;
  }
  for (; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    hash = Math.imul(hash, 31) + byte;
    high |= byte;
  }
  return (high & 0x80_80_80_80) === 0
    ? internAscii(names, bytes, { start, end }, hash)
    : bytes.toString('utf8', start, end);
}
