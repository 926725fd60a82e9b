import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { files } from '../../../src/effects.ts';
import { checkNotes } from '../../../src/notes/check-notes.ts';
import { readNotes } from '../../../src/notes/read-notes.ts';
import { exampleSweep } from '../analysis/example-runs.ts';

const folder = resolve(import.meta.dirname, '../../../templates/notes');

test.each(readdirSync(folder))('the template %s is a planned note without problems', async (name) => {
  const root = { path: join(folder, name), shownPath: name, named: false };
  const { notes, problems } = await readNotes([root], files);
  expect(problems).toEqual([]);
  expect(notes).toMatchObject([{ frontMatter: { status: 'planned' } }]);
  expect(notes[0]?.body.sections.map((section) => section.name)).toEqual([
    'hypothesis',
    'method',
    'results',
    'interpretation',
  ]);
  expect(checkNotes(notes, exampleSweep({ '0': [1] }))).toEqual([]);
});
