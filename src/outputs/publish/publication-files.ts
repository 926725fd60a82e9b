import { addressesPath } from '../../model/data-paths.ts';
import type { Report } from '../../model/page/report.ts';
import { badgeJson, drawBadge } from './badge.ts';
import { atomFeed, jsonFeed } from './feeds.ts';
import { notFoundPage } from './not-found-page.ts';
import { redirectPage } from './redirect-page.ts';
import { robotsText } from './robots.ts';
import { sitemapFiles } from './sitemap.ts';

/** A file of the site. */
interface PublishedFile {
  readonly path: string;
  readonly content: string;
}

/** Feeds, badges, sitemap, redirects and the like: what a published report has beside its pages; nothing for one that is not. */
export function publicationFiles({ frame, paths, publication }: Report): PublishedFile[] {
  if (publication === undefined) return [];
  const { address, badges, moved, domain, addresses } = publication;
  const robots = robotsText(address);
  const pages = new Set(paths);
  return [
    // GitHub Pages would pass files by whose names begin with an underscore.
    { path: '.nojekyll', content: '' },
    { path: '404.html', content: notFoundPage(frame) },
    { path: 'feed.xml', content: atomFeed(frame, publication) },
    { path: 'feed.json', content: jsonFeed(frame, publication) },
    { path: addressesPath, content: `${JSON.stringify({ version: 1, notes: addresses }, null, 2)}\n` },
    ...(domain === null ? [] : [{ path: 'CNAME', content: `${domain}\n` }]),
    ...(robots === undefined ? [] : [{ path: 'robots.txt', content: robots }]),
    ...sitemapFiles(paths, publication),
    ...badges.flatMap((badge) => [
      { path: `${badge.stem}.svg`, content: drawBadge(badge) },
      { path: `${badge.stem}.json`, content: badgeJson(badge) },
    ]),
    ...moved
      .filter(({ from }) => !pages.has(from))
      .map((page) => ({ path: page.from, content: redirectPage(page, address) })),
  ];
}
