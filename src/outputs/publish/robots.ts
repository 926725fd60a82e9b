import type { SiteAddress } from '../../model/page/site-address.ts';
import { addressOf } from '../../model/page/site-address.ts';

/** Folders of what is no page, so cannot ask by itself not to be found. */
const FOLDERS = ['data', 'figures', 'tables', 'og', 'badges', 'notes', 'artifacts'] as const;

/**
 * The `robots.txt` of a report; undefined where there is nothing to say. Crawlers look for it at the root of the domain only, so below another
 * path it does nothing; the mark on every page holds everywhere. Pages that are not to be found stay open to crawlers: one that is kept
 * out never sees that mark, and lists the address all the same.
 */
export function robotsText(address: SiteAddress): string | undefined {
  const root = address.url === null ? '/' : new URL(address.url).pathname;
  if (address.noindex)
    return `${['User-agent: *', ...FOLDERS.map((name) => `Disallow: ${root}${name}/`)].join('\n')}\n`;
  const sitemap = addressOf(address, 'sitemap.xml');
  return sitemap === null ? undefined : `User-agent: *\nDisallow:\n\nSitemap: ${sitemap}\n`;
}
