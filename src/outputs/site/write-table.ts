import type { TableFile } from '../../model/page/report.ts';
import { writeParquet } from '../tables/write-parquet.ts';
import { hashText } from './hash-text.ts';
import type { SiteMemory } from './site-memory.ts';
import type { SiteWriter } from './site-writer.ts';

/** Changes when the same table gives other bytes than in an earlier version of Runfolio. */
const FORM = 'parquet 2';

/** Writes a table for other programs as Parquet, unless it lies there made from the same key. */
export async function writeTable(
  file: TableFile,
  { memory, writer }: { readonly memory: SiteMemory; readonly writer: SiteWriter },
): Promise<void> {
  const { path, key } = file;
  const made = key === null ? undefined : memory.findMade(path, hashText(FORM, key));
  if (made !== undefined) {
    writer.reuse(made);
    return;
  }
  const written = writer.write(path, await writeParquet(await file.table()));
  if (key !== null) memory.keep(path, hashText(FORM, key), [written]);
}
