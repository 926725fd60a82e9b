import { join } from 'node:path';
import { showValue } from '../lib/show-value.ts';
import { browserVariables } from '../lib/browser.ts';
import { pdfWithoutChance } from '../lib/pdf-without-chance.ts';
import type { CommandEffects } from './command.ts';
import { WrongUse } from './wrong-use.ts';

/** Prints HTML documents. Close it when done: it works in a temporary folder. */
export interface Printer {
  /** A document as PDF: its path, in a folder that is gone after `close`. */
  print(name: string, html: string): Promise<string>;
  readonly folder: string;
  close(): Promise<void>;
}

/**
 * Opens the installed browser for printing.
 *
 * @throws WrongUse if there is none.
 */
export async function openPrinter({ browser, files }: CommandEffects): Promise<Printer> {
  const program = await browser?.find();
  if (browser === undefined || program === undefined) {
    throw new WrongUse(
      `--pdf prints through an installed Chromium, Chrome or Edge, and none was found. Install one, or name its program with the variable ${browserVariables[0]}.`,
    );
  }
  const folder = await files.makeTemporaryFolder();
  return {
    folder,
    async print(name, html) {
      const [source, target] = [join(folder, `${name}.html`), join(folder, `${name}.pdf`)];
      await files.write(source, html);
      const printed = await browser.print(program, source, target);
      if (printed.kind === 'failed') {
        throw new WrongUse(
          `"${showValue(program, 200)}" could not print: ${showValue(printed.reason, 300)}. Name another browser with the variable ${browserVariables[0]}.`,
        );
      }
      await files.write(target, pdfWithoutChance(await files.readBytes(target)));
      return target;
    },
    close: () => files.remove(folder),
  };
}
