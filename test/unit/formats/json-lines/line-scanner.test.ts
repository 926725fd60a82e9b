import { describe, expect, test } from 'vitest';
import { compileWasm, wasmModules } from '../../../../scripts/compile-wasm.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LineHandler } from '../../../../src/formats/json-lines/line-handler.ts';
import type { LineScanner } from '../../../../src/formats/json-lines/line-scanner.ts';
import { takeLineScanner } from '../../../../src/formats/json-lines/line-scanner.ts';
import { usualBlock } from '../../../../src/formats/json-lines/read-blocks.ts';
import { scanJsonLines } from '../../../../src/formats/json-lines/scan-json-lines.ts';
import type { Random } from '../../random.ts';
import { createRandom } from '../../random.ts';
import { memoryFile } from './memory-file.ts';

const root = join(import.meta.dirname, '../../../..');

test.each(Object.entries(wasmModules))(
  'what was compiled of %s is what it says (else run `npm run wasm`)',
  async (program, target) => {
    expect(readFileSync(join(root, target), 'utf8')).toBe(await compileWasm(program));
  },
);

/** Calls a function with the scanner of this thread. */
function withScanner<T>(use: (scanner: LineScanner) => T): T {
  const scanner = takeLineScanner();
  if (scanner === undefined) throw new Error('There is no scanner.');
  try {
    return use(scanner);
  } finally {
    scanner.release();
  }
}

/** What the scanner makes of texts, each a line of its own: a number, `undecided`, or `no number`. */
function scanNumbers(texts: readonly string[]): (number | string)[] {
  return withScanner((scanner) => {
    const place = scanner.add({ literals: Uint8Array.of(10), bounds: Int32Array.of(0, 0, 1) }) ?? 0;
    return texts.map((text) => {
      const end = scanner.block.write(`${text}\n`);
      const lines = scanner.scan(place, { start: 0, end, line: 1 }, 1);
      if (lines === 0) return scanner.isUndecided() ? 'undecided' : 'no number';
      expect(scanner.end()).toBe(end);
      return scanner.numbers[0] ?? 'nothing';
    });
  });
}

/** A text next to the middle between two doubles, where rounding is hardest. */
function nearMiddle(random: Random): string {
  const odd = BigInt(Math.floor(random.next() * 2 ** 52)) * 2n + 1n + 2n ** 53n;
  const digits = (odd * 5n ** 53n).toString();
  const places = 15 + random.below(4);
  return `${digits.slice(0, 1)}.${digits.slice(1, places)}${random.pick(['', 'e-3', 'e12', 'e-17'])}`;
}

function digitsOf(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.below(10)).join('');
}

const kinds: readonly ((random: Random) => string)[] = [
  (random) => String(random.next()),
  (random) => String(random.next() * 10 ** (random.below(60) - 30)),
  (random) => `-${random.next()}e${random.below(160) - 80}`,
  (random) => random.next().toFixed(random.below(20)),
  (random) => `${random.below(100)}.${digitsOf(random, 1 + random.below(22))}`,
  (random) => (random.next() * 1000).toPrecision(1 + random.below(21)),
  (random) => String(random.below(2 ** 31)),
  (random) => `${1 + random.below(9)}${digitsOf(random, random.below(20))}`,
  (random) => `${1 + random.below(9)}${digitsOf(random, 16)}.${digitsOf(random, 3)}`,
  (random) => `${random.below(10)}E${random.pick(['', '+', '-'])}${random.below(400)}`,
  (random) => `${digitsOf(random, 19).replace(/^0+(?=.)/u, '')}.0e-${random.below(30)}`,
  nearMiddle,
];

