import { escapeHtml } from '../../lib/escape-html.ts';
import { relativeLink } from '../../lib/relative-link.ts';
import type { MovedPage } from '../../model/page/publication.ts';
import { addressOf } from '../../model/page/site-address.ts';
import type { SiteAddress } from '../../model/page/site-address.ts';
import { plainPage } from './plain-page.ts';

/** The page at the old address of another one: it leads there at once, without JavaScript, and search engines follow. */
export function redirectPage({ from, to, title }: MovedPage, address: SiteAddress): string {
  const link = relativeLink(from, to);
  const canonical = addressOf(address, to);
  return plainPage({
    title,
    head: `<meta http-equiv="refresh" content="0; url=${escapeHtml(link)}">${
      canonical === null ? '' : `<link rel="canonical" href="${escapeHtml(canonical)}">`
    }${address.noindex ? '<meta name="robots" content="noindex">' : ''}`,
    style: 'p{margin:2rem}',
    body: `<p>This page has moved: <a href="${escapeHtml(link)}">${escapeHtml(title)}</a>.</p>`,
  });
}
