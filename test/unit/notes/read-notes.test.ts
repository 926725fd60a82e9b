import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files } from '../../../src/effects.ts';
import { readNotes } from '../../../src/notes/read-notes.ts';
import { describeProblem } from '../../../src/problems/describe-problem.ts';
import { makeFolder, placeOf, readFolder } from './note-folder.ts';

const full = `---
title: Label smoothing
status: done
hypothesis: It helps.
runs: experiment = 'smoothing' AND params.lr = 0.1
metric:
  name: val/ece
  goal: minimize
baseline: params.smoothing = 0
compare: [smoothing]
authors: [Ada, Grace]
date: 2026-11-02
tags: [calibration]
---
# Label smoothing

Smoothing the labels makes the model *less* sure.

## 1. Hypothesis:

Because $x$.

## Methods

## Result

- one
`;

describe('a note', () => {
  test('is read with its front matter, filters, headings, sections and words', async () => {
    const { notes, problems } = await readFolder({ 'Label Smoothing.md': full });
    expect(problems).toMatchObject([]);
    expect(notes).toMatchObject([
      {
        file: 'notes/Label Smoothing.md',
        slug: 'label-smoothing',
        title: 'Label smoothing',
        metric: 'val/ece',
        hypothesis: 'It helps.',
        frontMatter: {
          status: 'done',
          compare: ['smoothing'],
          date: '2026-11-02',
          authors: ['Ada', 'Grace'],
        },
        runs: { filters: [{ key: { name: 'experiment' } }, { key: { name: 'lr' } }] },
        baseline: { filters: [{ key: { name: 'smoothing' } }] },
        body: {
          description: 'Smoothing the labels makes the model less sure.',
          text: 'Smoothing the labels makes the model less sure. 1. Hypothesis: Because x. Methods Result one',
          headings: [
            { id: 'note-1-hypothesis', text: '1. Hypothesis:', depth: 2, place: { line: 19 } },
            { id: 'note-methods', depth: 2 },
            { id: 'note-result', depth: 2 },
          ],
          sections: [
            { name: 'hypothesis', lead: 'Because x.', empty: false },
            { name: 'method', lead: '', empty: true },
            { name: 'results', empty: false },
          ],
        },
      },
    ]);
  });

  test('without a hypothesis in front matter states that of its section', async () => {
    const { notes } = await readFolder({ 'a.md': full.replace('hypothesis: It helps.\n', '') });
    expect(notes[0]?.hypothesis).toBe('Because x.');
  });

  test.each([
    ['\\r\\n', full.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\u{FEFF}${full}`],
    ['dots that close the front matter', full.replace('\n---\n#', '\n...\n#')],
    ['spaces behind the dashes', full.replaceAll('---\n', '--- \t\n')],
  ])('is the same with %s', async (_, text) => {
    const [plain, other] = [await readFolder({ 'a.md': full }), await readFolder({ 'a.md': text })];
    expect(other.problems).toEqual([]);
    expect(other.notes[0]?.frontMatter).toEqual(plain.notes[0]?.frontMatter);
    expect(other.notes[0]?.body.template).toBe(plain.notes[0]?.body.template);
    expect(other.notes[0]?.body.headings[0]?.place).toMatchObject({ line: 19 });
  });

  test('long descriptions are cut at a word', async () => {
    const { notes } = await readFolder({ 'a.md': `---\ntitle: A\n---\n${'wörter '.repeat(100)}` });
    const description = notes[0]?.body.description ?? '';
    expect(description).toMatch(/wörter…$/);
    expect(description.length).toBeLessThanOrEqual(200);
  });

  test('of 5 MB is read, a larger one is told', async () => {
    const line = 'A line of text with `code` and **bold**.\n\n';
    const huge = `---\ntitle: A\n---\n${line.repeat(Math.floor(4_900_000 / line.length))}`;
    expect((await readFolder({ 'a.md': huge })).notes[0]?.body.text.length).toBeGreaterThan(3_000_000);
    const { notes, problems } = await readFolder({ 'a.md': `${huge}${line.repeat(3000)}` });
    expect(notes).toEqual([]);
    expect(problems.map(placeOf)).toEqual(['notes/a.md note-large']);
  }, 30_000);
});

describe('what is wrong in front matter is told with line and column', () => {
  test.each([
    ['titel: A\ntitle: B', '2:1 note-key-unknown', 'Notes have no key "titel", so it has no effect.'],
    ['title: A\nplots: B', '3:1 note-key-unknown', 'Known here: id, aliases, status'],
    ['title: A\ndecision: [{metric: a, plots: 3}]', '3:24 note-key-unknown', 'Known here: '],
    ['title: A\nhypotesis: B', '3:1 note-key-unknown', 'Did you mean "hypothesis"?'],
    ['title: A\nmetric: {name: x, gaol: minimize}', '3:19 note-key-unknown', 'Did you mean "goal"?'],
    ['status: done', '1:1 note-title-missing', 'The front matter has no title'],
    [
      'title: 42',
      '2:8 note-value-kind',
      'The key "title" wants a text, but this is 42, so it is left out. Put it in quotes.',
    ],
    ['title: ""', '2:8 note-value-empty', 'this one is empty'],
    ['title:', '2:1 note-value-empty', 'wants a text, but this one is empty'],
    [
      'title: A\nauthors: Ada',
      '3:10 note-value-kind',
      'wants a list, but this is the text "Ada", so it is left out. Write it in brackets',
    ],
    [
      'title: A\nstatus: finished',
      '3:9 note-value-unknown',
      'wants planned, running, done or abandoned, but this is the text "finished"',
    ],
    ['title: A\nstatus: runing', '3:9 note-value-unknown', 'Did you mean "running"?'],
    ['title: A\ndate: 2026-02-30', '3:7 note-date-unknown', 'this is the text "2026-02-30"'],
    ['title: A\ndate: 2.11.2026', '3:7 note-date-unknown', 'Write for example 2026-11-02.'],
    ['title: A\nmetric:\n  goal: minimize', '3:1 note-key-missing', 'The key "metric.name" is missing'],
    [
      'title: A\nmetric: 3',
      '3:9 note-value-kind',
      'wants a text or a mapping of keys to values, but this is 3',
    ],
    ['title: A\ntitle: B', '3:1 note-key-twice', 'The key "title" is already given above'],
    ['title: &a A\nhypothesis: *a', '3:13 note-yaml-alias', 'The alias *a is not read'],
    [
      'title: !!python/object:x A',
      '2:26 note-yaml-tag',
      'The tag tag:yaml.org,2002:python/object:x is not read',
    ],
    ['title: "A', '3:1 note-front-matter-syntax', 'a quote is not closed'],
    ['title: A: B', '2:8 note-front-matter-syntax', 'a text that holds a colon needs quotes'],
    ['- title\n- runs', '2:1 note-front-matter-kind', 'The front matter is a list'],
    ['title: A\nruns: params.a = 1 || params.b = 2', '3:20 query-unsupported', 'Write OR instead'],
    ["title: A\nruns: 'params.größe = ''x'' || b'", '3:29 query-unsupported', 'OR'],
    ['title: A\nruns: >-\n  params.a = 1\n  params.b = 2', '5:3 query-join-missing', 'Put AND or OR before'],
    ['title: A\nbaseline: "params.a = \\"x"', '3:23 query-quote-open', 'never closed'],
  ])('%j', async (yaml, place, message) => {
    const { notes, problems } = await readFolder({ 'a.md': `---\n${yaml}\n---\nText.\n` });
    expect(problems.map(placeOf)).toContain(`notes/a.md:${place}`);
    expect(problems.map(describeProblem).join('\n')).toContain(message);
    expect(notes).toHaveLength(1);
  });

  test('the same with \\r\\n', async () => {
    const text = '---\r\ntitle: A\r\nruns: params.a = 1 || params.b = 2\r\n---\r\n';
    const { problems } = await readFolder({ 'a.md': text });
    expect(problems).toMatchObject([{ place: { line: 3, column: 20, endColumn: 22 } }]);
  });

  test('what is right beside it is kept', async () => {
    const { notes } = await readFolder({ 'a.md': '---\ntitle: A\nstatus: dun\ntags: [x]\n---\n' });
    expect(notes[0]?.frontMatter).toEqual({ title: 'A', tags: ['x'] });
  });

  test('front matter that is not closed is text', async () => {
    const { notes, problems } = await readFolder({ 'a.md': '---\ntitle: A\n\nText.\n' });
    expect(problems.map(placeOf)).toEqual(['notes/a.md:1:1 note-front-matter-open']);
    expect(notes).toMatchObject([{ title: 'a', frontMatter: {} }]);
  });

  test('bytes that are no UTF-8 are told where they begin', async () => {
    const bytes = Buffer.concat([
      Buffer.from('---\ntitle: A\n---\nGr'),
      Buffer.from([0xfc]),
      Buffer.from('n'),
    ]);
    const { problems } = await readFolder({ 'a.md': bytes });
    expect(problems.map(placeOf)).toEqual(['notes/a.md:4:3 note-encoding']);
    expect((await readFolder({ 'a.md': '---\ntitle: A\n---\nGr\u{FFFD}n' })).problems).toEqual([]);
  });
});

describe('which files are notes', () => {
  const markdown = {
    'plain.md': '# Some *thoughts*\n\nText.',
    'nothing.markdown': 'Text.',
    'README.md': '# Read me',
    'blog.md': '---\ntitle: A\ndate: 2026-01-01\ntags: [x]\n---\n',
    'note.md': '---\ntitle: B\nruns: params.a = 1\n---\n',
    'untitled.md': '---\nhypothesis: C\nmetric: loss\n---\n',
    'broken.md': '---\ntitle: D: E\nruns: params.a = 1\n---\n',
    'sub/deep/README.md': '---\ntitle: F\nhypothesis: G\n---\n',
    '.hidden/note.md': '---\ntitle: H\nhypothesis: I\n---\n',
    'node_modules/x/note.md': '---\ntitle: J\nhypothesis: K\n---\n',
    'venv/pyvenv.cfg': '',
    'venv/note.md': '---\ntitle: L\nhypothesis: M\n---\n',
    'text.txt': '---\ntitle: N\nhypothesis: O\n---\n',
  };

  test('in a folder named as notes all Markdown files but README', async () => {
    const { notes, ignored, problems } = await readFolder(markdown);
    expect(notes.map(({ file, title }) => `${file}: ${title}`)).toEqual([
      'notes/blog.md: A',
      'notes/broken.md: broken',
      'notes/note.md: B',
      'notes/nothing.markdown: nothing',
      'notes/plain.md: Some thoughts',
      'notes/sub/deep/README.md: F',
      'notes/untitled.md: untitled',
    ]);
    expect(ignored).toEqual([{ file: 'notes/README.md', reason: 'readme' }]);
    expect(problems.map(placeOf)).toContain('notes/plain.md:1:1 note-without-front-matter');
    expect(notes.map(({ slug }) => slug)).toContain('deep');
  });

  test('in a folder of logs those with two of our keys, even if something is wrong with them', async () => {
    const { notes, ignored, problems } = await readFolder(markdown, false);
    expect(notes.map(({ file }) => file)).toEqual([
      'notes/broken.md',
      'notes/note.md',
      'notes/sub/deep/README.md',
      'notes/untitled.md',
    ]);
    expect(ignored).toEqual([
      { file: 'notes/README.md', reason: 'no-front-matter' },
      { file: 'notes/blog.md', reason: 'other-front-matter' },
      { file: 'notes/nothing.markdown', reason: 'no-front-matter' },
      { file: 'notes/plain.md', reason: 'no-front-matter' },
    ]);
    expect(problems.map(placeOf)).toEqual([
      'notes/broken.md:2:8 note-front-matter-syntax',
      'notes/untitled.md:1:1 note-title-missing',
    ]);
  });

  test('a file that two roots lead to is read once, as named if one of them is', async () => {
    const folder = makeFolder({ 'runs/notes/a.md': '# A', 'b.md': '# B' });
    const read = await readNotes(
      [
        { path: folder, shownPath: '.', named: false },
        { path: join(folder, 'runs/notes'), shownPath: 'runs/notes', named: true },
        { path: join(folder, 'b.md'), shownPath: 'b.md', named: true },
        { path: join(folder, 'none'), shownPath: 'none', named: true },
      ],
      files,
    );
    expect(read.notes.map(({ file }) => file)).toEqual(['b.md', 'runs/notes/a.md']);
  });

  test('links are not followed, and told if they lead out of the folder or nowhere', async () => {
    const folder = makeFolder({ 'notes/a.md': '# A', 'secret.md': '# S', 'other/b.md': '# B' });
    symlinkSync(join(folder, 'secret.md'), join(folder, 'notes/out.md'));
    symlinkSync(join(folder, 'notes/a.md'), join(folder, 'notes/in.md'));
    symlinkSync(join(folder, 'none.md'), join(folder, 'notes/none.md'));
    symlinkSync(join(folder, 'other'), join(folder, 'notes/folder'));
    symlinkSync('.', join(folder, 'notes/loop'));
    const read = await readNotes([{ path: join(folder, 'notes'), shownPath: 'notes', named: true }], files);
    expect(read.notes.map(({ file }) => file)).toEqual(['notes/a.md']);
    expect(read.problems.map(placeOf)).toEqual([
      'notes/none.md link-broken',
      'notes/out.md link-outside',
      'notes/a.md:1:1 note-without-front-matter',
    ]);
  });

  test('an image behind a link that leads out of the folder is not shown', async () => {
    const folder = makeFolder({ 'notes/a.md': '---\ntitle: A\n---\n![x](x.png)', 'secret.png': 's' });
    symlinkSync(join(folder, 'secret.png'), join(folder, 'notes/x.png'));
    const read = await readNotes([{ path: join(folder, 'notes'), shownPath: 'notes', named: true }], files);
    expect(read.problems.map(placeOf)).toEqual(['notes/a.md:4:6 note-image-outside']);
    expect(read.notes[0]?.body.images).toMatchObject([{ from: null, sitePath: '' }]);
  });

  test('equal names get different slugs, equal titles are told', async () => {
    const note = '---\ntitle: Same\n---\n';
    const { notes, problems } = await readFolder({
      'a.md': note,
      'b/a.md': note,
      'c/Ä.md': '---\ntitle: C\n---\n',
    });
    expect(notes.map(({ slug }) => slug)).toEqual(['a', 'a-2', 'a-3']);
    expect(problems.map(placeOf)).toEqual(['notes/b/a.md:2:8 note-title-twice']);
    expect(problems.map(describeProblem)[0]).toContain('also that of notes/a.md');
  });
});
