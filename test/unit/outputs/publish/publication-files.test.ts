import { expect, test } from 'vitest';
import type { Publication } from '../../../../src/model/page/publication.ts';
import type { Report } from '../../../../src/model/page/report.ts';
import { publicationFiles } from '../../../../src/outputs/publish/publication-files.ts';
import { madeUpReport } from '../../../browser/made-up/report.ts';

const hostile = `<script>alert("1 & 2")</script>\u0007`;

const publication: Publication = {
  address: { url: 'https://example.org/a%20b/', noindex: false },
  domain: null,
  news: [
    {
      key: 'verdict smoothing supported first',
      kind: 'verdict',
      title: `Smoothing ${hostile}`,
      text: 'ECE falls by 0.013 & more.',
      path: 'experiments/smoothing.html',
      at: { text: '2 Nov 2026, 14:03 UTC', iso: '2026-11-02T14:03:00Z' },
    },
    {
      key: 'finding x',
      kind: 'finding',
      title: 'Loss spike',
      text: 'At step 3.',
      path: 'runs/a.html#loss',
      at: null,
    },
  ],
  badges: [
    { stem: 'badges/verdict/smoothing', label: `hypothesis ${hostile}`, message: 'supported', tone: 'good' },
  ],
  moved: [{ from: 'experiments/old.html', to: 'experiments/smoothing.html', title: `Smoothing ${hostile}` }],
  addresses: [],
  changed: new Map([['runs.html', '2026-11-02']]),
};

function filesOf(facts: Partial<Publication> = {}): ReadonlyMap<string, string> {
  const made = { ...publication, ...facts };
  const report: Report = {
    ...madeUpReport,
    frame: { ...madeUpReport.frame, address: made.address },
    publication: made,
  };
  return new Map(publicationFiles(report).map(({ path, content }) => [path, content]));
}

const unnamed = { url: null, noindex: false };

test('a report that is not published has none of these files', () => {
  expect(publicationFiles(madeUpReport)).toEqual([]);
});

