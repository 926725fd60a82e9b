import { join } from 'node:path';
import type { CommandEffects } from './command.ts';

/** The version of the installed package, from its own `package.json`. */
export async function readVersion({ files, packageFolder }: Pick<CommandEffects, 'files' | 'packageFolder'>) {
  const bytes = await files.readBytes(join(packageFolder, 'package.json'));
  const facts: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const version =
    typeof facts === 'object' && facts !== null && 'version' in facts ? facts.version : undefined;
  return String(version);
}
