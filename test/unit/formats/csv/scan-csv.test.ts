import { describe, expect, test } from 'vitest';
import type { CsvDialect } from '../../../../src/formats/csv/csv-dialect.ts';
import type { CsvFault } from '../../../../src/formats/csv/csv-record.ts';
import { scanCsv } from '../../../../src/formats/csv/scan-csv.ts';
import { memoryFile } from '../json-lines/memory-file.ts';

interface Scanned {
  readonly records: { line: number; cells: (string | number | boolean | null)[] }[];
  readonly spans: { line: number; column: number; end: number }[][];
  readonly comments: string[];
  readonly blanks: number[];
  readonly faults: CsvFault[];
  readonly open: boolean[];
  readonly lines: number;
}

function scan(
  content: string | Uint8Array,
  { separator = ',', decimalComma = false }: Partial<CsvDialect> = {},
  limits = {},
): Scanned {
  const scanned: Omit<Scanned, 'lines'> = {
    records: [],
    spans: [],
    comments: [],
    blanks: [],
    faults: [],
    open: [],
  };
  const { lines } = scanCsv(
    memoryFile(content),
    { separator, decimalComma },
    {
      record(record) {
        const cells = Array.from({ length: record.count }, (_, index) => {
          const kind = record.kind(index);
          if (kind === 'blank') return null;
          return kind === 'number' ? (record.numbers[index] ?? null) : record.text(index);
        });
        scanned.records.push({ line: record.line, cells });
        scanned.spans.push(cells.map((_, index) => record.span(index)));
        scanned.open.push(record.open);
      },
      comment: (text) => scanned.comments.push(text),
      blank: (line) => scanned.blanks.push(line),
      fault: (fault) => scanned.faults.push(fault),
    },
    limits,
  );
  return { ...scanned, lines };
}

describe('a table', () => {
  test('is cut at its separators, and plain numbers are numbers', () => {
    const { records, lines } = scan('step,loss\n1,0.5\n2,-1e-3\n');
    expect(records).toEqual([
      { line: 1, cells: ['step', 'loss'] },
      { line: 2, cells: [1, 0.5] },
      { line: 3, cells: [2, -0.001] },
    ]);
    expect(lines).toBe(3);
  });

  test.each([
    ['nan', Number.NaN],
    ['NaN', Number.NaN],
    ['inf', Infinity],
    ['-inf', -Infinity],
    ['Infinity', Infinity],
    ['+1.5', 1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['007', 7],
    ['1E5', 1e5],
    ['0.1000000000000000055511151231257827', 0.1],
    ['12345678901234567890', 1.2345678901234567e19],
  ])('reads %s as a number', (text, number) => {
    expect(scan(`1,${text}\n`).records[0]?.cells).toEqual([1, number]);
    expect(scan(`1,"${text}"\n`).records[0]?.cells).toEqual([1, number]);
  });

  test.each(['', 'NA', 'N/A', 'null', 'None', '-', '  '])('takes "%s" for a missing value', (text) => {
    expect(scan(`1,${text},2\n`).records[0]?.cells).toEqual([1, null, 2]);
  });

  test.each(['1,234', '5%', '1.2.3', '0x10', 'one', '1e', '--1', '1 2'])('leaves %s a text', (text) => {
    expect(scan(`1;${text}\n`, { separator: ';' }).records[0]?.cells).toEqual([1, text]);
  });

  test('may have decimal commas', () => {
    const { records } = scan('1;0,5;-12,25\n', { separator: ';', decimalComma: true });
    expect(records[0]?.cells).toEqual([1, 0.5, -12.25]);
  });

  test('may be padded with blanks', () => {
    expect(scan('a      b   \n1      2.5   \n', { separator: 'columns' }).records).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: [1, 2.5] },
    ]);
    expect(scan('   epoch,   loss\n   1,   2.5  \n').records[1]?.cells).toEqual([1, 2.5]);
  });

  test('keeps blank cells between tabs', () => {
    expect(scan('1\t\t3\n\t2\t\n', { separator: '\t' }).records.map(({ cells }) => cells)).toEqual([
      [1, null, 3],
      [null, 2, null],
    ]);
  });

  test.each([
    ['of Windows', '1,2\r\n3,4\r\n'],
    ['of old Macs', '1,2\r3,4\r'],
    ['that were translated twice', '1,2\r\r\n3,4\r\r\n'],
    ['and a byte order mark', '\uFEFF1,2\n3,4\n'],
  ])('may have line ends %s', (_, text) => {
    expect(scan(text).records).toEqual([
      { line: 1, cells: [1, 2] },
      { line: 2, cells: [3, 4] },
    ]);
  });
});

