import type { Random } from '../unit/random.ts';

/** Bytes with a few of them changed, moved, doubled, cut out or cut off: what broken disks, copies and writers make of a file. */
export function mutate(seedFile: Uint8Array, random: Random): Uint8Array {
  let bytes = Buffer.from(seedFile);
  const changes = 1 + random.below(4);
  for (let change = 0; change < changes && bytes.length > 0; change += 1) {
    bytes = random.pick(mutations)(bytes, random);
  }
  return bytes;
}

type Mutation = (bytes: Buffer<ArrayBuffer>, random: Random) => Buffer<ArrayBuffer>;

const mutations: readonly [Mutation, ...Mutation[]] = [
  function flipBit(bytes, random) {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    return bytes;
  },
  function setByte(bytes, random) {
    bytes[random.below(bytes.length)] = random.pick([0, 1, 0x7f, 0x80, 0xff, 0x0a]);
    return bytes;
  },
  function setWord(bytes, random) {
    if (bytes.length < 4) return bytes;
    const word = random.pick([0, 1, 0x7fff_ffff, 0xffff_ffff, bytes.length, 0x8080_8080]);
    bytes.writeUInt32LE(word >>> 0, random.below(bytes.length - 3));
    return bytes;
  },
  function cutOff(bytes, random) {
    return bytes.subarray(0, random.below(bytes.length));
  },
  function cutOut(bytes, random) {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(64))]);
  },
  function double(bytes, random) {
    const at = random.below(bytes.length);
    const piece = bytes.subarray(at, at + 1 + random.below(256));
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  },
  function insertNoise(bytes, random) {
    const at = random.below(bytes.length);
    const noise = Buffer.from(Array.from({ length: 1 + random.below(32) }, () => random.below(256)));
    return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
  },
  function swap(bytes, random) {
    const [one, other] = [random.below(bytes.length), random.below(bytes.length)];
    return Buffer.concat([bytes.subarray(Math.min(one, other)), bytes.subarray(0, Math.min(one, other))]);
  },
];
