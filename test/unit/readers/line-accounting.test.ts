import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { summarizeFolder } from './summarize-folder.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');
const folders = ['readers/native', 'problems'].flatMap((group) =>
  readdirSync(join(fixtures, group)).map((name) => `${group}/${name}/input`),
);

test.each(folders)(
  'every line of the logs in %s is used, ignored for a reason or a problem',
  async (folder) => {
    const { files, problems } = await summarizeFolder(join(fixtures, folder));
    for (const { file, lines, usedLines, problemLines, ignoredLines } of files) {
      const ignored = Object.values(ignoredLines).reduce((sum, count) => sum + count, 0);
      expect({ file, lines: usedLines + problemLines + ignored }).toEqual({ file, lines });
      const lost = problems.filter(
        ({ severity, place }) => severity === 'error' && place.file === file && place.line !== undefined,
      );
      expect({ file, lost: new Set(lost.map(({ place }) => place.line)).size }).toEqual({
        file,
        lost: problemLines,
      });
    }
  },
);