describe('quoted cells', () => {
  test('hold separators, doubled quotes and line ends', () => {
    const { records, lines } = scan('a,b\n1,"x, ""y""\nz"\n2,"w"\n');
    expect(records).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: [1, 'x, "y"\nz'] },
      { line: 4, cells: [2, 'w'] },
    ]);
    expect(lines).toBe(4);
  });

  test('that are never closed cost their line only', () => {
    const { records, faults } = scan('a,b\n1,"x\n2,y\n3,z\n');
    expect(faults).toEqual([{ kind: 'quote-open', line: 2, column: 3, bytes: 4 }]);
    expect(records.map(({ line, cells }) => [line, cells.at(-1)])).toEqual([
      [1, 'b'],
      [3, 'y'],
      [4, 'z'],
    ]);
  });

  test('that are never closed do not swallow a long table', () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `${index},1`).join('\n');
    const { records, faults, lines } = scan(`"a,b\n${rows}\n`);
    expect(faults).toHaveLength(1);
    expect(records).toHaveLength(5_000);
    expect(lines).toBe(5_001);
  });

  test('a quote inside of a cell is an ordinary character', () => {
    expect(scan('5",x\n').records[0]?.cells).toEqual(['5"', 'x']);
  });
});

describe('places', () => {
  test('are lines and UTF-16 columns', () => {
    const { spans } = scan('naïve 🎲,x\n"é",  y \n');
    expect(spans).toEqual([
      [
        { line: 1, column: 1, end: 9 },
        { line: 1, column: 10, end: 11 },
      ],
      [
        { line: 2, column: 1, end: 4 },
        { line: 2, column: 7, end: 8 },
      ],
    ]);
  });

  test('of a cell behind a line end in quotes are on its own line', () => {
    expect(scan('"a\nb",c\n').spans[0]?.[1]).toEqual({ line: 2, column: 4, end: 5 });
  });
});

test('comments above the table and blank lines are told apart from rows', () => {
  const { comments, blanks, records } = scan('#{"a": 1}\n\nx,y\n# 1,2\n\n3,4\n');
  expect(comments).toEqual(['#{"a": 1}']);
  expect(blanks).toEqual([2, 5]);
  expect(records.map(({ line }) => line)).toEqual([3, 4, 6]);
});

test('a last line without an end is marked', () => {
  expect(scan('a,b\n1,2').open).toEqual([false, true]);
  expect(scan('a,b\n1,2\n').open).toEqual([false, false]);
});

test.each([16, 24, 33, 64])('nothing depends on blocks of %i bytes', (blockBytes) => {
  const text = 'step,loss,note\n1,0.5,"two\nlines, one cell"\n2,0.25,é\n3,,🎲\n4,1e-5,x';
  const { bytes: _, ...whole } = { ...scan(text), bytes: 0 };
  expect(scan(text, {}, { blockBytes })).toEqual(whole);
});

test('a line that is too long is a fault, and the next ones are read', () => {
  const { faults, records } = scan(
    `a,b\n${'x'.repeat(300)},1\n2,3\n`,
    {},
    { blockBytes: 64, maxLineBytes: 128 },
  );
  expect(faults).toEqual([{ kind: 'line-too-long', line: 2, column: 1, bytes: 302 }]);
  expect(records.map(({ line }) => line)).toEqual([1, 3]);
});
