import { auditPage } from './audit-page.ts';
import { blocksPage } from './blocks-page.ts';
import { changesSchema } from './changes-schema.ts';
import { configSchema } from './config-schema.ts';
import { configurationPage } from './configuration-page.ts';
import { filtersPage } from './filters-page.ts';
import { logFormatPage } from './log-format-page.ts';
import { logSchema } from './log-schema.ts';
import { noteSchema } from './note-schema.ts';
import { numbersPage } from './numbers-page.ts';
import { notesPage } from './notes-page.ts';
import { problemsPage } from './problems-page.ts';
import { realLogsPage } from './real-logs-page.ts';
import { reportSchema } from './report-schema.ts';

/** Every committed file that is made from the sources, by its path from the root. A test fails if one of them is stale. */
export const generatedFiles: Readonly<Record<string, () => string>> = {
  'docs/audit.md': auditPage,
  'docs/configuration.md': configurationPage,
  'docs/formats/real-logs.md': realLogsPage,
  'docs/log-format.md': logFormatPage,
  'docs/blocks.md': blocksPage,
  'docs/notes.md': notesPage,
  'docs/numbers.md': numbersPage,
  'docs/problems.md': problemsPage,
  'docs/query.md': filtersPage,
  'schemas/changes.schema.json': () => `${JSON.stringify(changesSchema(), null, 2)}\n`,
  'schemas/log.schema.json': () => `${JSON.stringify(logSchema(), null, 2)}\n`,
  'schemas/note.schema.json': () => `${JSON.stringify(noteSchema(), null, 2)}\n`,
  'schemas/report.schema.json': () => `${JSON.stringify(reportSchema(), null, 2)}\n`,
  'schemas/runfolio.schema.json': () => `${JSON.stringify(configSchema(), null, 2)}\n`,
};
