import { resolve } from 'node:path';
import type { CommandEffects } from './command.ts';

/** `notes/07-does-warm-up-help.md`: the next free number in a folder of notes, which may be yet to be made. */
export async function nextNotePath(
  shown: string,
  slug: string,
  { files, folder }: Pick<CommandEffects, 'files' | 'folder'>,
): Promise<string> {
  const path = resolve(folder, shown);
  const names = (await files.findFacts(path))?.kind === 'folder' ? await files.readFolder(path) : [];
  const numbers = names.flatMap((name) => /^(\d{1,6})[-_. ]/.exec(name)?.[1] ?? []);
  const last = Math.max(0, ...numbers.map(Number));
  const width = Math.max(2, ...numbers.map((text) => text.length));
  const short = slug.slice(0, 60).replace(/-+$/, '') || 'note';
  return `${shown.replace(/\/+$/, '')}/${String(last + 1).padStart(width, '0')}-${short}.md`;
}
