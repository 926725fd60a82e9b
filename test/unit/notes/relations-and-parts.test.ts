import { expect, test } from 'vitest';
import { files } from '../../../src/effects.ts';
import { checkParts } from '../../../src/notes/check-parts.ts';
import { readNotes } from '../../../src/notes/read-notes.ts';
import { checkRelations, relationsOf } from '../../../src/notes/relations.ts';
import { makeFolder, placeOf, readFolder } from './note-folder.ts';

const text = (keys: string): string => `---\ntitle: T\n${keys}---\n`;

test('relations are read from a path or a list, and lead to the notes beside', async () => {
  const { notes } = await readFolder({
    'a.md': text('follows: [b.md, sub/c.md#results]\nreplicates: b.md\n'),
    'b.md': text(''),
    'sub/c.md': text('replaces: ../b.md\n'),
  });
  const [a, b, c] = notes;
  if (a === undefined || b === undefined || c === undefined) throw new Error('Notes are missing.');
  expect(relationsOf(a).map(({ kind, path }) => [kind, path])).toEqual([
    ['follows', b.path],
    ['follows', c.path],
    ['replicates', b.path],
  ]);
  expect(checkRelations(notes)).toEqual([]);
});

test('a note that follows itself, and one far down a circle, are told once each', async () => {
  const { notes } = await readFolder({
    'a.md': text('follows: b.md\n'),
    'b.md': text('follows: [c.md, d.md]\n'),
    'c.md': text('follows: a.md\n'),
    'd.md': text('replaces: d.md\n'),
    'e.md': text('follows: a.md\n'),
  });
  expect(checkRelations(notes).map(placeOf)).toEqual([
    'notes/c.md:3:10 note-relation-circle',
    'notes/d.md:3:11 note-relation-circle',
  ]);
});

const rule = 'decision:\n  metric: loss\n  baseline: 1\n';

test.each([
  ['status: planned\n', ['Hypothesis', 'Method']],
  ['status: running\nhypothesis: H\n', ['Method']],
  ['status: abandoned\nhypothesis: H\n', ['Method']],
  ['status: done\nhypothesis: H\n', ['Method', 'Results']],
  ['hypothesis: H\n', ['Method', 'Results']],
])('what a note with a rule lacks depends on where it stands: %j', async (keys, parts) => {
  const { notes } = await readFolder({ 'a.md': text(`${keys}${rule}`) });
  expect(checkParts(notes).map(({ facts }) => facts['part'])).toEqual(parts);
});

test('a note that neither has a rule nor claims anything may have any form', async () => {
  const { notes } = await readFolder({ 'a.md': text('hypothesis: H\nstatus: done\n') });
  expect(checkParts(notes)).toEqual([]);
});

test('headings of other languages mean parts if the config says so', async () => {
  const path = makeFolder({
    'a.md': `${text(`hypothesis: H\n${rule}`)}# 1. Vorgehen:\n\nSo.\n\n# Befund\n\nDas.\n\n# Method\n`,
  });
  const read = await readNotes([{ path, shownPath: 'notes', named: true }], files, {
    home: null,
    bibliography: [],
    citationStyle: 'ieee',
    drafts: false,
    sections: { method: ['Vorgehen'], results: ['Ergebnisse', 'befund'] },
  });
  expect(checkParts(read.notes)).toEqual([]);
  expect(read.notes[0]?.body.sections.map(({ name }) => name)).toEqual(['method', 'results', 'method']);
});
