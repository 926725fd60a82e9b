/** Columns in their order, and those of them that stay in sight. Pinned ones stand first. */
export interface ColumnChoice {
  readonly columns: readonly string[];
  readonly pinned: readonly string[];
}

/** Puts the pinned columns first and forgets pins of columns that are not shown. */
export function tidyColumns({ columns, pinned }: ColumnChoice): ColumnChoice {
  const kept = columns.filter((id) => pinned.includes(id));
  return { columns: [...kept, ...columns.filter((id) => !pinned.includes(id))], pinned: kept };
}

/** Moves a column so many places on, or back if negative; it stays among the pinned ones, or among the others. */
export function moveColumn(choice: ColumnChoice, id: string, by: number): ColumnChoice {
  const { columns, pinned } = tidyColumns(choice);
  const from = columns.indexOf(id);
  if (from === -1) return { columns, pinned };
  const isPinned = pinned.includes(id);
  const [low, high] = isPinned ? [0, pinned.length - 1] : [pinned.length, columns.length - 1];
  const to = Math.min(high, Math.max(low, from + by));
  const others = columns.filter((other) => other !== id);
  return tidyColumns({ columns: [...others.slice(0, to), id, ...others.slice(to)], pinned });
}

/** Puts a column where another one stands, as by dragging. */
export function placeColumn(choice: ColumnChoice, id: string, at: string): ColumnChoice {
  const { columns } = tidyColumns(choice);
  return moveColumn(choice, id, columns.indexOf(at) - columns.indexOf(id));
}

/** Shows a column at the end, or hides it. */
export function toggleColumn(choice: ColumnChoice, id: string): ColumnChoice {
  const { columns, pinned } = choice;
  const shown = columns.includes(id) ? columns.filter((other) => other !== id) : [...columns, id];
  return tidyColumns({ columns: shown, pinned });
}

/** Pins a column behind those that are pinned, or lets it go. */
export function togglePin({ columns, pinned }: ColumnChoice, id: string): ColumnChoice {
  const kept = pinned.includes(id) ? pinned.filter((other) => other !== id) : [...pinned, id];
  return tidyColumns({ columns, pinned: kept });
}