describe('numbers that the compiled scanner reads', () => {
  test('are those of Number() to the last bit', () => {
    const random = createRandom(11);
    const texts = Array.from({ length: 120_000 }, (_, index) =>
      (kinds[index % kinds.length] ?? nearMiddle)(random),
    );
    const found = scanNumbers(texts);
    let decided = 0;
    for (const [index, value] of found.entries()) {
      const expected = value === 'undecided' ? value : Number(texts[index]);
      if (value !== 'undecided') decided += 1;
      if (!Object.is(value, expected)) expect(value, texts[index]).toBe(expected);
    }
    expect(decided).toBeGreaterThan(texts.length / 2);
  });

  test('are 0, -0, NaN and the infinities, too', () => {
    expect(scanNumbers(['0', '-0', '0.000', '-0e5', 'NaN', 'Infinity', '-Infinity'])).toEqual([
      0,
      -0,
      0,
      -0,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
  });

  test('are left to others if digits would be lost or the size is out of its range', () => {
    const texts = ['9007199254740993', '12345678901234567890', '1e400', '1e-400', '4.9e-324', '1.7e308'];
    expect(scanNumbers(texts)).toEqual(texts.map(() => 'undecided'));
  });

  test('follow the grammar of JSON', () => {
    const texts = ['', '-', '+1', '01', '-01', '.5', '1.', '1.e5', '1e', '1e+', '0x1', 'null', '-NaN'];
    const others = [' 1', '1 ', '1.5.2', '1e5.5', 'nan', 'Infinit', '--1', '1,2', '"1"'];
    expect(scanNumbers([...texts, ...others])).toEqual([...texts, ...others].map(() => 'no number'));
  });
});

/** Everything that is told of a log, in order. */
function tell(content: string, blockBytes: number, atOnce: boolean): string[] {
  const told: string[] = [];
  const handler: LineHandler = {
    shape({ slots }) {
      told.push(`shape ${JSON.stringify(slots)}`);
      const one = (numbers: Float64Array, line: number): void => {
        told.push(
          `${line}: ${[...numbers].map((number) => (Object.is(number, -0) ? '-0' : number)).join(' ')}`,
        );
      };
      if (!atOnce) return one;
      return Object.assign(one, {
        rows({
          numbers,
          width,
          from,
          to,
        }: {
          numbers: Float64Array;
          width: number;
          from: number;
          to: number;
        }) {
          for (let row = from; row < to; row += 1) {
            const end = (row + 1) * width - 1;
            one(numbers.slice(row * width, end), numbers[end] ?? 0);
          }
        },
      });
    },
    line(value, line) {
      told.push(`${line} ${value.kind} ${value.column}-${value.end}`);
    },
    fault({ code, line, column, endColumn }, fatal) {
      told.push(`${line} ${fatal ? 'fatal' : 'fault'} ${code} ${column}-${endColumn}`);
    },
    blank(line) {
      told.push(`${line} blank`);
    },
  };
  const file = memoryFile(content);
  const { lines, cutOff } = scanJsonLines(file, { start: 0, end: file.size }, handler, { blockBytes });
  return [...told, `${lines} lines${cutOff ? ', cut off' : ''}`];
}

/** The same by what is written in TypeScript alone: nobody gets the scanner while it is taken. */
function tellWithout(content: string): string[] {
  return withScanner(() => tell(content, usualBlock, false));
}

/** A log with phases of one shape, shapes in turn, numbers of all kinds, and what is broken now and then. */
function randomLog(random: Random): string {
  const number = (): string => (kinds[random.below(kinds.length)] ?? nearMiddle)(random);
  const names = ['a', 'loss', 'a name that is longer than sixteen bytes', 'é😀'];
  const shapes = Array.from({ length: 1 + random.below(4) }, () => {
    const entries = names.slice(0, 1 + random.below(names.length));
    const gap = random.pick(['', ' ', '  ']);
    return (): string =>
      `{${entries.map((name) => `"${name}":${gap}${random.below(30) === 0 ? random.pick(['NaN', '-Infinity', 'null', '"x"']) : number()}`).join(`,${gap}`)}}`;
  });
  const lines: string[] = [];
  let shape = shapes[0];
  while (lines.length < 400) {
    if (random.below(20) === 0) shape = shapes[random.below(shapes.length)];
    const line = shape?.() ?? '';
    if (random.below(60) === 0)
      lines.push(random.pick(['', '{}', '{"a":01}', line.slice(0, -1), `${line}x`]));
    lines.push(line);
  }
  return lines.join('\n') + random.pick(['', '\n', '\r\n', '\n{"a":']);
}

describe('a log that is read with the compiled scanner', () => {
  test('tells the same as without, whatever the blocks and whether lines come at once', () => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const content = randomLog(createRandom(seed));
      const plain = tellWithout(content);
      expect(tell(content, usualBlock, true)).toEqual(plain);
      expect(tell(content, usualBlock, false)).toEqual(plain);
      expect(tell(content, 100 + seed * 37, true)).toEqual(plain);
    }
  });

  test('is read rightly while another one is being read', () => {
    const content = randomLog(createRandom(3));
    const inner: string[][] = [];
    const file = memoryFile(content);
    const seen: string[] = [];
    scanJsonLines(
      file,
      { start: 0, end: file.size },
      {
        shape: () => (numbers, line) => {
          if (inner.length < 5) inner.push(tell(content, usualBlock, true));
          seen.push(`${line}: ${[...numbers].join(' ')}`);
        },
        line() {},
        fault() {},
        blank() {},
      },
    );
    const plain = tellWithout(content);
    expect(inner).toEqual(Array.from({ length: 5 }, () => plain));
    expect(seen.length).toBeGreaterThan(200);
    expect(plain.map((line) => line.replace('-0', '0'))).toEqual(
      expect.arrayContaining(seen.map((line) => line.replace('-0', '0'))),
    );
  });
});
