import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/**
 * The text of `dist/THIRD-PARTY.txt`: every package of which code or a font is inside Runfolio's own files, with its licence in full.
 *
 * `inputs` are the source files that were bundled, as bundlers name them.
 *
 * @throws Error if a package names no licence: it must not be shipped.
 */
export async function listLicences(inputs: readonly string[]): Promise<string> {
  const folders = new Set(inputs.flatMap(packageFolderOf).map((folder) => resolve(root, folder)));
  const entries = await Promise.all([...folders].sort().map(describePackage));
  const intro = [
    'Runfolio contains parts of these packages. Each stands under its own licence.',
    '',
    'The styles and words of citations are those of the Citation Style Language project (https://citationstyles.org), under the Creative',
    'Commons Attribution-ShareAlike 3.0 licence (http://creativecommons.org/licenses/by-sa/3.0/); each names its authors. citeproc-js is',
    'shipped as published, in vendor/citeproc.cjs.',
    '',
  ].join('\n');
  return [intro, ...new Set(entries)].join(`\n${'-'.repeat(80)}\n\n`);
}

/** The folder of the package that a bundled file is from, if it is from one. */
function packageFolderOf(input: string): string[] {
  const match = /([^:\0]*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return match?.[1] === undefined ? [] : [match[1]];
}

async function describePackage(folder: string): Promise<string> {
  const facts: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const { name, version, license, source } = readFacts(facts);
  if (name === '' || license === '') throw new Error(`${folder} names no licence, so it cannot be shipped.`);
  // Packages of fonts have a licence for their code and another for the font.
  const found = (await readdir(folder)).filter((each) => /^(?:licen[cs]e|copying)(?:\.|$|[-_])/i.test(each));
  const texts = await Promise.all(found.sort().map((each) => readFile(join(folder, each), 'utf8')));
  const text =
    texts.length === 0 ? 'The package names its licence and carries no text of it.' : texts.join('\n\n');
  const origin = source === '' ? '' : `Source: ${source}\n`;
  return `${name} ${version} (${license})\n${origin}\n${text.trim()}\n`;
}

function readFacts(facts: unknown): { name: string; version: string; license: string; source: string } {
  const text = (key: string) =>
    typeof facts === 'object' && facts !== null && key in facts ? String(Reflect.get(facts, key)) : '';
  const repository: unknown =
    typeof facts === 'object' && facts !== null && 'repository' in facts ? facts.repository : '';
  const url: unknown =
    typeof repository === 'object' && repository !== null && 'url' in repository
      ? repository.url
      : repository;
  const source = typeof url === 'string' ? url.replace(/^git\+/, '') : '';
  return { name: text('name'), version: text('version'), license: text('license'), source };
}
