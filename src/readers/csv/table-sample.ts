import type { CellKind } from '../../formats/csv/cell-value.ts';
import { findDialect } from '../../formats/csv/csv-dialect.ts';
import type { CsvDialect, Separator } from '../../formats/csv/csv-dialect.ts';
import { withLineFeeds } from '../../formats/csv/line-ends.ts';
import { scanCsv } from '../../formats/csv/scan-csv.ts';
import type { OpenFile } from '../../lib/files.ts';
import type { TableConfig } from '../../model/table-config.ts';

/** A cell of the sample. */
export interface SampleCell {
  readonly kind: CellKind;
  readonly number: number;
  readonly text: string;
}

/** The first rows of a table. */
export interface TableSample {
  readonly dialect: CsvDialect;
  readonly headerLine: number;
  readonly names: readonly string[];
  readonly rows: readonly (readonly SampleCell[])[];
  /** Comments above the header. */
  readonly comments: readonly SampleComment[];
}

/** A line above the header that starts with `#`. */
export interface SampleComment {
  readonly text: string;
  readonly line: number;
}

const mostRows = 400;
const dialectLines = 30;

/** Bytes as a file that can be scanned. */
export function asFile(bytes: Uint8Array): OpenFile {
  return {
    size: bytes.length,
    readInto(target, position) {
      const piece = bytes.subarray(position, position + target.length);
      target.set(piece);
      return piece.length;
    },
    close: () => undefined,
  };
}

/**
 * The first rows of a table, from the first bytes of its file, cut anywhere; a reason as a clause if they are no table, `undefined` if
 * there is nothing. `whole` is true if they are all of it.
 */
export function takeSample(
  start: Uint8Array,
  { whole, config }: { readonly whole: boolean; readonly config: TableConfig | undefined },
): TableSample | string | undefined {
  const head = withLineFeeds(start);
  const bytes = whole ? head : head.subarray(0, head.lastIndexOf(10) + 1);
  const lines = new TextDecoder().decode(bytes).split(/\r*\n/);
  const skipped = config?.header === undefined ? 0 : config.header - 1;
  const content = lines
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text, line }) => line > skipped && text.trim() !== '');
  const stop = content.findIndex(({ text }) => !text.startsWith('#'));
  const comments = stop === -1 ? content : content.slice(0, stop);
  const telling = content.slice(comments.length).map(({ text }) => text);
  if (telling.length === 0) return comments.length > 0 ? 'it holds comments only' : undefined;
  const dialect = dialectOf(telling, config);
  if (dialect === undefined) return 'its lines are not cut into cells by commas, semicolons, tabs or blanks';
  const records = readRecords(bytes, dialect, skipped);
  return withHeader(records, { dialect, comments, config });
}

function dialectOf(lines: readonly string[], config: TableConfig | undefined): CsvDialect | undefined {
  const sample = lines.slice(0, dialectLines);
  const found = findDialect(sample);
  if (config?.separator === undefined) return found;
  const separator: Separator = config.separator === 'tab' ? '\t' : config.separator;
  return { separator, decimalComma: separator !== ',' && (found?.decimalComma ?? false) };
}

interface SampleRecord {
  readonly line: number;
  readonly cells: readonly SampleCell[];
}

function readRecords(bytes: Uint8Array, dialect: CsvDialect, skipped: number): SampleRecord[] {
  const records: SampleRecord[] = [];
  scanCsv(asFile(bytes), dialect, {
    record(record) {
      if (records.length > mostRows || record.line <= skipped) return;
      const cells = Array.from({ length: record.count }, (_, index): SampleCell => {
        const kind = record.kind(index);
        return { kind, number: record.numbers[index] ?? Number.NaN, text: record.text(index) };
      });
      records.push({ line: record.line, cells });
    },
    comment: () => undefined,
    blank: () => undefined,
    fault: () => undefined,
  });
  return records;
}

function withHeader(
  records: readonly SampleRecord[],
  given: Pick<TableSample, 'dialect' | 'comments'> & { readonly config: TableConfig | undefined },
): TableSample | string | undefined {
  const { dialect, comments, config } = given;
  const [first, ...others] = records;
  if (first === undefined) return undefined;
  const rowsOf = (all: readonly SampleRecord[]): TableSample['rows'] => all.map(({ cells }) => cells);
  if (config?.columns !== undefined) {
    return { dialect, comments, headerLine: 0, names: config.columns, rows: rowsOf(records) };
  }
  if (first.cells.every(({ kind }) => kind === 'text' || kind === 'blank')) {
    const names = first.cells.map(({ text }) => text);
    return { dialect, comments, headerLine: first.line, names, rows: rowsOf(upToNextHeader(others, names)) };
  }
  const title = comments.at(-1);
  const names = title?.text
    .replace(/^#\s*/, '')
    .split(splitters[dialect.separator])
    .map((name) => name.trim());
  if (
    title !== undefined &&
    names?.length === first.cells.length &&
    names.every((name) => /^[^{"]/.test(name))
  ) {
    return { dialect, comments, headerLine: title.line, names, rows: rowsOf(records) };
  }
  return 'it has no header: its first line is no list of names';
}

/** The records above one that repeats two of the names: there the columns may change. */
function upToNextHeader(records: readonly SampleRecord[], names: readonly string[]): readonly SampleRecord[] {
  const known = new Set(names);
  const next = records.findIndex(({ cells }) => {
    const same = cells.filter(({ kind, text }) => kind === 'text' && known.has(text)).length;
    return same >= 2 && cells.every(({ kind }) => kind !== 'number');
  });
  return next === -1 ? records : records.slice(0, next);
}

/** How a header behind a `#`, as NumPy writes it, is cut. */
const splitters: Readonly<Record<Separator, RegExp>> = {
  ',': /,/,
  ';': /;/,
  '|': /\|/,
  '\t': /\t/,
  columns: /[ \t]+/,
};
