import type { CatalogEntry } from '../catalog-entry.ts';
import { suggestion } from './suggestion.ts';

/** What can be wrong with runfolio.yaml and with what it points to. */
export const settingProblems = {
  'config-syntax': {
    title: 'The config is not readable as YAML.',
    severity: 'error',
    message: ({ reason }) =>
      `Here runfolio.yaml stops being readable as YAML: ${reason}. No setting of the file is used until this is mended.`,
    explanation:
      'Runfolio reads `runfolio.yaml` as YAML 1.2 without tags. When one place cannot be read, what the rest means is a guess, so the whole file is set aside and nothing is built.',
  },
  'config-key-unknown': {
    title: 'The config has a key that Runfolio does not know.',
    severity: 'error',
    message: (facts) =>
      `Runfolio knows no setting "${facts['key']}", so it would have no effect.${
        suggestion(facts) || ` Known here: ${facts['known']}.`
      }`,
    explanation:
      'A misspelt setting that is passed over in silence is worse than none: the report would look as if it had been asked for differently. So every unknown key is an error.',
  },
  'config-value': {
    title: 'A setting has a value that it cannot have.',
    severity: 'error',
    message: (facts) =>
      `${facts['key'] === '' ? 'The config' : `The setting "${facts['key']}"`} must be ${facts['expected']}, but here stands ${facts['actual']}.${
        suggestion(facts) || ' Change it, or leave it out for the default.'
      }`,
    explanation:
      'Each setting has one kind of value, listed in docs/configuration.md. Runfolio never bends a value into another kind: `out: 3` is a slip, not a folder named 3.',
  },
  'gate-name-unknown': {
    title: 'The gate forbids something that nobody knows.',
    severity: 'error',
    message: (facts) =>
      `"${facts['name']}" is no rule of the audit, no code of a problem and no severity, so nothing could ever break it.${
        suggestion(facts) || ' docs/problems.md lists the codes; docs/audit.md the rules.'
      }`,
    explanation:
      'A rule of the gate that nothing can break passes for ever and protects nobody. `no-new` takes names of rules and groups of the audit, codes of problems, and the severities `error`, `warning` and `note`.',
  },
  'view-clause-twice': {
    title: 'A view says twice how its runs are grouped or sorted.',
    severity: 'error',
    message: (facts) =>
      `The view "${facts['view']}" has "${facts['key']}", but its query has ${facts['clause']} already, and nothing can follow that. Say all of it in the query, or all of it beside it.`,
    explanation:
      'The query of a view may hold GROUP BY, ORDER BY and LIMIT, as everywhere. The keys `group` and `sort` say the same beside it: they are put behind the query in this order, which a query that goes on itself leaves no room for.',
  },
  'config-unreadable': {
    title: 'The config is there but cannot be read.',
    severity: 'error',
    message: ({ reason }) =>
      `runfolio.yaml cannot be read (${reason}), so its settings are unknown. Make it a readable file, or remove it.`,
    explanation:
      'A config that exists but cannot be opened is not the same as no config: a report built without it would be another report.',
  },
} as const satisfies Record<string, CatalogEntry>;
