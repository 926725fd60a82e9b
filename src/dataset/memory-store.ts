import type { SeriesReader, SeriesWriter } from './series-block.ts';

/** A series store in memory, for small inputs and for tests. */
export function createMemoryStore(): SeriesWriter & SeriesReader {
  const pieces: Float64Array[] = [];
  return {
    write(columns) {
      const length = columns.reduce((sum, column) => sum + column.length, 0);
      const all = new Float64Array(length);
      let offset = 0;
      for (const column of columns) {
        all.set(column, offset);
        offset += column.length;
      }
      return { pack: 'memory', offset: pieces.push(all) - 1 };
    },
    read: (block) => Promise.resolve(pieces[block.offset]),
  };
}
