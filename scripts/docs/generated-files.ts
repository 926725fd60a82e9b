import { configSchema } from './config-schema.ts';
import { configurationPage } from './configuration-page.ts';
import { problemsPage } from './problems-page.ts';

/** Every committed file that is made from the sources, by its path from the root. A test fails if one of them is stale. */
export const generatedFiles: Readonly<Record<string, () => string>> = {
  'docs/configuration.md': configurationPage,
  'docs/problems.md': problemsPage,
  'schemas/runfolio.schema.json': () => `${JSON.stringify(configSchema(), null, 2)}\n`,
};
