import type { TableFile } from '../../model/page/report.ts';
import { writeParquet } from '../tables/write-parquet.ts';
import { hashText } from './hash-text.ts';
import type { PageCrew } from './page-crew.ts';
import type { SiteMemory } from './site-memory.ts';
import type { SiteWriter } from './site-writer.ts';

/** Changes when the same table gives other bytes than in an earlier version of Runfolio. */
const FORM = 'parquet 2';

/** Writes a table for other programs as Parquet, unless it lies there made from the same key. */
export async function writeTable(
  file: TableFile,
  {
    memory,
    writer,
    crew,
  }: {
    readonly memory: SiteMemory;
    readonly writer: SiteWriter;
    readonly crew: Pick<PageCrew, 'writeTable'>;
  },
): Promise<void> {
  const { path, key } = file;
  const made = key === null ? undefined : memory.findMade(path, hashText(FORM, key));
  if (made !== undefined) {
    writer.reuse(made);
    return;
  }
  const table = await file.table();
  const elsewhere = crew.writeTable(path, table);
  const written = elsewhere === undefined ? writer.write(path, await writeParquet(table)) : await elsewhere;
  if (elsewhere !== undefined) writer.take([written]);
  if (key !== null) memory.keep(path, hashText(FORM, key), [written]);
}
