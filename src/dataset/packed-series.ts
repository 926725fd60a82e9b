import { createPackReader } from './pack-store.ts';
import type { PackReader } from './pack-store.ts';
import { readBlocks } from './series-block.ts';
import type { Files } from '../lib/files.ts';
import type { Series } from '../model/series.ts';
import type { PackedSeries } from '../model/stored-series.ts';

/**
 * Reads series from packs in a thread that has no dataset; undefined if they are gone or damaged. The packs stay open as long as the
 * thread lives.
 */
export function openPackedSeries(
  files: Pick<Files, 'open'>,
): (packs: PackedSeries) => Promise<readonly Series[] | undefined> {
  const stores = new Map<string, PackReader>();
  return ({ folder, blocks }) => {
    const store = stores.get(folder) ?? createPackReader(folder, files);
    stores.set(folder, store);
    return readBlocks(blocks, store);
  };
}
