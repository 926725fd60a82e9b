import type { DrawnFigure } from '../../model/page/render-page.ts';
import { figuresOfPage } from '../../model/page/figures-of-page.ts';
import type { Page, SiteFrame } from '../../model/page/page.ts';
import { picturePathOf } from '../../model/page/site-address.ts';
import { embedFiles } from './embed-page.ts';
import { linkPicture } from './link-picture.ts';

/** Draws a picture of the size that link previews want, from its SVG, as PNG. */
export type DrawPicture = (svg: string) => Promise<Uint8Array>;

/** What publishing a page takes besides the page. */
export interface PublishTools {
  readonly frame: SiteFrame;
  /** The page's figures as drawn, by id. */
  readonly drawn: ReadonlyMap<string, DrawnFigure>;
  /** Absent where nothing can draw: then there are no pictures. */
  readonly drawPicture: DrawPicture | undefined;
}

/**
 * Files that a page of a published report has besides: its charts as pages to embed, and the picture for link previews, which needs the
 * address of the report to be found. Only the first page and experiments have any.
 */
export async function publishedPageFiles(
  page: Page,
  { frame, drawn, drawPicture }: PublishTools,
): Promise<{ readonly path: string; readonly content: string | Uint8Array }[]> {
  if (frame.address === undefined || (page.kind !== 'experiment' && page.kind !== 'home')) return [];
  const embeds =
    page.kind === 'home'
      ? []
      : figuresOfPage(page).flatMap((figure) =>
          embedFiles(page, figure, { frame, svg: drawn.get(figure.id)?.svg ?? '' }),
        );
  if (frame.address.url === null || drawPicture === undefined) return embeds;
  const [main] = page.kind === 'home' ? [] : figuresOfPage(page);
  const drawing = main === undefined ? null : (drawn.get(main.id)?.svg ?? null);
  const content = await drawPicture(linkPicture(page, frame, drawing));
  return [...embeds, { path: picturePathOf(page), content }];
}
