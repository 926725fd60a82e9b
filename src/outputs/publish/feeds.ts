import { escapeSvg } from '../../charts/svg-text.ts';
import type { SiteFrame } from '../../model/page/page.ts';
import type { NewsItem, Publication } from '../../model/page/publication.ts';
import { addressOf } from '../../model/page/site-address.ts';
import { hashText } from '../site/hash-text.ts';

/** Readers keep what they have seen, so a feed need not hold everything for ever. */
const MOST_ITEMS = 200;
/** Atom asks for a time where the logs tell none. */
const NO_TIME = '1970-01-01T00:00:00Z';

/**
 * The news of a report as Atom (RFC 4287). Times are those of the logs. An entry's id is made from its key and from the address of the report,
 * or its title where it has none; so it stays over builds. Without an address links are relative.
 */
export function atomFeed(frame: SiteFrame, { address, news }: Publication): string {
  const items = news.slice(0, MOST_ITEMS);
  const name = nameOf(frame, address.url);
  const self = addressOf(address, 'feed.xml');
  const home = addressOf(address, 'index.html');
  const updated = items[0]?.at?.iso ?? frame.updated?.iso ?? NO_TIME;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `<title>${escapeSvg(frame.title)}</title>`,
    ...(frame.description === null ? [] : [`<subtitle>${escapeSvg(frame.description)}</subtitle>`]),
    `<id>${permanentId(name, 'feed')}</id>`,
    `<updated>${updated}</updated>`,
    `<author><name>${escapeSvg(frame.title)}</name></author>`,
    `<generator>${escapeSvg(frame.generator)}</generator>`,
    `<link rel="alternate" type="text/html" href="${escapeSvg(home ?? 'index.html')}"/>`,
    ...(self === null ? [] : [`<link rel="self" type="application/atom+xml" href="${escapeSvg(self)}"/>`]),
    ...items.map((item) => atomEntry(item, name, addressOf(address, item.path))),
    '</feed>',
    '',
  ].join('\n');
}

function atomEntry(item: NewsItem, name: string, link: string | null): string {
  return [
    '<entry>',
    `<title>${escapeSvg(item.title)}</title>`,
    `<id>${permanentId(name, item.key)}</id>`,
    `<link rel="alternate" type="text/html" href="${escapeSvg(link ?? item.path)}"/>`,
    `<updated>${item.at?.iso ?? NO_TIME}</updated>`,
    `<category term="${item.kind}"/>`,
    `<summary>${escapeSvg(item.text)}</summary>`,
    '</entry>',
  ].join('\n');
}

/** The same news as JSON Feed 1.1. */
export function jsonFeed(frame: SiteFrame, { address, news }: Publication): string {
  const name = nameOf(frame, address.url);
  const home = addressOf(address, 'index.html');
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: frame.title,
    ...(frame.description !== null && { description: frame.description }),
    ...(home !== null && { home_page_url: home, feed_url: addressOf(address, 'feed.json') }),
    language: 'en',
    items: news.slice(0, MOST_ITEMS).map((item) => jsonItem(item, name, addressOf(address, item.path))),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}

function jsonItem(
  { key, kind, title, text, path, at }: NewsItem,
  name: string,
  link: string | null,
): unknown {
  const time = at === null ? {} : { date_published: at.iso };
  return { id: permanentId(name, key), url: link ?? path, title, content_text: text, ...time, tags: [kind] };
}

function nameOf({ title }: SiteFrame, url: string | null): string {
  return url ?? title;
}

/** A name-based UUID of version 8 (RFC 9562) from SHA-256, as a URN. */
function permanentId(name: string, key: string): string {
  const hex = hashText(name, key);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) % 4) + 8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
