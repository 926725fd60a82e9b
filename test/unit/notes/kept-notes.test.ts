import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { files } from '../../../src/effects.ts';
import type { KeptNote, NoteMemory } from '../../../src/notes/kept-notes.ts';
import { readNotes, usualSettings } from '../../../src/notes/read-notes.ts';
import type { ReadNotes } from '../../../src/notes/read-notes.ts';
import { makeFolder } from './note-folder.ts';

const head = `---
title: Does width help?
status: done
hypothesis: >
  A wider model
  has a lower loss.
runs: params.group = 'a' AND metrics.loss < 0.5
metric: { name: val/loss, goal: minimize, margin: 0.1 }
baseline: params.width = 64
compare: [width]
date: 2026-11-01
---
`;
const body = `
## Method

We minimise $L = \\frac{1}{n}$ with five seeds.[^seeds] See [the other](other.md#results) and
its loss of 0.25.

\`\`\`python
x = 1
\`\`\`

![a picture](plot.png)

| a | b |
| - | - |
| 1 | 2 |

[^seeds]: Seeds 0 to 4.
`;

/** A memory as it comes back from disk. */
function openMemory() {
  const texts = new Map<string, string>();
  const hash = (parts: readonly (string | Uint8Array)[]): string => parts.map(String).join('\n');
  const find = vi.fn((parts: readonly (string | Uint8Array)[]): KeptNote | undefined => {
    const text = texts.get(hash(parts));
    return text === undefined ? undefined : JSON.parse(text);
  });
  const memory: NoteMemory = {
    find,
    keep: (parts, note) => void texts.set(hash(parts), JSON.stringify(note)),
    save: () => Promise.resolve(),
  };
  return {
    memory,
    texts,
    recalled: () => find.mock.results.filter(({ value }) => value !== undefined).length,
  };
}

function read(path: string, memory?: NoteMemory): Promise<ReadNotes> {
  return readNotes([{ path, shownPath: 'notes', named: true }], files, { ...usualSettings, memory });
}

const png = Buffer.from('89504e470d0a1a0a', 'hex');

test('a note that did not change is what reading it anew gives, with the place of everything', async () => {
  const folder = makeFolder({
    'a.md': head + body,
    'other.md': '---\ntitle: Other\n---\n## Results\n\nNothing.\n',
    'plot.png': png,
  });
  const { memory, recalled } = openMemory();
  await read(folder, memory);
  const again = await read(folder, memory);
  const anew = await read(folder);
  expect(recalled()).toBe(2);
  expect(again.problems).toEqual([]);
  expect(JSON.stringify(again)).toBe(JSON.stringify(anew));
  const [own, other] = [again.notes[0], anew.notes[0]];
  for (const path of [['title'], ['metric', 'margin'], ['compare', 0], ['nothing']]) {
    expect(own?.places.key(path)).toEqual(other?.places.key(path));
    expect(own?.places.value(path)).toEqual(other?.places.value(path));
  }
  expect(own?.places.inText(['hypothesis'], 2, 7)).toEqual(other?.places.inText(['hypothesis'], 2, 7));
  const places = (notes: ReadNotes) => notes.notes[0]?.body.prose.map(({ find }) => find('0.25'));
  expect(places(again)).toEqual(places(anew));
  expect(places(again)).toContainEqual({ file: 'notes/a.md', line: 17, column: 13, endColumn: 17 });
});

test('a note is read anew when a byte, its file or the citation style changed', async () => {
  const folder = makeFolder({ 'a.md': head + body.replace(/!.*/, '') });
  const { memory, texts } = openMemory();
  await read(folder, memory);
  expect(texts.size).toBe(1);
  writeFileSync(join(folder, 'a.md'), (head + body.replace(/!.*/, '')).replace('five', 'nine'));
  const { notes } = await read(folder, memory);
  expect(notes[0]?.body.text).toContain('nine seeds');
  await readNotes([{ path: folder, shownPath: 'elsewhere', named: true }], files, {
    ...usualSettings,
    memory,
  });
  await readNotes([{ path: folder, shownPath: 'notes', named: true }], files, {
    ...usualSettings,
    citationStyle: 'apa',
    memory,
  });
  expect(texts.size).toBe(4);
});

test('a note is read anew when a bibliography comes beside it', async () => {
  const folder = makeFolder({ 'a.md': head });
  const { memory, texts, recalled } = openMemory();
  await read(folder, memory);
  expect(texts.size).toBe(1);
  writeFileSync(join(folder, 'references.bib'), '@misc{one, title={One}}');
  await read(folder, memory);
  expect(recalled()).toBe(0);
});

test.each([
  ['with a fault', `${head}\n$\\frac{$\n`],
  ['with a key that is unknown', '---\ntitle: A\nnotakey: 1\n---\n'],
  ['with a number from the logs', `${head}\n{{ mean loss }}\n`],
  ['with a block', `${head}\n\`\`\`table\nmetrics: [loss]\n\`\`\`\n`],
  ['that cites', '---\ntitle: A\nbibliography: refs.bib\n---\nSee [@one].\n'],
  ['with a number that JSON does not hold', '---\ntitle: A\nmetric: { name: loss, margin: .inf }\n---\n'],
])('a note %s is read anew each time, and gives the same', async (_, text) => {
  const folder = makeFolder({ 'a.md': text, 'refs.bib': '@misc{one, title={One}}' });
  const { memory, texts } = openMemory();
  const first = await read(folder, memory);
  const second = await read(folder, memory);
  expect(texts.size).toBe(0);
  expect(JSON.stringify(second)).toBe(JSON.stringify(first));
});
