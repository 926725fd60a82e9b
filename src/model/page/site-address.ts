/** Where a report is to be found once it is published. Only reports that are to be published have one. */
export interface SiteAddress {
  /** Address of the first page, ending in a slash; null if nobody said it: then nothing in the report is absolute. */
  readonly url: string | null;
  /** True if search engines are to leave the report out. */
  readonly noindex: boolean;
}

/** The address of a page or file: that of the first page is the folder itself. Null without an address of the site. */
export function addressOf({ url }: Pick<SiteAddress, 'url'>, path: string): string | null {
  if (url === null) return null;
  const [file = '', ...fragment] = path.split('#');
  const encoded = file === 'index.html' ? '' : file.split('/').map(encodeURIComponent).join('/');
  return [url + encoded, ...fragment].join('#');
}

/** Path of the picture that stands for a page in link previews: write-ups have their own, all others that of the first page. */
export function picturePathOf(page: { readonly kind: string; readonly path: string }): string {
  return page.kind === 'experiment'
    ? `og/${page.path.replace(/^experiments\//, '').replace(/\.html$/, '')}.png`
    : 'og/index.png';
}

/** Size of these pictures in pixels, as link previews show them whole. */
export const pictureSize = { width: 1200, height: 630 } as const;

/** Path of the page by which a chart stands inside of other pages. */
export function embedPathOf(page: { readonly path: string }, figureId: string): string {
  return `embed/${page.path.replace(/^experiments\//, '').replace(/\.html$/, '')}-${figureId}.html`;
}
