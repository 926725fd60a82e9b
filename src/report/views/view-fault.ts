import { listNames } from '../../lib/list-names.ts';
import { findSchemaFaults } from '../../lib/schema-faults.ts';
import type { SchemaFault } from '../../lib/schema-faults.ts';
import type { NoteBlock } from '../../notes/note.ts';
import type { ProblemCode } from '../../problems/catalog.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Facts, Place, Problem } from '../../problems/problem.ts';
import type { Span } from '../../query/filter.ts';
import type * as z from 'zod';

/** What is wrong with a table or chart that was asked for, at the key that is to blame. Whoever asked knows where that stands. */
export interface ViewFault {
  readonly code: ProblemCode;
  readonly facts: Facts;
  /** Keys and indexes, e.g. `['columns', 2]`; empty for the whole. */
  readonly path: readonly PropertyKey[];
  /** Part of the text at that key; absent if the whole is to blame. */
  readonly span?: Span;
}

/** A view, or everything in which a block's text differs from its schema. */
export type ParsedView<View> = { readonly view: View } | { readonly faults: readonly ViewFault[] };

const codes = {
  'unknown-key': 'note-block-key-unknown',
  missing: 'note-block-key-missing',
  kind: 'note-block-value',
  empty: 'note-block-value',
  word: 'note-block-value',
  date: 'note-block-value',
  other: 'note-block-value',
} as const;

/** Reads plain data as a view of this schema. An empty text is a view without keys. */
export function parseView<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  name: string,
): ParsedView<z.infer<Schema>> {
  const given = value ?? {};
  const parsed = schema.safeParse(given);
  if (parsed.success) return { view: parsed.data };
  return { faults: findSchemaFaults(schema, given).map((fault) => faultOf(fault, name)) };
}

function faultOf({ kind, path, expected, actual, near, known = [] }: SchemaFault, block: string): ViewFault {
  const key = path.map(String).join('.');
  const names = known.length === 0 ? {} : { known: listNames(known, 'docs/blocks.md') };
  const facts = { block, key, expected, actual, ...(near === '' ? {} : { near }), ...names };
  // A word that is not there at all is a missing key.
  const isMissing = kind === 'word' && actual === 'nothing';
  return { code: isMissing ? 'note-block-key-missing' : codes[kind], facts, path };
}

/** The problem of a fault in a block, at the line and column of its key. */
export function problemOfView({ code, facts, path, span }: ViewFault, { place, places }: NoteBlock): Problem {
  return createProblem(code, locate(), facts);

  function locate(): Place {
    if (path.length === 0 || code === 'note-block-key-missing') return place;
    if (span !== undefined) return places.inText(path, span.start, span.end);
    return code === 'note-block-key-unknown' ? places.key(path) : places.value(path);
  }
}
