/** Bytes of fields in the wire format of Protocol Buffers, for tests. */
export const field = {
  varint: (number: number, value: number | bigint): Buffer =>
    Buffer.concat([key(number, 0), varint(BigInt(value))]),
  double(number: number, value: number): Buffer {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    return Buffer.concat([key(number, 1), bytes]);
  },
  float(number: number, value: number): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatLE(value);
    return Buffer.concat([key(number, 5), bytes]);
  },
  bytes(number: number, ...content: readonly (Uint8Array | string)[]): Buffer {
    const joined = Buffer.concat(content.map((piece) => Buffer.from(piece)));
    return Buffer.concat([key(number, 2), varint(BigInt(joined.length)), joined]);
  },
};

function key(number: number, type: number): Buffer {
  return varint(BigInt(number * 8 + type));
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    const bits = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? bits | 0x80 : bits);
  } while (rest > 0n);
  return Buffer.from(bytes);
}
