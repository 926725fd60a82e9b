import type { Page, PageLink, SiteFrame } from './page.ts';

/** A figure's picture as it stands in the page. */
export interface DrawnFigure {
  /** The whole `<svg>` element; made by `drawFigure`, so safe to place as it is. */
  readonly svg: string;
  /** Files of this figure in the site, from its root; shown as downloads. */
  readonly downloads: readonly { readonly label: string; readonly path: string }[];
}

/** All that the compiled site needs to render one page. */
export interface PageInput {
  readonly frame: SiteFrame;
  readonly page: Page;
  /** By the figure's id. A figure without a drawing shows its table. */
  readonly drawings: Readonly<Record<string, DrawnFigure>>;
  /** Whole elements of figures that the page names without having them, by the figure's id; taken from a page that was rendered before. */
  readonly keptFigures: Readonly<Record<string, string>>;
  /** Files of the page's tables by the table's id; a table without has none. */
  readonly tableFiles: Readonly<Record<string, readonly PageLink[]>>;
  /** Path of the script with the live charts' data, from the site's root; null if the page has no figures that need it. */
  readonly dataScript: string | null;
  /** The run whose own script holds the data of recorded figures; null if the page has none. */
  readonly record: string | null;
}

/** Renders one page to a whole HTML document. What the compiled site exports as `renderPage`. */
export type RenderPage = (input: PageInput) => string;
