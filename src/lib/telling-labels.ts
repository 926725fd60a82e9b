/**
 * The same labels without what all of them share, for narrow places that would cut them off where they begin to differ:
 * `data/logs/ant` and `data/logs/hopper` become `ant` and `hopper`; of `width 4, lr 0.1` and `width 4, lr 0.2` the width is left
 * out. Labels that would no longer differ, or be empty, stay whole.
 */
export function tellingLabels(labels: readonly string[]): string[] {
  return labels.length < 2 ? [...labels] : withoutFolders(withoutParams(labels));
}

function withoutParams(labels: readonly string[]): readonly string[] {
  const rows = labels.map((label) => label.split(', '));
  if (rows.some(({ length }) => length !== rows[0]?.length)) return labels;
  const isTold = (index: number): boolean => rows.some((row) => row[index] !== rows[0]?.[index]);
  return ifTelling(
    labels,
    rows.map((row) => row.filter((_, index) => isTold(index)).join(', ')),
  );
}

/** What a path ends with is its name, and stays. */
function withoutFolders(labels: readonly string[]): string[] {
  const rows = labels.map((label) => label.split('/'));
  const most = Math.min(...rows.map(({ length }) => length)) - 1;
  let shared = 0;
  while (shared < most && rows.every((row) => row[shared] === rows[0]?.[shared])) shared += 1;
  return ifTelling(
    labels,
    rows.map((row) => row.slice(shared).join('/')),
  );
}

function ifTelling(labels: readonly string[], short: readonly string[]): string[] {
  const isTelling = short.every((label) => label !== '');
  return isTelling && new Set(short).size === new Set(labels).size ? [...short] : [...labels];
}
