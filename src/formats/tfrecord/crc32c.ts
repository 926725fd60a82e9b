/** Tables for eight bytes at a time (Kounavis and Berry 2005), for the Castagnoli polynomial, bits reversed. */
const tables = makeTables(0x82f6_3b78);

function makeTables(polynomial: number): readonly Int32Array[] {
  const first = new Int32Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ polynomial;
    first[byte] = value;
  }
  const all = [first];
  for (let table = 1; table < 8; table += 1) {
    const before = all[table - 1] ?? first;
    all.push(before.map((value) => (value >>> 8) ^ (first[value & 0xff] ?? 0)));
  }
  return all;
}

const [t0, t1, t2, t3, t4, t5, t6, t7] = [0, 1, 2, 3, 4, 5, 6, 7].map(
  (table) => tables[table] ?? new Int32Array(256),
);

/** CRC-32C (RFC 3720, appendix B.4) of the bytes from `start` up to `end`, as an unsigned number. */
export function crc32c(bytes: Uint8Array, start: number, end: number): number {
  let crc = -1;
  let at = start;
  if (t0 && t1 && t2 && t3 && t4 && t5 && t6 && t7) {
    for (const last = end - 8; at <= last; at += 8) {
      crc ^=
        (bytes[at] ?? 0) |
        ((bytes[at + 1] ?? 0) << 8) |
        ((bytes[at + 2] ?? 0) << 16) |
        ((bytes[at + 3] ?? 0) << 24);
      crc =
        (t7[crc & 0xff] ?? 0) ^
        (t6[(crc >>> 8) & 0xff] ?? 0) ^
        (t5[(crc >>> 16) & 0xff] ?? 0) ^
        (t4[crc >>> 24] ?? 0) ^
        (t3[bytes[at + 4] ?? 0] ?? 0) ^
        (t2[bytes[at + 5] ?? 0] ?? 0) ^
        (t1[bytes[at + 6] ?? 0] ?? 0) ^
        (t0[bytes[at + 7] ?? 0] ?? 0);
    }
  }
  const table = tables[0] ?? new Int32Array(256);
  for (; at < end; at += 1) crc = (crc >>> 8) ^ (table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return ~crc >>> 0;
}

/** The checksum as TFRecord files store it: rotated and shifted, so that checksums of data with checksums in it stay good. */
export function maskedCrc32c(bytes: Uint8Array, start: number, end: number): number {
  const crc = crc32c(bytes, start, end);
  return (((crc >>> 15) | (crc << 17)) + 0xa282_ead8) >>> 0;
}
