import { listNames } from '../lib/list-names.ts';
import { parsePlacedYaml } from '../lib/placed-yaml.ts';
import type { YamlFault } from '../lib/placed-yaml.ts';
import { findSchemaFaults } from '../lib/schema-faults.ts';
import type { SchemaFault } from '../lib/schema-faults.ts';
import { KeptFrontMatter, NoteFrontMatter } from '../model/note.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Place, Problem } from '../problems/problem.ts';
import { frontMatterPlaces, placeInFile } from './front-matter-places.ts';
import type { NotePlaces } from './note.ts';

/** Front matter as far as it fits the schema, with what is wrong in the rest. */
export interface FrontMatter {
  /** Keys with a fault are left out. */
  readonly values: KeptFrontMatter;
  readonly places: NotePlaces;
  readonly problems: readonly Problem[];
}

/** Reads the YAML of a note's front matter, which starts on line `yamlLine` of `file`. Never throws. */
export function readFrontMatter(yaml: string, yamlLine: number, file: string): FrontMatter {
  const placed = parsePlacedYaml(yaml, yamlLine);
  const places = frontMatterPlaces(placed, file);
  const syntax = placed.faults.map((fault) => yamlProblem(fault, file));
  const { value } = placed;
  const broken = placed.faults.some(({ kind }) => kind === 'syntax' || kind === 'too-large');
  if (broken && !isRecord(value)) return { values: {}, places, problems: syntax };
  const faults = findSchemaFaults(NoteFrontMatter, value ?? {});
  const faulty = new Set(faults.map(({ path }) => path[0]));
  const kept = isRecord(value) ? Object.entries(value).filter(([key]) => !faulty.has(key)) : [];
  const values = KeptFrontMatter.safeParse(Object.fromEntries(kept));
  // A syntax fault may eat keys or move them, so what does not fit is told only of front matter that could be read as a whole.
  const told = broken ? [] : faults.filter(({ kind }) => kind !== 'missing' || !hasLeftOut(placed.faults));
  return {
    values: values.data ?? {},
    places,
    problems: [...syntax, ...told.map((fault) => schemaProblem(fault, places, file))],
  };
}

/** True if a value was left out, so that its key seems to be missing. */
function hasLeftOut(faults: readonly YamlFault[]): boolean {
  return faults.some(({ kind }) => kind === 'alias' || kind === 'tag');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const yamlCodes = {
  syntax: 'note-front-matter-syntax',
  'duplicate-key': 'note-key-twice',
  alias: 'note-yaml-alias',
  tag: 'note-yaml-tag',
  key: 'note-front-matter-syntax',
  'too-large': 'note-front-matter-large',
} as const;

function yamlProblem({ kind, detail, place }: YamlFault, file: string): Problem {
  const reason = kind === 'key' ? 'a key must be a plain name' : detail;
  return createProblem(yamlCodes[kind], placeInFile(place, file), { reason });
}

const schemaCodes = {
  'unknown-key': 'note-key-unknown',
  kind: 'note-value-kind',
  empty: 'note-value-empty',
  word: 'note-value-unknown',
  date: 'note-date-unknown',
  other: 'note-value-kind',
} as const;

function schemaProblem(fault: SchemaFault, places: NotePlaces, file: string): Problem {
  const { kind, path, expected, actual, near, known = [] } = fault;
  if (path.length === 0) return createProblem('note-front-matter-kind', places.value([]), { actual });
  const key = path.map(String).join('.');
  if (kind === 'missing') {
    const place = key === 'title' ? { file, line: 1, column: 1 } : places.key(path.slice(0, -1));
    return createProblem(key === 'title' ? 'note-title-missing' : 'note-key-missing', place, {
      key,
      expected,
    });
  }
  const place = kind === 'unknown-key' ? places.key(path) : placeOfValue(path, places);
  return createProblem(schemaCodes[kind], place, {
    key,
    expected,
    actual,
    ...(near === '' ? {} : { near }),
    ...(known.length === 0 ? {} : { known: listNames(known, 'docs/notes.md') }),
  });
}

/** The place of a value, or of its key if the value is nothing at all. */
function placeOfValue(path: readonly PropertyKey[], places: NotePlaces): Place {
  const place = places.value(path);
  return place.endColumn === undefined ? places.key(path) : place;
}
