import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogEntry } from '../../src/problems/catalog-entry.ts';
import { decisionProblems } from '../../src/problems/catalog/decisions.ts';
import { evaluationProblems } from '../../src/problems/catalog/evaluations.ts';
import { fileProblems } from '../../src/problems/catalog/files.ts';
import { logProblems } from '../../src/problems/catalog/logs.ts';
import { mlflowProblems } from '../../src/problems/catalog/mlflow.ts';
import { noteBlockProblems } from '../../src/problems/catalog/note-blocks.ts';
import { noteViewProblems } from '../../src/problems/catalog/note-views.ts';
import { noteProblems } from '../../src/problems/catalog/notes.ts';
import { queryProblems } from '../../src/problems/catalog/queries.ts';
import { recordProblems } from '../../src/problems/catalog/records.ts';
import { referenceProblems } from '../../src/problems/catalog/references.ts';
import { searchProblems } from '../../src/problems/catalog/searches.ts';
import { settingProblems } from '../../src/problems/catalog/settings.ts';
import { tableProblems } from '../../src/problems/catalog/tables.ts';

const fixtures = join(import.meta.dirname, '../../test/fixtures/problems');

const groups: readonly {
  readonly title: string;
  readonly entries: Readonly<Record<string, CatalogEntry>>;
}[] = [
  { title: 'Files and folders', entries: fileProblems },
  { title: 'Logs', entries: logProblems },
  { title: 'Logs of evaluations', entries: evaluationProblems },
  { title: 'Logs of MLflow', entries: mlflowProblems },
  { title: 'Logs of binary records', entries: recordProblems },
  { title: 'Logs of searches and trainers', entries: searchProblems },
  { title: 'Tables', entries: tableProblems },
  { title: 'Notes', entries: noteProblems },
  { title: 'Hypotheses', entries: decisionProblems },
  { title: 'Numbers and blocks in notes', entries: { ...noteViewProblems, ...noteBlockProblems } },
  { title: 'References, citations and drafts', entries: referenceProblems },
  { title: 'Filters', entries: queryProblems },
  { title: 'Config', entries: settingProblems },
];

/** The page `docs/problems.md`, made from the catalog and from the screens that the fixtures show. */
export function problemsPage(): string {
  return [
    '# Problems',
    '',
    '<!-- Made from src/problems/catalog/ and test/fixtures/problems/ by `npm run docs`. -->',
    '',
    'Everything that Runfolio finds wrong in its input has a permanent code, which stands in brackets after the message. An **error**',
    'fails `runfolio build` and `runfolio check` (exit code 1; the report is written all the same), a **warning** may mislead a reader',
    'and fails `runfolio check --strict`, a **note** is good to know. Nothing is ever dropped in silence.',
    '',
    ...groups.flatMap(({ title, entries }) => [`- ${title}: ${listCodes(entries)}`]),
    '',
    ...groups.flatMap(({ title, entries }) =>
      [`## ${title}`, ''].concat(Object.entries(entries).flatMap(section)),
    ),
  ].join('\n');
}

function listCodes(entries: Readonly<Record<string, CatalogEntry>>): string {
  return Object.keys(entries)
    .map((code) => `[\`${code}\`](#${code})`)
    .join(', ');
}

function section([code, entry]: readonly [string, CatalogEntry]): string[] {
  const screen = readScreen(code);
  const example = screen === undefined ? [] : ['```text', screen.trimEnd(), '```', ''];
  return [`### ${code}`, '', `**${entry.severity}** · ${entry.title}`, '', entry.explanation, '', ...example];
}

/** The part of the fixture's screen that shows this code, so that the page is not drowned in others. */
function readScreen(code: string): string | undefined {
  const path = join(fixtures, code, 'expected.txt');
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
