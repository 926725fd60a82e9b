import { showValue } from '../../lib/show-value.ts';

/** A column of a table of changes, every cell in words. Those with a lower rank say more. */
export interface ChangesColumn {
  readonly head: string;
  readonly align: 'left' | 'right';
  readonly rank: number;
  readonly widest: number;
  readonly cells: readonly string[];
}

/** How much a line matters to whoever looks for what is wrong. */
export type ChangesTone = 'bad' | 'good' | 'plain';

/** A line of a part, with lines that belong to it. */
export interface ChangesItem {
  readonly tone: ChangesTone;
  readonly text: string;
  readonly more: readonly string[];
  /** Page of the head report that shows more; null if there is none. */
  readonly path: string | null;
}

/** A part of what changed, in words: the terminal, Markdown and the page show the same. */
export interface ChangesPart {
  /** Usable in a URL fragment. */
  readonly id:
    'gate' | 'variants' | 'new-variants' | 'hypotheses' | 'notes' | 'runs' | 'findings' | 'problems';
  readonly title: string;
  readonly items: readonly ChangesItem[];
  readonly table: readonly ChangesColumn[] | null;
  /** The page of each row of the table. */
  readonly rowPaths: readonly string[];
  readonly notes: readonly string[];
}

/** A part with what is given; the rest is empty. */
export function part(id: ChangesPart['id'], title: string, filled: Partial<ChangesPart>): ChangesPart {
  return { id, title, items: [], table: null, rowPaths: [], notes: [], ...filled };
}

/** A line without anything below it, unless that is given. Texts of strangers are made harmless: no terminal obeys them. */
export function item(tone: ChangesTone, text: string, rest: Partial<ChangesItem> = {}): ChangesItem {
  const more = (rest.more ?? []).map((line) => showValue(line, longest));
  return { tone, path: rest.path ?? null, text: showValue(text, longest), more };
}

const longest = 1000;
