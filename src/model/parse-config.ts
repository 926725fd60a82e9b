import { parsePlacedYaml } from '../lib/placed-yaml.ts';
import type { YamlFault, YamlPlace } from '../lib/placed-yaml.ts';
import { listNames } from '../lib/list-names.ts';
import { findSchemaFaults, knownKeys } from '../lib/schema-faults.ts';
import type { SchemaFault } from '../lib/schema-faults.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Place, Problem } from '../problems/problem.ts';
import { Config } from './config.ts';
import { findUnknownNames } from './gate-names.ts';

/** Finds the places of settings in the config's file, for problems. Paths are keys and indexes, e.g. `['views', 'Best', 'sort']`. */
export interface ConfigPlaces {
  /** Where the value stands; the place of its nearest parent if there is none. */
  value(path: readonly PropertyKey[]): Place;
  /** Where characters `start` to `end` of a text value stand. */
  inText(path: readonly PropertyKey[], start: number, end: number): Place;
}

/** What came of a `runfolio.yaml`. Keys with problems are left out of the config. */
export interface ParsedConfig {
  readonly config: Config;
  /** Where settings stand; absent if the file cannot be read as YAML. */
  readonly places?: ConfigPlaces;
  readonly problems: readonly Problem[];
}

/** Parses the text of a `runfolio.yaml`; `file` is its path as the user would type it. */
export function parseConfig(text: string, file: string): ParsedConfig {
  const yaml = parsePlacedYaml(text);
  const syntax = yaml.faults.map((fault) =>
    createProblem('config-syntax', placeIn(file, fault.place), { reason: reasonOf(fault) }),
  );
  if (syntax.length > 0) return { config: {}, problems: syntax };
  const value = yaml.value ?? {};
  const faults = findSchemaFaults(Config, value);
  const problems = faults.map((fault) => {
    const place = fault.kind === 'unknown-key' ? yaml.keyPlaceOf(fault.path) : yaml.placeOf(fault.path);
    return toProblem(fault, placeIn(file, place));
  });
  const rest = Config.safeParse(withoutFaultyKeys(value, faults));
  const config = rest.success ? rest.data : {};
  const unknown = findUnknownNames(config.gate).map(({ name, near, path }) =>
    createProblem('gate-name-unknown', placeIn(file, yaml.placeOf(path)), {
      name,
      ...(near === undefined ? {} : { near }),
    }),
  );
  const places: ConfigPlaces = {
    value: (path) => placeIn(file, yaml.placeOf(path)),
    inText: (path, start, end) => placeIn(file, yaml.placeInText(path, start, end)),
  };
  return { config, problems: [...problems, ...unknown], places };
}

function placeIn(file: string, { line, column, endColumn }: YamlPlace): Place {
  return { file, line, column, ...(endColumn === undefined ? {} : { endColumn }) };
}

function reasonOf({ kind, detail }: YamlFault): string {
  const reasons: Readonly<Record<YamlFault['kind'], string>> = {
    syntax: detail,
    'duplicate-key': `the key "${detail}" stands here a second time`,
    alias: `the alias *${detail} is not read; write the value out`,
    tag: `the tag ${detail} is not read; leave it out`,
    key: `"${detail}" is no plain name`,
    'too-large': 'it is too large or too deeply nested',
  };
  return reasons[kind];
}

function toProblem({ kind, path, expected, actual, near }: SchemaFault, place: Place): Problem {
  const key = path.map((part) => (typeof part === 'number' ? String(part + 1) : String(part))).join('.');
  const nearFact = near === '' ? {} : { near };
  if (kind !== 'unknown-key')
    return createProblem('config-value', place, { key, expected, actual, ...nearFact });
  const known = listNames(knownKeys(Config, path.slice(0, -1)), 'docs/configuration.md');
  return createProblem('config-key-unknown', place, { key, known, ...nearFact });
}

function withoutFaultyKeys(value: unknown, faults: readonly SchemaFault[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const faulty = new Set(faults.map(({ path }) => String(path[0])));
  return Object.fromEntries(Object.entries(value).filter(([key]) => !faulty.has(key)));
}