test('without an address nothing that is written names one, but for the namespaces of formats', () => {
  const all = [...filesOf({ address: unnamed }).values()].join('\n');
  const addresses = [...all.matchAll(/https?:\/\/[^"<\s]+/g)].map(([found]) => found);
  expect([...new Set(addresses)].sort()).toEqual([
    'http://www.w3.org/2000/svg',
    'http://www.w3.org/2005/Atom',
    'https://jsonfeed.org/version/1.1',
  ]);
});

test('without an address there is no sitemap and no robots.txt, and the page for wrong addresses has no links', () => {
  const files = filesOf({ address: unnamed });
  expect([...files.keys()]).not.toContain('sitemap.xml');
  expect([...files.keys()]).not.toContain('robots.txt');
  expect(files.get('404.html')).not.toContain('href');
  expect(files.get('404.html')).toContain('take parts away from the end of the address');
});

test('with an address the page for wrong addresses links from the root of the domain, so it works at any depth', () => {
  const page = filesOf().get('404.html') ?? '';
  expect([...page.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual([
    '/a%20b/',
    '/a%20b/',
    '/a%20b/runs.html',
    '/a%20b/problems.html',
  ]);
});

test('texts of strangers are text in feeds, badges and redirects', () => {
  const files = filesOf();
  for (const path of ['feed.xml', 'badges/verdict/smoothing.svg', 'experiments/old.html']) {
    expect(files.get(path), path).not.toContain('<script');
    expect(files.get(path), path).toContain('&lt;script&gt;');
  }
  expect(files.get('feed.xml')).not.toContain('\u0007');
  expect(JSON.parse(files.get('feed.json') ?? '')).toMatchObject({
    items: [{ title: `Smoothing ${hostile}` }, {}],
  });
});

test('an entry keeps its id when its words or the other entries change, and loses it with another key', () => {
  const idsOf = (facts: Partial<Publication>): readonly string[] =>
    [...(filesOf(facts).get('feed.xml') ?? '').matchAll(/<id>([^<]+)<\/id>/g)].map((match) => match[1] ?? '');
  const [first = publication.news[0]] = publication.news;
  if (first === undefined) throw new Error('There is news.');
  const [, id] = idsOf({});
  expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(idsOf({ news: [{ ...first, title: 'Other words' }] })[1]).toBe(id);
  expect(idsOf({ news: [{ ...first, key: 'verdict smoothing refuted 1' }] })[1]).not.toBe(id);
});

test('JSON and Atom tell the same ids, addresses and times', () => {
  const files = filesOf();
  const feed: unknown = JSON.parse(files.get('feed.json') ?? '');
  const atom = files.get('feed.xml') ?? '';
  expect(feed).toMatchObject({
    home_page_url: 'https://example.org/a%20b/',
    feed_url: 'https://example.org/a%20b/feed.json',
    items: [
      {
        id: /<entry>[^]*?<id>([^<]+)/.exec(atom)?.[1],
        url: 'https://example.org/a%20b/experiments/smoothing.html',
        date_published: '2026-11-02T14:03:00Z',
        tags: ['verdict'],
      },
      { url: 'https://example.org/a%20b/runs/a.html#loss' },
    ],
  });
});

test('the sitemap lists every page by its address, with the day on which it changed where the logs tell it', () => {
  const sitemap = filesOf().get('sitemap.xml') ?? '';
  expect(sitemap).toContain('<url><loc>https://example.org/a%20b/</loc></url>');
  expect(sitemap).toContain('<loc>https://example.org/a%20b/runs.html</loc><lastmod>2026-11-02</lastmod>');
  expect([...sitemap.matchAll(/<loc>/g)]).toHaveLength(madeUpReport.paths.length);
});

test('more pages than a sitemap may hold go into several with an index', () => {
  const paths = Array.from({ length: 50_001 }, (_, index) => `runs/${index}.html`);
  const files = new Map(
    publicationFiles({ ...madeUpReport, paths, publication }).map(({ path, content }) => [path, content]),
  );
  expect(files.get('sitemap.xml')).toContain(
    '<sitemap><loc>https://example.org/a%20b/sitemap-2.xml</loc></sitemap>',
  );
  expect(files.get('sitemap-2.xml')).toContain('runs/50000.html');
});

test('a report that is not to be found has no sitemap, and keeps crawlers from what cannot ask by itself', () => {
  const files = filesOf({ address: { ...publication.address, noindex: true } });
  expect(files.has('sitemap.xml')).toBe(false);
  expect(files.get('robots.txt')).toContain('Disallow: /a%20b/data/\n');
  expect(files.get('robots.txt')).not.toContain('Disallow: /a%20b/\n');
});

test('an old name leads to the page, unless a page has that name now', () => {
  const page = filesOf().get('experiments/old.html') ?? '';
  expect(page).toContain('<meta http-equiv="refresh" content="0; url=smoothing.html">');
  expect(page).toContain(
    '<link rel="canonical" href="https://example.org/a%20b/experiments/smoothing.html">',
  );
  const moved = [{ from: madeUpReport.paths[0] ?? '', to: 'runs.html', title: 'Runs' }];
  expect(filesOf({ moved }).has(madeUpReport.paths[0] ?? '')).toBe(false);
});

test('a domain of one’s own is written as CNAME', () => {
  expect(filesOf({ domain: 'report.example.org' }).get('CNAME')).toBe('report.example.org\n');
  expect(filesOf().has('CNAME')).toBe(false);
});

test('a badge says its words to those who do not see it, and its JSON is what shields.io reads', () => {
  const badges = [{ stem: 'badge', label: 'hypotheses', message: '2 supported', tone: 'good' as const }];
  const files = filesOf({ badges });
  expect(files.get('badge.svg')).toContain('role="img" aria-label="hypotheses: 2 supported"');
  expect(JSON.parse(files.get('badge.json') ?? '')).toEqual({
    schemaVersion: 1,
    label: 'hypotheses',
    message: '2 supported',
    color: '2e7d32',
  });
});
