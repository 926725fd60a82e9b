import { ParquetError } from '../formats/parquet/read-parquet.ts';
import type { OpenFile } from '../lib/files.ts';
import { describeData } from './describe-data.ts';
import { profileData } from './profile-data.ts';

/** What is in a data set, as the Markdown of a note; or why it cannot be read, a sentence each. */
export async function exploreFile(
  file: OpenFile,
  shownPath: string,
): Promise<{ readonly made: string } | { readonly wrong: readonly string[] }> {
  try {
    const data = await profileData(file);
    if (data.rows === 0) return { wrong: ['The file has no rows, so there is nothing to describe.'] };
    return { made: describeData(shownPath, data) };
  } catch (error) {
    if (!(error instanceof ParquetError)) throw error;
    return { wrong: [`The Parquet file cannot be read: ${error.message}`] };
  }
}
