import { join } from 'node:path';

const folder = import.meta.dirname;

/** Packages that dependencies ask for and that do nothing for Runfolio, with what is bundled in their place. */
export const standIns: Readonly<Record<string, string>> = {
  debug: join(folder, 'silent-debug.cjs'),
  '@stdlib/string-format': join(folder, 'plain-format.cjs'),
  '@stdlib/utils-define-nonenumerable-read-only-property': join(folder, 'plain-define.cjs'),
};
