import { escapeHtml } from '../../lib/escape-html.ts';
import type { SiteFrame } from '../../model/page/page.ts';
import { plainPage } from './plain-page.ts';

/**
 * The page for addresses that lead nowhere, `404.html`. A server shows it at any depth, so its links are from the root of the domain: they
 * need the address of the report. Without it the page has no links and says how to get to the first page by hand.
 */
export function notFoundPage({ title, navigation, address }: SiteFrame): string {
  const root = address?.url === null || address === undefined ? null : new URL(address.url).pathname;
  const home = root === null ? escapeHtml(title) : `<a href="${escapeHtml(root)}">${escapeHtml(title)}</a>`;
  const links =
    root === null
      ? '<p>To get to the first page, take parts away from the end of the address until it appears.</p>'
      : `<ul>${navigation
          .map(
            ({ label, path }) =>
              `<li><a href="${escapeHtml(linkFrom(root, path))}">${escapeHtml(label)}</a></li>`,
          )
          .join('')}</ul>`;
  return plainPage({
    title: `Not found \u00B7 ${title}`,
    head: '<meta name="robots" content="noindex">',
    style: 'main{max-width:38rem;margin:12vh auto;padding:0 1.25rem}h1{font-size:1.6rem;line-height:1.2}',
    body: `<main><p>${home}</p><h1>This page is not in the report</h1><p>The address may be misspelt, or the page was in an earlier report and is gone with its logs or its note.</p>${links}</main>`,
  });
}

function linkFrom(root: string, path: string): string {
  return root + (path === 'index.html' ? '' : path.split('/').map(encodeURIComponent).join('/'));
}
