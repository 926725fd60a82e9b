import { expect, test } from 'vitest';
import { chooseContents } from '../../../src/report/choose-contents.ts';
import { readFolder } from '../notes/note-folder.ts';

const headings = [2, 3, 4, 2, 2].map((depth, index) => ({ id: `note-${index}`, text: `H${index}`, depth }));

async function contentsOf(frontMatter: string, body: string): Promise<number> {
  const { notes } = await readFolder({ 'a.md': `---\ntitle: A\n${frontMatter}\n---\n${body}` });
  return notes[0] === undefined ? -1 : chooseContents(notes[0], headings).length;
}

test('long texts have a table of contents of two levels, short ones have none', async () => {
  expect(await contentsOf('status: done', 'word '.repeat(700))).toBe(4);
  expect(await contentsOf('status: done', 'word '.repeat(70))).toBe(0);
});

test('front matter decides where it says something', async () => {
  expect(await contentsOf('toc: false', 'word '.repeat(700))).toBe(0);
  expect(await contentsOf('toc: true', 'word')).toBe(4);
});
