import { maskedCrc32c } from '../../../../src/formats/tfrecord/crc32c.ts';

/** One record of a TFRecord file, for tests; the checksums are those of `crc32c`, which is held to its own reference values. */
export function writeTfRecord(data: Uint8Array): Buffer {
  const record = Buffer.alloc(data.length + 16);
  record.writeBigUInt64LE(BigInt(data.length));
  record.writeUInt32LE(maskedCrc32c(record, 0, 8), 8);
  record.set(data, 12);
  record.writeUInt32LE(maskedCrc32c(record, 12, 12 + data.length), 12 + data.length);
  return record;
}
