import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { files } from '../../../src/effects.ts';
import { describeProblem } from '../../../src/problems/describe-problem.ts';
import type { Problem } from '../../../src/problems/problem.ts';
import { readNotes } from '../../../src/notes/read-notes.ts';
import type { ReadNotes } from '../../../src/notes/read-notes.ts';
import { renderNote } from '../../../src/notes/render-note.ts';

/** Makes a folder with these files that is gone after the test. */
export function makeFolder(content: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'runfolio-notes-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [name, text] of Object.entries(content)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Reads a folder of these files as notes. */
export async function readFolder(
  content: Readonly<Record<string, string | Uint8Array>>,
  named = true,
): Promise<ReadNotes> {
  return readNotes([{ path: makeFolder(content), shownPath: 'notes', named }], files);
}

/** Where a problem is, with its code: `notes/a.md:2:5 note-key-unknown`. */
export function placeOf({ code, place }: Problem): string {
  const parts = [place.file, place.line, place.column].filter((part) => part !== undefined);
  return `${parts.join(':')} ${code}`;
}

/** The HTML of one note with this body, and the codes of its problems. */
export async function render(
  body: string,
  beside: Readonly<Record<string, string | Uint8Array>> = {},
  frontMatter = 'status: planned',
): Promise<{ html: string; codes: string[]; messages: string[] }> {
  const read = await readFolder({ 'a.md': `---\ntitle: A\n${frontMatter}\n---\n${body}`, ...beside });
  const note = read.notes.find(({ slug }) => slug === 'a');
  if (note === undefined) throw new Error('The note was not read.');
  const html = renderNote(note, {
    notePage: (path) => read.notes.find((other) => other.path === path)?.slug.concat('.html') ?? null,
    siteFile: (path) => `../${path}`,
  });
  return { html, codes: read.problems.map(({ code }) => code), messages: read.problems.map(describeProblem) };
}
