import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** Markdown as GitHub reads it, tables and bare addresses included, as HTML. */
export function renderGithub(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

/** The text of HTML without its tags, signs decoded and zero-width spaces gone: what a reader sees. */
export function visibleText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('\u200b', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/**
 * What GitHub or GitLab would make of the text of HTML after Markdown was read: mentions, references to issues, merge requests and the like, emoji.
 * They look at text alone, not into code.
 */
export function findReferences(html: string): string[] {
  const texts = html
    .replaceAll(/<(code|pre)[ >].*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  const pattern =
    /@[a-z\d][\w-]*|[#!$&~^]\d+|~"?[a-z]\w*|%"?\w+|#[a-z]\w*|\bgh-\d+|:[a-z\d_+-]+:|\[\w+:\d+\]|https?:\/\/\S+|(?<![a-z\d])www\.\S+/gi;
  return [...texts.matchAll(pattern)].map(([found]) => found);
}
