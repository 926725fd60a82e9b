import type { Files } from '../lib/files.ts';

/** Adds text to a file of the runner, which may hold some of an earlier step. */
export async function appendTo(path: string, text: string, files: Files): Promise<void> {
  const known =
    files.factsNow(path)?.kind === 'file' ? new TextDecoder().decode(await files.readBytes(path)) : '';
  await files.write(path, known === '' || known.endsWith('\n') ? `${known}${text}` : `${known}\n${text}`);
}

/**
 * Outputs of a step in the form of the runner's file: a name, a sign that ends the value, the value over as many lines as it has. The sign is one
 * that the value does not hold, so no value can end early and name another output.
 */
export function writeOutputs(outputs: Readonly<Record<string, string>>): string {
  return Object.entries(outputs)
    .map(([name, value]) => {
      const lines = value.split(/\r\n|\r|\n/);
      let end = 'runfolio-end';
      while (lines.some((line) => line.includes(end))) end += '-';
      return `${name}<<${end}\n${value}\n${end}\n`;
    })
    .join('');
}
