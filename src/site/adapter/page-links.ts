import { relativeLink } from '../../lib/relative-link.ts';

/** What all pages of a folder link to, and some more: enough for a report, few enough that they need no memory to speak of. */
const MOST_KNOWN = 2000;

const knownByFolder = new Map<string, Map<string, string>>();

/**
 * The links from one page to paths of the site, as `relativeLink` finds them. Pages of one folder have most of them in common, so these are
 * found once for all.
 */
export function linksFrom(page: string): (to: string) => string {
  const folder = page.slice(0, page.lastIndexOf('/') + 1);
  const known = knownByFolder.get(folder) ?? new Map<string, string>();
  knownByFolder.set(folder, known);
  return (to) => {
    // Links to the page itself are shorter than those to it from others.
    if (to === '' || to.startsWith(page)) return relativeLink(page, to);
    const before = known.get(to);
    if (before !== undefined) return before;
    const link = relativeLink(page, to);
    if (known.size < MOST_KNOWN) known.set(to, link);
    return link;
  };
}
