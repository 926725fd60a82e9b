import { escapeSvg } from '../../charts/svg-text.ts';
import type { Publication } from '../../model/page/publication.ts';
import { addressOf } from '../../model/page/site-address.ts';

/** As many addresses as one file may hold (sitemaps.org). */
const MOST_ADDRESSES = 50_000;

/** The sitemap of a report, in several files with an index where it is long; none without an address, or where it is not to be found. */
export function sitemapFiles(
  paths: readonly string[],
  { address, changed }: Pick<Publication, 'address' | 'changed'>,
): { readonly path: string; readonly content: string }[] {
  if (address.url === null || address.noindex) return [];
  const entries = paths.map((path) => {
    const day = changed.get(path);
    const lastmod = day === undefined ? '' : `<lastmod>${day}</lastmod>`;
    return `<url><loc>${escapeSvg(addressOf(address, path) ?? '')}</loc>${lastmod}</url>`;
  });
  if (entries.length <= MOST_ADDRESSES) return [{ path: 'sitemap.xml', content: wrap('urlset', entries) }];
  const parts = Array.from({ length: Math.ceil(entries.length / MOST_ADDRESSES) }, (_, index) => ({
    path: `sitemap-${index + 1}.xml`,
    content: wrap('urlset', entries.slice(index * MOST_ADDRESSES, (index + 1) * MOST_ADDRESSES)),
  }));
  const index = parts.map(
    ({ path }) => `<sitemap><loc>${escapeSvg(addressOf(address, path) ?? '')}</loc></sitemap>`,
  );
  return [{ path: 'sitemap.xml', content: wrap('sitemapindex', index) }, ...parts];
}

function wrap(element: string, lines: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...lines,
    `</${element}>`,
    '',
  ].join('\n');
}
