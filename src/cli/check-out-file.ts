import { dirname, resolve } from 'node:path';
import { showValue } from '../lib/show-value.ts';
import { checkOutFolder } from './check-out-folder.ts';
import type { CommandEffects } from './command.ts';
import type { ReadProject } from './read-project.ts';
import { WrongUse } from './wrong-use.ts';

/** So much of a file tells who made it. */
const HEAD_BYTES = 4096;

/**
 * Refuses to write a file over one that Runfolio did not make, or among logs and notes.
 *
 * @throws WrongUse
 */
export async function checkOutFile(
  out: string,
  { project, input }: Pick<ReadProject, 'project' | 'input'>,
  { files, folder }: CommandEffects,
): Promise<void> {
  const path = resolve(folder, out);
  const facts = await files.findFacts(path);
  if (facts !== undefined && !(facts.kind === 'file' && isOurs(path, files))) {
    throw new WrongUse(
      `"${showValue(out, 200)}" is there already and Runfolio did not make it, so it is left as it is. Name another file with --out.`,
    );
  }
  if (dirname(path) === resolve(folder)) return;
  checkOutFolder({
    out: path,
    folder,
    inputs: [...project.logs, ...project.notes].map((root) => root.path),
    sources: input.sources.map((source) => source.path),
  });
}

function isOurs(path: string, files: CommandEffects['files']): boolean {
  const file = files.open(path);
  try {
    const head = new Uint8Array(Math.min(file.size, HEAD_BYTES));
    file.readInto(head, 0);
    const text = new TextDecoder('latin1').decode(head);
    // Chromium writes no generator, and Runfolio sets the moment of printing to 1970.
    return /<meta name="generator" content="Runfolio |\/CreationDate \(D:19700101000000/.test(text);
  } finally {
    file.close();
  }
}
