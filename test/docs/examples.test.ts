import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { parseArguments } from '../../src/cli/parse-arguments.ts';
import { parsePlacedYaml } from '../../src/lib/placed-yaml.ts';
import { Config } from '../../src/model/config.ts';
import { NoteFrontMatter } from '../../src/model/note.ts';
import { splitFrontMatter } from '../../src/notes/split-front-matter.ts';
import { parseFilter } from '../../src/query/parse-filter.ts';

const docs = join(import.meta.dirname, '../../docs');

/** The text of the first code block of a page in this language. */
function firstBlock(page: string, language: string): string {
  const text = readFileSync(join(docs, page), 'utf8');
  return new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'm').exec(text)?.[1] ?? '';
}

test('the filters that the docs show are filters', () => {
  const filters = firstBlock('query.md', 'text').trim().split('\n');
  expect(filters).toHaveLength(4);
  for (const filter of filters) expect(parseFilter(filter), filter).toHaveProperty('filter');
});

test('the front matter that the docs show fits the schema, and its filters are filters', () => {
  const { yaml } = splitFrontMatter(firstBlock('notes.md', 'markdown'));
  const { runs, baseline, ...rest } = NoteFrontMatter.parse(parsePlacedYaml(yaml).value);
  expect(rest.compare).toEqual(['smoothing']);
  for (const filter of [runs, baseline]) expect(parseFilter(filter ?? '')).toHaveProperty('filter');
});

const root = join(docs, '..');
const pages = fastGlob.sync(['README.md', 'docs/**/*.md'], { cwd: root }).sort();

/** Each with the page that it stands on. */
function blocksOf(languages: readonly string[]): { readonly page: string; readonly text: string }[] {
  return pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/^```(\w+)\n([^]*?)^```/gm)].flatMap(
      ([, language = '', text = '']) => (languages.includes(language) ? [{ page, text }] : []),
    ),
  );
}

test('what the docs show in YAML are configs, front matter, or steps of a workflow', () => {
  const notes = blocksOf(['markdown']).flatMap(({ page, text }) =>
    text.startsWith('---') ? [{ page, text: splitFrontMatter(text).yaml }] : [],
  );
  const shown = [...notes, ...blocksOf(['yaml'])].map(({ page, text }) => {
    const value: unknown = parsePlacedYaml(text).value ?? {};
    const named = typeof value === 'object' ? { title: 'of another', ...value } : value;
    const fits =
      Config.safeParse(value).success || NoteFrontMatter.safeParse(named).success || 'steps' in Object(value);
    return { page, keys: Object.keys(Object(value)), fits };
  });
  expect(shown.length).toBeGreaterThan(15);
  expect(shown.filter(({ fits }) => !fits)).toEqual([]);
});

test('the command lines that the docs show have the options of their commands', () => {
  const lines = blocksOf(['sh', 'bash', 'text']).flatMap(({ page, text }) =>
    [...text.matchAll(/^(?:npx )?runfolio ([a-z]+)(?: (.*))?$/gm)].map(([line, name = '', rest = '']) => ({
      line: `${page}: ${line}`,
      name,
      words: [...rest.replace(/\s#\s.*/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, word]) => quoted ?? word ?? '',
      ),
    })),
  );
  expect(lines.length).toBeGreaterThan(30);
  for (const { line, name, words } of lines) {
    const command = commands[name];
    expect(command, line).toBeDefined();
    if (command === undefined) continue;
    expect(() => parseArguments(words, { command: name, ...command }), line).not.toThrow();
  }
});
