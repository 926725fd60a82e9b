import type { Figure } from '../../model/figure.ts';

/** What a live chart needs of a figure. */
export type LiveFigure = Pick<Figure, 'id' | 'title' | 'spec' | 'narrowSpec' | 'data'>;

/** The one name that Runfolio's scripts share. Data scripts fill `figures`, the chart library sets the functions. */
export interface RunfolioGlobal {
  figures?: Readonly<Record<string, LiveFigure>>;
  /** Draws the figure alive into the element; rejects if it cannot, and leaves the element as it was. */
  startChart?: (element: HTMLElement, figure: LiveFigure) => Promise<void>;
  /** Hands the figure to the browser as a file. */
  download?: (
    element: HTMLElement,
    figure: LiveFigure,
    kind: 'svg' | 'png' | 'spec' | 'csv',
  ) => Promise<void>;
}

declare global {
  interface Window {
    runfolio?: RunfolioGlobal;
  }
}
