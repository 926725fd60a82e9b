/** Rows that are laid out at once; the others follow in the next frames. */
const FIRST_ROWS = 150;

/** How often the rows of each parent were put in order: rows of an earlier order that still wait are left to the newest. */
const turns = new WeakMap<Element, number>();

/**
 * Puts the children of a table or its body in a new order. The first rows stand there when this returns; in a long table the others are
 * in place too, but shown over the next frames: laying out 1,000 rows takes longer than a reader waits after a click.
 */
export function placeRows(parent: Element, children: readonly Element[]): void {
  const turn = (turns.get(parent) ?? 0) + 1;
  turns.set(parent, turn);
  const later = children.length > 2 * FIRST_ROWS ? children.slice(FIRST_ROWS) : [];
  for (const child of children) child.classList.remove('waiting');
  for (const child of later) child.classList.add('waiting');
  const fragment = document.createDocumentFragment();
  fragment.append(...children);
  parent.append(fragment);
  const show = (start: number) => {
    if (start >= later.length || turns.get(parent) !== turn) return;
    for (const child of later.slice(start, start + FIRST_ROWS)) child.classList.remove('waiting');
    setTimeout(show, 0, start + FIRST_ROWS);
  };
  if (later.length > 0) requestAnimationFrame(() => setTimeout(show, 0, 0));
}
