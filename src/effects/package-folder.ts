import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of this installed package: the nearest folder above this code that has a `package.json`. */
export const packageFolder = findPackageFolder(dirname(fileURLToPath(import.meta.url)));

/** Absolute path of the compiled pages, which `writeSite` renders with. */
export const compiledSiteFolder = join(packageFolder, 'dist/site');

function findPackageFolder(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : findPackageFolder(parent);
}
