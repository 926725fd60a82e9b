import { basename, dirname, extname, resolve } from 'node:path';
import type { Files } from '../lib/files.ts';
import { isHarmlessSvg } from '../lib/is-harmless-svg.ts';
import { slugOf } from '../lib/slug.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import { isInside } from './find-note-files.ts';
import type { NoteFile } from './find-note-files.ts';
import type { Note, NoteImage } from './note.ts';

const mostBytes = 20_000_000;

const extensions = new Set(['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.svg']);

/**
 * Looks for the images of a note on disk and gives each a path in the site, `notes/<slug>/<name>`. Only images that lie in the
 * folder of the notes, links followed, and that browsers show without running anything are given one.
 */
export async function findImages(
  note: Note,
  file: NoteFile,
  files: Files,
): Promise<{ readonly images: readonly NoteImage[]; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const images: NoteImage[] = [];
  const paths = new Map<string, string>();
  for (const image of note.body.images) {
    const from = resolve(dirname(note.path), image.target.replace(/[?#].*$/s, ''));
    const code = await findFault(image, from, { file, files });
    if (code !== undefined) problems.push(createProblem(code, image.place, { target: image.target }));
    if (code !== undefined) images.push(image);
    else images.push({ ...image, from, sitePath: sitePathOf(from, note.slug, paths) });
  }
  return { images, problems };
}

async function findFault(
  { target }: NoteImage,
  from: string,
  { file, files }: { readonly file: NoteFile; readonly files: Files },
): Promise<
  'note-image-remote' | 'note-image-missing' | 'note-image-outside' | 'note-image-kind' | undefined
> {
  if (/^[a-z][a-z0-9+.-]+:/i.test(target) || target.startsWith('//')) return 'note-image-remote';
  const realPath = await files.findRealPath(from);
  const facts = files.factsNow(from);
  // Whether a file outside exists is nobody's business, so this is asked first.
  const folder = (await files.findRealPath(file.folder)) ?? file.folder;
  if (!isInside(from, file.folder) || (realPath !== undefined && !isInside(realPath, folder)))
    return 'note-image-outside';
  if (facts === undefined || realPath === undefined) return 'note-image-missing';
  const extension = extname(from).toLowerCase();
  if (facts.kind !== 'file' || !extensions.has(extension) || facts.size > mostBytes) return 'note-image-kind';
  return extension === '.svg' && !(await isPlainSvg(from, files)) ? 'note-image-kind' : undefined;
}

async function isPlainSvg(path: string, files: Files): Promise<boolean> {
  return isHarmlessSvg(new TextDecoder().decode(await files.readBytes(path)));
}

/** `notes/<slug>/<name>`, the same for the same file; a number is put behind the name where two files would meet. */
function sitePathOf(from: string, slug: string, paths: Map<string, string>): string {
  const known = paths.get(from);
  if (known !== undefined) return known;
  const extension = extname(from).toLowerCase();
  const name = slugOf(basename(from, extname(from))) || 'image';
  const used = new Set(paths.values());
  let path = `notes/${slug}/${name}${extension}`;
  for (let number = 2; used.has(path); number += 1) path = `notes/${slug}/${name}-${number}${extension}`;
  paths.set(from, path);
  return path;
}
