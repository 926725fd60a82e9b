import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { escapeHtml } from '../../lib/escape-html.ts';
import { toDataUrl } from './data-url.ts';

/** What stands in the page instead of what it would load. Paths are as the page's HTML writes them. */
export interface PageParts {
  /** The style sheet, whose fonts are `url(...)` of the asset's name. */
  readonly style: string;
  /** The script of every page, which runs at once. */
  readonly script: string;
  /** Scripts that are loaded when they are needed, by the address under which the page asks for them. */
  readonly laterScripts: readonly { readonly address: string; readonly code: string }[];
  /** Fonts by the name in the style sheet. */
  readonly fonts: ReadonlyMap<string, Uint8Array>;
  readonly icon: Uint8Array;
  /** Bytes of an image by its address in the page; `undefined` if it is not there. */
  readonly findImage: (address: string) => Uint8Array | undefined;
}

/**
 * A page of the site as one document that asks for nothing outside of itself: style, fonts, scripts and pictures inside, links to other
 * pages of the site as plain text. A policy in its head makes the browser refuse every request, and every script but its own.
 */
export function inlinePage(html: string, parts: PageParts): string {
  const body = inlineImages(unlink(html), parts.findImage);
  const style = inlineFonts(parts.style, parts.fonts, body);
  const later = parts.laterScripts.map(packScript);
  const allowed = [parts.script, ...parts.laterScripts.map(({ code }) => code)].map(hashOf).join(' ');
  const policy =
    "default-src 'none'; img-src data: blob:; font-src data:; style-src 'unsafe-inline'; " +
    `script-src ${allowed}; base-uri 'none'; form-action 'none'`;
  return body
    .replace(
      /<meta charset="?utf-8"?\s*\/?>/i,
      (meta) => `${meta}<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">`,
    )
    .replace(
      /<link rel="icon"[^>]*>/,
      () => `<link rel="icon" href="${toDataUrl('image/svg+xml', parts.icon)}" type="image/svg+xml">`,
    )
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
    .replace(/<script src="[^"]*"><\/script>/, () => `<script>${parts.script}</script>`)
    .replace('</body>', () => `${later.join('')}</body>`);
}

function hashOf(code: string): string {
  return `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
}

/** A block of data: no browser runs it, `load-script.ts` unpacks it when a chart comes alive. */
function packScript({ address, code }: PageParts['laterScripts'][number]): string {
  const packed = gzipSync(code, { level: 9 }).toString('base64');
  return `<script type="text/plain" data-packed="${escapeHtml(address)}">${packed}</script>`;
}

const TAG = /<a\b(?:"[^"]*"|'[^']*'|[^>"'])*>|<\/a>/g;

/** Links to places that are not in the document become plain text. Anchors never stand in one another. */
function unlink(html: string): string {
  let isPlain = false;
  return html.replaceAll(TAG, (tag) => {
    if (tag === '</a>') {
      const end = isPlain ? '</span>' : tag;
      isPlain = false;
      return end;
    }
    const href = attributeOf(tag, 'href');
    if (href === undefined || /^(?:#|https?:|mailto:)/i.test(href)) return tag;
    isPlain = true;
    return tag
      .replace(/^<a\b/, '<span')
      .replaceAll(/\s(?:href|rel|aria-current)="[^"]*"|\sdownload(?:="[^"]*")?(?=[\s>])/g, '');
  });
}

function inlineImages(html: string, findImage: PageParts['findImage']): string {
  return html.replaceAll(/<img\b(?:"[^"]*"|'[^']*'|[^>"'])*>/g, (tag) => {
    const source = attributeOf(tag, 'src');
    if (source === undefined || /^data:/i.test(source)) return tag;
    const bytes = findImage(decodeEntities(source));
    const type = mediaTypeOf(source);
    if (bytes === undefined || type === undefined) {
      return `<span class="quiet">${attributeOf(tag, 'alt') ?? ''}</span>`;
    }
    return tag.replace(/\ssrc="[^"]*"/, () => ` src="${toDataUrl(type, bytes)}"`);
  });
}

/** The value of an attribute as it stands, entities and all. */
function attributeOf(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&#38;', '&')
    .replaceAll('&amp;', '&');
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
};

function mediaTypeOf(address: string): string | undefined {
  const ending = /\.([a-z0-9]+)(?:[?#].*)?$/i.exec(address)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(MEDIA_TYPES, ending) ? MEDIA_TYPES[ending] : undefined;
}

/** Fonts that the page has use for; that of formulas is left out where there is none. */
function inlineFonts(style: string, fonts: PageParts['fonts'], html: string): string {
  const used = html.includes('<math')
    ? style
    : style.replaceAll(/@font-face\s*\{[^}]*Temml\.woff2[^}]*\}/g, '');
  return used.replaceAll(/url\("?(?:\.\/)?([\w.-]+\.woff2)"?\)/g, (address, name: string) => {
    const bytes = fonts.get(name);
    return bytes === undefined ? address : `url(${toDataUrl('font/woff2', bytes)})`;
  });
}
