import { expect, test } from 'vitest';
import { crc32c, maskedCrc32c } from '../../../../src/formats/tfrecord/crc32c.ts';

/** RFC 3720, appendix B.4: checksums of 32 bytes, there printed in the order of the wire. */
const vectors: readonly (readonly [string, readonly number[], number])[] = [
  ['zeros', Array.from({ length: 32 }, () => 0), 0x8a91_36aa],
  ['ones', Array.from({ length: 32 }, () => 0xff), 0x62a8_ab43],
  ['rising bytes', Array.from({ length: 32 }, (_, index) => index), 0x46dd_794e],
  ['falling bytes', Array.from({ length: 32 }, (_, index) => 31 - index), 0x113f_db5c],
];

test.each(vectors)('the checksum of 32 bytes of %s is that of RFC 3720', (_, bytes, expected) => {
  expect(crc32c(Uint8Array.from(bytes), 0, 32)).toBe(expected);
});

test('a range of bytes has the checksum of these bytes alone, whatever its length', () => {
  const bytes = Uint8Array.from({ length: 64 }, (_, index) => (index * 37) & 0xff);
  for (let length = 0; length < 24; length += 1) {
    expect(crc32c(bytes, 5, 5 + length)).toBe(crc32c(bytes.slice(5, 5 + length), 0, length));
  }
  expect(crc32c(Buffer.from('123456789'), 0, 9)).toBe(0xe306_9283);
});

test('a masked checksum is the plain one, rotated by 15 bits and moved', () => {
  const crc = crc32c(Buffer.from('123456789'), 0, 9);
  const rotated = ((crc >>> 15) | (crc << 17)) >>> 0;
  expect(maskedCrc32c(Buffer.from('123456789'), 0, 9)).toBe((rotated + 0xa282_ead8) % 2 ** 32);
});
