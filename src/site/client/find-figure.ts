import { unpackFigure } from '../../model/packed-figure.ts';
import type { LiveFigure } from '../../model/packed-figure.ts';
import { recordedFigure } from '../../report/compare/recorded-figure.ts';

/** A figure of the page by its id: from the page's own data, or made again from the series of the run that the page shows. */
export function findFigure(id: string, run: string | undefined): LiveFigure | undefined {
  const { figures = {}, series = {} } = window.runfolio ?? {};
  const packed = Object.hasOwn(figures, id) ? figures[id] : undefined;
  if (packed !== undefined) return unpackFigure(packed);
  const record = run !== undefined && Object.hasOwn(series, run) ? series[run] : undefined;
  return record === undefined ? undefined : recordedFigure(record, id);
}
