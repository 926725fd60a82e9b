import { crc32, deflateRawSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readZipDirectory } from '../../../../src/formats/zip/zip-directory.ts';
import { readZipEntry } from '../../../../src/formats/zip/read-zip-entry.ts';
import { unpackZstd } from '../../../../src/formats/zstd/unpack-zstd.ts';
import { openMemory } from '../open-memory.ts';

interface Part {
  readonly name: string;
  readonly text: string;
  readonly method?: 0 | 8 | 93;
  readonly flags?: number;
}

function pack(text: string, method: number): Buffer {
  if (method === 8) return deflateRawSync(text);
  return method === 93 ? zstdCompressSync(text) : Buffer.from(text);
}

/** An archive with these entries, made without any code that is tested here. */
function makeZip(parts: readonly Part[], comment = ''): Buffer {
  const bodies: Buffer[] = [];
  const listed: Buffer[] = [];
  let offset = 0;
  for (const { name, text, method = 8, flags = 0 } of parts) {
    const packed = pack(text, method);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc32(text), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(Buffer.byteLength(text), 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    bodies.push(Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    listed.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), fields, tail, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(listed);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...bodies, directory, Buffer.from('PK\u0005\u0006'), end, Buffer.from(comment)]);
}

function readAll(bytes: Uint8Array, maxBytes = 1_000_000) {
  const file = openMemory(bytes);
  const { entries, isCutOff } = readZipDirectory(file);
  const contents = [...entries.values()].map((entry) => {
    const content = readZipEntry(file, entry, maxBytes);
    return [entry.name, content.kind === 'bytes' ? Buffer.from(content.bytes).toString() : content.reason];
  });
  return { isCutOff, contents: Object.fromEntries(contents) };
}

const parts: readonly Part[] = [
  { name: 'a.json', text: 'one' },
  { name: 'stored', text: 'two', method: 0 },
  { name: 'ü/zstd', text: 'three '.repeat(1000), method: 93 },
];

test('entries that are stored, deflated or packed by zstd come back as they were', () => {
  expect(readAll(makeZip(parts))).toEqual({
    isCutOff: false,
    contents: { 'a.json': 'one', stored: 'two', 'ü/zstd': 'three '.repeat(1000) },
  });
});

test('a comment behind the directory does no harm, nor does one that looks like its end', () => {
  expect(readAll(makeZip(parts, 'PK\u0005\u0006 is how it ends, as everybody knows')).isCutOff).toBe(false);
});

test('of two entries with one name the last counts', () => {
  const twice = makeZip([...parts, { name: 'a.json', text: 'four' }]);
  expect(readAll(twice).contents['a.json']).toBe('four');
});

test('an archive that is cut off gives the entries that are complete', () => {
  const whole = makeZip(parts);
  const cut = whole.subarray(0, whole.indexOf('ü/zstd') + 10);
  expect(readAll(cut)).toEqual({ isCutOff: true, contents: { 'a.json': 'one', stored: 'two' } });
});

test('what is no archive has no entries', () => {
  expect(readAll(Buffer.from('hello'))).toEqual({ isCutOff: true, contents: {} });
  expect(readAll(Buffer.alloc(0))).toEqual({ isCutOff: true, contents: {} });
});

describe('an entry is refused', () => {
  test('when its data is damaged', () => {
    const bytes = makeZip([{ name: 'a', text: 'some text', method: 0 }]);
    bytes[bytes.indexOf('some')] = 0x53;
    expect(readAll(bytes).contents).toEqual({ a: 'checksum-wrong' });
    const deflated = makeZip([{ name: 'a', text: 'some text '.repeat(99) }]);
    deflated[33] = 0xff;
    expect(readAll(deflated).contents).toEqual({ a: 'data-broken' });
  });

  test('when it is encrypted', () => {
    expect(readAll(makeZip([{ name: 'a', text: 'x', flags: 1 }])).contents).toEqual({ a: 'encrypted' });
  });

  test('when it is larger than asked for, and a bomb is not unpacked further than it says', () => {
    expect(readAll(makeZip([{ name: 'a', text: 'x'.repeat(5000) }]), 4999).contents).toEqual({
      a: 'too-large',
    });
    const bomb = makeZip([{ name: 'a', text: 'x'.repeat(100_000) }]);
    const at = bomb.lastIndexOf('PK\u0001\u0002') + 24;
    bomb.writeUInt32LE(10, at);
    expect(readAll(bomb).contents).toEqual({ a: 'data-broken' });
  });

  test('when it is packed by another method', () => {
    const bytes = makeZip([{ name: 'a', text: 'x', method: 0 }]);
    bytes.writeUInt16LE(14, bytes.lastIndexOf('PK\u0001\u0002') + 10);
    expect(readAll(bytes).contents).toEqual({ a: 'method-unknown' });
  });
});

describe('zstd data', () => {
  const frame = (text: string): Buffer => zstdCompressSync(text);
  const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

  test('of many frames is unpacked whole, skipping frames that hold none', () => {
    const packed = Buffer.concat([frame('one '), skippable, frame('two '), frame(''), frame('three')]);
    expect(unpackZstd(packed, 100).toString()).toBe('one two three');
  });

  test('that is cut off, damaged or too long throws', () => {
    const packed = frame('word '.repeat(1000));
    expect(() => unpackZstd(packed.subarray(0, packed.length - 4), 10_000)).toThrow();
    expect(() => unpackZstd(Buffer.concat([packed, Buffer.from('junk')]), 10_000)).toThrow();
    expect(() => unpackZstd(packed, 4999)).toThrow();
    expect(() => unpackZstd(Buffer.concat([frame('a'), frame('b')]), 1)).toThrow();
    expect(() => unpackZstd(Buffer.alloc(0), 1)).toThrow();
  });
});

test('2,000 archives with changed bytes are read or refused, never a crash', () => {
  const whole = makeZip(parts);
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  for (let round = 0; round < 2000; round += 1) {
    const changed = Buffer.from(whole.subarray(0, next(4) === 0 ? next(whole.length) : whole.length));
    for (let change = next(6); change >= 0; change -= 1) {
      if (changed.length > 0) changed[next(changed.length)] = next(256);
    }
    const { contents } = readAll(changed);
    expect(Object.keys(contents).length).toBeLessThanOrEqual(changed.length);
  }
});
