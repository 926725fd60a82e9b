import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsePlacedYaml } from '../../src/lib/placed-yaml.ts';
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
