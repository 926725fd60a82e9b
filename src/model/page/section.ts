import type { Figure } from '../figure.ts';
import type { Table } from './table.ts';

/** A question of its own on a page with what answers it: there only where the runs give reason to ask it. */
export interface PageSection {
  /** Unique on its page, usable in a URL fragment. */
  readonly id: string;
  readonly title: string;
  /** What the runs say, a paragraph each; the first is the answer. */
  readonly sentences: readonly string[];
  readonly figures: readonly Figure[];
  /** True if the figures are small and stand side by side. */
  readonly small?: boolean;
  readonly tables: readonly Table[];
  /** What only some readers want, folded away; null if there is nothing. */
  readonly more: FoldedPart | null;
}

/** Small charts and tables behind a line that opens them. */
export interface FoldedPart {
  readonly label: string;
  readonly figures: readonly Figure[];
  readonly tables: readonly Table[];
}

/** All figures of a section, those folded away too. */
export function figuresOfSection({ figures, more }: PageSection): Figure[] {
  return [...figures, ...(more?.figures ?? [])];
}
