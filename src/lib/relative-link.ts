/**
 * The link that leads from one page of a site to another place in it, so that the site works on a sub-path, from disk and after
 * being moved. Both are given from the site's root without a leading slash; `to` may end in a query or fragment, which is kept.
 *
 * Parts of paths are percent-encoded where a URL needs it. A fragment alone (`#loss`) stays on the page.
 *
 * @example
 * relativeLink('runs/a.html', 'runs/b.html#loss') // 'b.html#loss'
 * relativeLink('runs/a.html', 'index.html') // '../index.html'
 */
export function relativeLink(from: string, to: string): string {
  const { path, rest } = splitFragment(to);
  if (path === '' || path === from) return rest === '' ? encodePart(lastPart(from)) : rest;
  const fromFolders = from.split('/').slice(0, -1);
  const toParts = path.split('/');
  let shared = 0;
  while (
    shared < fromFolders.length &&
    shared < toParts.length - 1 &&
    fromFolders[shared] === toParts[shared]
  )
    shared += 1;
  const up = '../'.repeat(fromFolders.length - shared);
  const down = toParts.slice(shared).map(encodePart).join('/');
  return guardColon(up + down) + rest;
}

function splitFragment(target: string): { path: string; rest: string } {
  const end = target.search(/[?#]/);
  return end === -1 ? { path: target, rest: '' } : { path: target.slice(0, end), rest: target.slice(end) };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function encodePart(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}

/** A first part with a colon would read as a scheme, e.g. `javascript:`; `./` before it keeps it a path. */
function guardColon(link: string): string {
  return /^[^/]*:/.test(link) ? `./${link}` : link;
}
