import { escapeHtml } from '../../lib/escape-html.ts';

/** A page that stands without the report's style sheet. */
export interface PlainPage {
  readonly title: string;
  /** More elements of the head, safe as they are. */
  readonly head?: string;
  /** More rules of style. */
  readonly style?: string;
  /** The body, safe as it is. */
  readonly body: string;
}

/** A whole HTML document that asks for nothing outside of itself, dark where the reader wants it. */
export function plainPage({ title, head = '', style = '', body }: PlainPage): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">${head}
<style>:root{color-scheme:light dark;--paper:#fffefb;--ink:#1d1b18;--quiet:#5e5a53;--accent:#1b5a91}
@media(prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#e7e4de;--quiet:#a5a199;--accent:#8fbfec}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 'Source Sans 3','Helvetica Neue',Arial,sans-serif}
a{color:var(--accent)}${style}</style></head>
<body>${body}</body></html>
`;
}
