import { slugOf } from '../../lib/slug.ts';

/** What a label can stand at: a figure, a table, an equation or a section. */
export type LabelKind = 'fig' | 'tbl' | 'eq' | 'sec';

/** What a reader sees before the number. */
export const labelWords: Readonly<Record<LabelKind, string>> = {
  fig: 'Figure',
  tbl: 'Table',
  eq: 'Equation',
  sec: 'Section',
};

/** A label as typed, e.g. `fig:loss` or `fig-loss`, taken apart. */
export interface Label {
  readonly kind: LabelKind;
  /** As typed. */
  readonly text: string;
  /** Usable in a URL fragment, and equal for two ways to write the same label: `fig-note-loss`. */
  readonly id: string;
}

/**
 * Reads a label: the word of its kind, then `:` as pandoc-crossref has it or `-` as Quarto has it, then a name. A capital first letter,
 * which both allow where a sentence begins, does not matter. `undefined` if the text is none.
 */
export function parseLabel(text: string): Label | undefined {
  const match = /^(?:([Ff]ig)|([Tt]bl)|([Ee]q)|([Ss]ec))[:-](.+)$/s.exec(text);
  if (match === null) return undefined;
  const kind = (['fig', 'tbl', 'eq', 'sec'] as const).find((_, index) => match[index + 1] !== undefined);
  const name = slugOf(match[5] ?? '');
  return kind === undefined || name === '' ? undefined : { kind, text, id: `${kind}-note-${name}` };
}

/** A figure, table or equation with its number, or a section with its title. */
export interface Numbered {
  readonly kind: LabelKind;
  /** From 1 within its kind, in the order of the text; null for sections, which go by their titles. */
  readonly number: number | null;
  /** Where links lead; null for what has no label. */
  readonly id: string | null;
  /** Text of a section's heading; empty for others. */
  readonly title: string;
}

/** A label that cannot be used. `line` is the line of the text, from 0; null if it is not known. */
export interface LabelFault {
  readonly code: 'note-label-twice' | 'note-label-kind';
  readonly label: string;
  readonly line: number | null;
  /** The kind of thing that the label stands at. */
  readonly kind: LabelKind;
}

/** What stands at a label. */
export interface Labelling {
  readonly kind: LabelKind;
  /** As typed; null if there is none. */
  readonly label: string | null;
  readonly line: number | null;
  /** Text and id of a section's heading. */
  readonly heading?: { readonly title: string; readonly id: string };
}

/** All labels of a note, and the numbers of what they stand at. */
export interface LabelBook {
  /** Gives the next number of its kind. A label that is taken, or that belongs to another kind of thing, is noted as a fault. */
  number(labelling: Labelling): Numbered;
  /** What a reference means. */
  find(label: Label): Numbered | undefined;
  /** All labels as typed, for suggestions. */
  readonly labels: readonly string[];
  readonly faults: readonly LabelFault[];
}

/** An empty book, for one note. */
export function createLabelBook(): LabelBook {
  const counts = new Map<LabelKind, number>();
  const found = new Map<string, Numbered>();
  const labels: string[] = [];
  const faults: LabelFault[] = [];
  return {
    labels,
    faults,
    find: ({ id }) => found.get(id),
    number({ kind, label: text, line, heading }) {
      const number = kind === 'sec' ? null : (counts.get(kind) ?? 0) + 1;
      if (number !== null) counts.set(kind, number);
      const label = text === null ? undefined : parseLabel(text);
      const title = heading?.title ?? '';
      if (text === null) return { kind, number, id: null, title };
      const code = label?.kind !== kind ? 'note-label-kind' : 'note-label-twice';
      if (label?.kind !== kind || found.has(label.id)) {
        faults.push({ code, label: text, line, kind });
        return { kind, number, id: heading?.id ?? null, title };
      }
      const numbered = { kind, number, id: heading?.id ?? label.id, title };
      found.set(label.id, numbered);
      labels.push(text);
      return numbered;
    },
  };
}
