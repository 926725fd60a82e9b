import { csvReader } from '../../../../src/readers/csv/csv-reader.ts';
import type { ReadingOptions } from '../../../../src/readers/reader.ts';
import { defaultReadingOptions } from '../../../../src/readers/readers.ts';
import { memoryFiles } from '../memory-files.ts';
import { createRecordingSink } from '../recording-sink.ts';
import type { RecordingSink } from '../recording-sink.ts';

/** Reads a table as the reader does and returns all it said. */
export async function readTable(
  content: string,
  { name = 'metrics.csv', ...given }: Partial<ReadingOptions> & { readonly name?: string } = {},
): Promise<RecordingSink> {
  const sink = createRecordingSink();
  const files = memoryFiles({ [`/logs/${name}`]: content });
  const source = {
    reader: 'csv',
    path: `/logs/${name}`,
    shownPath: `logs/${name}`,
    pathInRoot: name,
    name: 'a',
    facts: { kind: 'file', size: content.length, modifiedMs: 0, identity: '1-1' },
    sidecars: [],
    pathParams: {},
  } as const;
  await csvReader.read(source, { files, options: { ...defaultReadingOptions, ...given } }, sink);
  return sink;
}

/** True if the reader takes a file of this name and content that nobody named. */
export function takes(name: string, content: string, options: Partial<ReadingOptions> = {}): boolean {
  const bytes = new TextEncoder().encode(content);
  return csvReader.matches({
    path: `/logs/${name}`,
    pathInRoot: name,
    name,
    size: bytes.length,
    asked: false,
    options: { ...defaultReadingOptions, ...options },
    head: () => bytes.subarray(0, 65_536),
    start: () => bytes.subarray(0, 8192),
    tables: () => new Set(),
  });
}

/** Codes of all problems with their lines, without how the table was read. */
export function codesOf({ problems }: RecordingSink): string[] {
  return problems
    .filter(({ code }) => code !== 'table-read-as')
    .map(({ code, place }) => `${place.line ?? '-'} ${code}`);
}
