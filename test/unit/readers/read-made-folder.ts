import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SummarizedFolder } from './summarize-folder.ts';
import { summarizeFolder } from './summarize-folder.ts';

/** Reads a folder with these files, by their paths. */
export async function readMadeFolder(
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<SummarizedFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-reader-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return await summarizeFolder(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
