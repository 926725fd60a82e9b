import { describe, expect, test } from 'vitest';
import type { LineHandler } from '../../../../src/formats/json-lines/line-handler.ts';
import { scanJsonLines } from '../../../../src/formats/json-lines/scan-json-lines.ts';
import type { PlacedValue } from '../../../../src/formats/json/placed-value.ts';
import type { Random } from '../../random.ts';
import { createRandom } from '../../random.ts';
import { memoryFile } from './memory-file.ts';

type Paths = Record<string, unknown>;

/** Every leaf of a value by its path. */
function leaves(value: PlacedValue, path: string, into: Paths): Paths {
  if (value.kind === 'object')
    for (const entry of value.entries) leaves(entry.value, `${path}/${entry.key}`, into);
  else if (value.kind === 'array')
    for (const [index, item] of value.items.entries()) leaves(item, `${path}/${index}`, into);
  else into[path] = value.kind === 'null' ? null : value.value;
  return into;
}

/** What each line holds, by way of the learned shapes; and how many lines took the fast way. */
function readShapes(
  content: string,
  blockBytes?: number,
): { lines: Map<number, Paths>; fast: number; shapes: number } {
  const lines = new Map<number, Paths>();
  let fast = 0;
  let shapes = 0;
  const handler: LineHandler = {
    shape({ example, slots }) {
      shapes += 1;
      const constants = leaves(example, '', {});
      return (numbers, line) => {
        fast += 1;
        const found = { ...constants };
        for (const [index, path] of slots.entries()) found[`/${path.join('/')}`] = numbers[index];
        lines.set(line, found);
      };
    },
    line(value, line) {
      lines.set(line, leaves(value, '', {}));
    },
    fault({ line, code }, fatal) {
      if (fatal) lines.set(line, { code });
    },
    blank(line) {
      lines.set(line, { blank: true });
    },
  };
  const file = memoryFile(content);
  scanJsonLines(file, { start: 0, end: file.size }, handler, blockBytes === undefined ? {} : { blockBytes });
  return { lines, fast, shapes };
}

/** The same with JSON.parse for each line. */
function readPlainly(content: string): Map<number, Paths> {
  const lines = new Map<number, Paths>();
  const rows = content.endsWith('\n') ? content.slice(0, -1).split('\n') : content.split('\n');
  for (const [index, row] of rows.entries()) lines.set(index + 1, plainRow(row));
  return lines;
}

function plainRow(row: string): Paths {
  if (row.trim() === '') return { blank: true };
  const special: Record<string, number> = {
    '@NaN': Number.NaN,
    '@Infinity': Number.POSITIVE_INFINITY,
    '@-Infinity': Number.NEGATIVE_INFINITY,
  };
  try {
    const quoted = row.replaceAll(/(?<=[:[,] ?)(NaN|-?Infinity)/gu, '"@$1"');
    const into: Paths = {};
    walk(
      JSON.parse(quoted, (_, value: unknown) =>
        typeof value === 'string' ? (special[value] ?? value) : value,
      ),
      '',
      into,
    );
    return into;
  } catch {
    return { code: 'json-syntax' };
  }
}

function walk(value: unknown, path: string, into: Paths): void {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) walk(inner, `${path}/${key}`, into);
  } else into[path] = value;
}

function randomNumber(random: Random): string {
  const kind = random.below(12);
  if (kind === 0) return random.pick(['NaN', 'Infinity', '-Infinity']);
  if (kind === 1) return String(random.below(100_000));
  if (kind === 2) return (random.next() * 1e-9).toExponential();
  return String(random.next() * 10 - 5);
}

/** A log as several programs might write it into one file. */
function randomLog(random: Random, rows: number): string {
  const layouts = [
    (step: number) => `{"step": ${step}, "loss": ${randomNumber(random)}, "acc": ${randomNumber(random)}}`,
    (step: number) =>
      `{"step":${step},"val":{"loss":${randomNumber(random)},"list":[${randomNumber(random)},${randomNumber(random)}]},"best":${random.pick(['true', 'false'])}}`,
    (step: number) => `{"run":"run-${random.below(20)}","step":${step},"x":${randomNumber(random)}}`,
    () => `{"text":"${random.pick(['a', 'b\\n', 'é😀'])}","x":${randomNumber(random)}}`,
    () => random.pick(['', '{"a":1,}', '[1,2]', '{}', '{"a":01}', 'x', '{"none":null}']),
  ] as const;
  const lines: string[] = [];
  for (let step = 0; step < rows; step += 1)
    lines.push((random.below(3) > 0 ? layouts[0] : random.pick(layouts))(step));
  return `${lines.join('\n')}\n`;
}

describe('learned shapes', () => {
  test('give the same as JSON.parse for every line of random logs, whatever the blocks', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const content = randomLog(createRandom(seed), 300);
      const expected = readPlainly(content);
      expect(readShapes(content).lines).toEqual(expected);
      expect(readShapes(content, 50 + seed * 7).lines).toEqual(expected);
    }
  });

  test('carry nearly all lines of a log with few shapes', () => {
    const { fast, shapes } = readShapes(
      Array.from(
        { length: 1000 },
        (_, step) => `{"step":${step},"${step % 10 === 0 ? 'val' : 'train'}":${Math.sin(step)}}\n`,
      ).join(''),
    );
    expect({ fast, shapes }).toEqual({ fast: 1000, shapes: 2 });
  });

  test('find the shape of each of a hundred runs that write in turn and at random', () => {
    const random = createRandom(5);
    const rows = Array.from(
      { length: 5000 },
      (_, step) => `{"run":"r${random.below(100)}","step":${step},"loss":${random.next()}}\n`,
    );
    const { fast, shapes } = readShapes(rows.join(''));
    expect(shapes).toBe(100);
    expect(fast).toBe(5000);
  });

  test('are given up when the order of the keys is random, and every value is still right', () => {
    const random = createRandom(9);
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const rows = Array.from({ length: 2000 }, () => {
      const entries = names.map((name) => ({
        text: `"${name}":${randomNumber(random)}`,
        rank: random.next(),
      }));
      return `{${entries
        .sort((one, other) => one.rank - other.rank)
        .map(({ text }) => text)
        .join(',')}}\n`;
    });
    const { lines, shapes } = readShapes(rows.join(''));
    expect(shapes).toBeLessThan(80);
    expect(lines).toEqual(readPlainly(rows.join('')));
  });

  test('do not fit a line that only starts alike', () => {
    const { lines } = readShapes(
      '{"step":1,"loss":2}\n{"step":2,"loss":3}}\n{"step":3,"loss":4\n{"step":4,"loss":5}x\n{"step":5,"loss":6} \n{"step":6,"loss":7}',
    );
    expect([...lines.values()]).toEqual([
      { '/step': 1, '/loss': 2 },
      { code: 'json-syntax' },
      { code: 'json-syntax' },
      { code: 'json-syntax' },
      { '/step': 5, '/loss': 6 },
      { '/step': 6, '/loss': 7 },
    ]);
  });
});
