import { usualBlock } from './read-blocks.ts';
import { wasmBytes } from './scan-lines-wasm.ts';

/** What a shape is made of. */
export interface ShapeBytes {
  /** All bytes that are not numbers, the line end included, one after the other. They start at the start of their buffer. */
  readonly literals: Uint8Array;
  /** Where in `literals` the bytes behind each number start; the first entry is 0, the last the length. */
  readonly bounds: Int32Array;
}

/** Where lines are to be read: positions in the scanner's block, and the line of the first one. */
export interface ScanRange {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/**
 * Reads lines of known shapes by compiled code (`wasm/scan-lines.ts`), three times as fast as `matchTemplate` and to the same last bit.
 * It reads only what lies in its own block.
 */
export interface LineScanner {
  /** Where files are to be read into: a block of the usual size, with spare bytes behind it. */
  readonly block: Buffer;
  /** Where the numbers of the lines that `scan` read stand: for each line those of its slots, then the line. */
  readonly numbers: Float64Array;
  /** Makes a shape known and gives its place; `undefined` if there is no room for it. */
  add(shape: ShapeBytes): number | undefined;
  /** How many lines at the start of the range fit the shape, `limit` at most. */
  scan(place: number, range: ScanRange, limit: number): number;
  /** Position behind the lines that `scan` read. */
  end(): number;
  /** True if all numbers of the lines that `scan` read are finite. It may be false for others, too. */
  areFinite(): boolean;
  /** True if the line behind may fit, but has a number that must be read in another way. */
  isUndecided(): boolean;
  /** Lines with so many numbers that can be read at once. */
  linesOf(slots: number): number;
  /** Lets others use the scanner, which forgets all shapes. */
  release(): void;
}

/** Bytes behind the block that may be looked at. */
const spare = 64;
/** Places in the memory; those of the tables are known to `wasm/scan-lines.ts`. */
const tables = { powersOfTen: 0, exactPowers: 256, shifts: 512, products: 1024 } as const;
/** Products are there for exponents up to this one, and as far below zero. */
const mostExponent = 64;
const shapesStart = 4096;
const rowsStart = 262_144;
const rowsBytes = 262_144;
/** Where the bytes of a shape and its bounds stand until it is laid out. */
const literalsStart = rowsStart + rowsBytes;
const mostLiterals = 65_536;
const boundsStart = literalsStart + mostLiterals + spare;
const mostBounds = 1024;
const blockStart = boundsStart + mostBounds * 4;
const pageBytes = 65_536;
const pieceBytes = 16;

let ofThread: LineScanner | undefined;
let isTaken = false;

/** The scanner of this thread; `undefined` if it is in use, or if compiled code cannot run here. To be released by whoever took it. */
export function takeLineScanner(): LineScanner | undefined {
  if (isTaken || typeof WebAssembly === 'undefined') return undefined;
  ofThread ??= createScanner();
  isTaken = true;
  return ofThread;
}

function createScanner(): LineScanner {
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((blockStart + usualBlock + spare) / pageBytes),
  });
  fillTables(memory.buffer);
  const { scanLines, layOut, end, isUndecided, areFinite } = instantiate(memory);
  const literalsOf = new Uint8Array(memory.buffer, literalsStart, mostLiterals);
  const boundsOf = new Int32Array(memory.buffer, boundsStart, mostBounds);
  let shapesEnd = shapesStart;
  return {
    block: Buffer.from(memory.buffer, blockStart, usualBlock + spare),
    numbers: new Float64Array(memory.buffer, rowsStart, rowsBytes / 8),
    add(shape) {
      const place = shapesEnd;
      const { literals, bounds } = shape;
      if (literals.length > mostLiterals || bounds.length > mostBounds) return undefined;
      if (place + roomFor(shape) > rowsStart) return undefined;
      literalsOf.set(literals);
      boundsOf.set(bounds);
      shapesEnd = Number(layOut(literalsStart, boundsStart, bounds.length - 1, place));
      return place;
    },
    scan: (place, range, limit) =>
      Number(
        scanLines(place, blockStart + range.start, blockStart + range.end, rowsStart, limit, range.line),
      ),
    end: () => Number(end()) - blockStart,
    areFinite: () => areFinite() !== 0,
    isUndecided: () => isUndecided() !== 0,
    linesOf: (slots) => Math.floor(rowsBytes / 8 / (slots + 1)),
    release() {
      shapesEnd = shapesStart;
      isTaken = false;
    },
  };
}

function instantiate(memory: WebAssembly.Memory) {
  const module = new WebAssembly.Module(Buffer.from(wasmBytes, 'base64'));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const find = (name: string) => {
    const found = exports[name];
    if (typeof found !== 'function') throw new TypeError('The compiled scanner lacks a function.');
    return found;
  };
  return {
    scanLines: find('scanLines'),
    layOut: find('layOut'),
    end: find('end'),
    isUndecided: find('isUndecided'),
    areFinite: find('areFinite'),
  };
}

/** Room that is enough for the shape as it is laid out. */
function roomFor({ literals, bounds }: ShapeBytes): number {
  return pieceBytes + bounds.length * 4 * pieceBytes + literals.length * 3;
}

function fillTables(memory: ArrayBuffer): void {
  const view = new DataView(memory);
  for (let power = 0; power < 20; power += 1)
    view.setBigUint64(tables.powersOfTen + power * 8, 10n ** BigInt(power), true);
  for (let power = 0; power <= 22; power += 1)
    view.setFloat64(tables.exactPowers + power * 8, Number(`1e${power}`), true);
  // What moves the first digits of 16 bytes to their end, and zeros before them.
  for (let digits = 0; digits <= pieceBytes; digits += 1) {
    for (let place = 0; place < pieceBytes; place += 1) {
      const from = place - (pieceBytes - digits);
      view.setUint8(tables.shifts + digits * pieceBytes + place, from < 0 ? 255 : from);
    }
  }
  let power = 1n;
  let bits = 1n;
  for (let exponent = 0; exponent <= mostExponent; exponent += 1) {
    while (power >> bits > 0n) bits += 1n;
    const upper = bits > 128n ? power >> (bits - 128n) : power << (128n - bits);
    setProduct(view, exponent, upper);
    // 2 ** bits is larger than the power, but less than twice as large: the quotient has 128 bits.
    if (exponent > 0) setProduct(view, -exponent, (1n << (bits + 127n)) / power + 1n);
    power *= 5n;
  }
}

/** Sets the upper 128 bits of `5 ** exponent`, the first of them 1: cut off for positive exponents, rounded up for negative ones. */
function setProduct(view: DataView, exponent: number, upper: bigint): void {
  const at = tables.products + (exponent + mostExponent) * 16;
  view.setBigUint64(at, upper >> 64n, true);
  view.setBigUint64(at + 8, BigInt.asUintN(64, upper), true);
}
