import { CHART_COLOURS } from '../../charts/palette.ts';
import { escapeHtml } from '../../lib/escape-html.ts';
import { relativeLink } from '../../lib/relative-link.ts';
import type { Figure } from '../../model/figure.ts';
import type { ExperimentPage, SiteFrame } from '../../model/page/page.ts';
import { addressOf, embedPathOf, picturePathOf, pictureSize } from '../../model/page/site-address.ts';
import { FRAME_WIDTH, frameHeight } from './frame-height.ts';
import { plainPage } from './plain-page.ts';

/** A file of the site. */
interface EmbedFile {
  readonly path: string;
  readonly content: string;
}

/**
 * A chart as a small page of its own, to stand in a frame of a wiki or a slide: no script, no request, dark where the reader wants it, with
 * a link to where it comes from. With the address of the report, beside it the answer that oEmbed's consumers look for.
 */
export function embedFiles(
  page: ExperimentPage,
  figure: Figure,
  { frame, svg }: { readonly frame: SiteFrame; readonly svg: string },
): EmbedFile[] {
  const path = embedPathOf(page, figure.id);
  const content = plainPage({
    title: `${figure.title} \u00B7 ${page.title}`,
    head: `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">${
      frame.address?.noindex === true ? '<meta name="robots" content="noindex">' : ''
    }`,
    style: `${colourRules(svg)}figure{margin:0;padding:.75rem 1rem}h1{font-size:1.05rem;line-height:1.3;margin:0}p,figcaption{font-size:.85rem;color:var(--quiet);margin:.25rem 0 .5rem}svg{display:block;max-width:100%;height:auto}.chart-narrow{display:none}@media(max-width:500px){.chart-wide{display:none}.chart-narrow{display:block}}`,
    body: `<figure><h1>${escapeHtml(figure.title)}</h1><p>${escapeHtml(figure.subtitle)}</p>${svg}<figcaption>${escapeHtml(figure.caption)} <a target="_blank" rel="noopener" href="${escapeHtml(`${relativeLink(path, page.path)}#${figure.id}`)}">${escapeHtml(page.title)}, ${escapeHtml(frame.title)}</a></figcaption></figure>`,
  });
  return [
    { path, content },
    ...oEmbedFiles(page, figure, {
      frame,
      height: frameHeight(figure, { source: `${page.title}, ${frame.title}`, svg }),
    }),
  ];
}

/** An oEmbed answer of type `rich` (oembed.com, 2.3.4), which has to name whole addresses. */
function oEmbedFiles(
  page: ExperimentPage,
  figure: Figure,
  { frame: { address, title }, height }: { readonly frame: SiteFrame; readonly height: number },
): EmbedFile[] {
  const path = embedPathOf(page, figure.id);
  const own = address === undefined ? null : addressOf(address, path);
  if (own === null || address === undefined) return [];
  const width = FRAME_WIDTH;
  const answer = {
    version: '1.0',
    type: 'rich',
    title: figure.title,
    provider_name: title,
    provider_url: address.url,
    thumbnail_url: addressOf(address, picturePathOf(page)),
    thumbnail_width: pictureSize.width,
    thumbnail_height: pictureSize.height,
    width,
    height,
    html: `<iframe src="${escapeHtml(own)}" title="${escapeHtml(figure.title)}" width="${width}" height="${height}" style="border:0" loading="lazy"></iframe>`,
  };
  return [{ path: path.replace(/html$/, 'json'), content: `${JSON.stringify(answer, null, 2)}\n` }];
}

/** The colours that the drawing names, for light and for dark pages. */
function colourRules(svg: string): string {
  const used = new Set([...svg.matchAll(/var\(--([a-z0-9-]+),/g)].map((match) => match[1] ?? ''));
  const dark = [...used].sort().flatMap((name) => {
    const colours = Object.hasOwn(CHART_COLOURS, name) ? CHART_COLOURS[name] : undefined;
    return colours === undefined ? [] : [`--${name}:${colours.dark}`];
  });
  return dark.length === 0 ? '' : `@media(prefers-color-scheme:dark){:root{${dark.join(';')}}}`;
}
