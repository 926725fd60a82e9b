import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { files } from '../../../src/effects.ts';
import { checkNotes } from '../../../src/notes/check-notes.ts';
import { readNotes } from '../../../src/notes/read-notes.ts';
import { fakeEffects } from '../cli/fake-effects.ts';
import { exampleSweep } from '../analysis/example-runs.ts';
import { makeFolder } from './note-folder.ts';

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

test.each(readdirSync(folder))('the template %s passes the check as it is', async (name) => {
  const project = makeFolder({
    [`notes/${name}`]: readFileSync(join(folder, name)),
    'runs/a.jsonl': '{"step": 1, "loss": 0.5}\n{"step": 2, "loss": 0.4}\n',
  });
  const { effects, screen } = fakeEffects(project);
  expect(await runCommandLine(['check', '--strict'], effects)).toBe(0);
  expect(screen()).toContain('Checked 1 run in 1 log, 1 note: no problems.');
});

test('there is a template for each kind of question', () => {
  expect(readdirSync(folder).sort()).toEqual([
    'ablation.md',
    'benchmark.md',
    'data-exploration.md',
    'first-note.md',
    'hypothesis.md',
    'negative-result.md',
    'prompt-iteration.md',
    'reproduction.md',
  ]);
});
