import type { RunRecord } from '../../../../model/compare/run-record.ts';
import { createElement } from '../../element.ts';
import type { ChosenView } from '../choose-view.ts';
import { chooseOne } from '../controls.ts';
import { loadRecord } from '../load-record.ts';
import type { ViewRow } from '../view-types.ts';
import { axesOf, titleOfAxis } from './curve-axis.ts';
import { showCurvePanel } from './curve-panel.ts';
import type { CurvePanel } from './curve-panel.ts';
import { thinnedNote } from './thinned-note.ts';

/** Curves of more runs than this are neither loaded nor readable. */
const MOST_RUNS = 40;

const noCurves =
  'Curves are left out here: this report has so many runs that it has no page for each. A report of the runs that matter has them.';

/** What the curves of some runs are drawn from. */
export interface CurvesOfRows {
  readonly rows: readonly ViewRow[];
  readonly chosen: ChosenView;
  readonly root: string;
  readonly hasCurves: boolean;
  /** False when something else is to be drawn by now. */
  readonly isCurrent: () => boolean;
  readonly onHover: (slug: string | null) => void;
  readonly onAxis: (axis: string) => void;
}

/** Loads what the runs' scripts hold and draws a line for each run. Gives what belongs to each run. */
export async function showCurvesOfRows(
  picture: HTMLElement,
  { rows, chosen, root, hasCurves, isCurrent, onHover, onAxis }: CurvesOfRows,
): Promise<CurvePanel['marks']> {
  const metric = chosen.metric?.metric;
  if (metric === undefined || !hasCurves) {
    const words = hasCurves ? 'These runs logged no metric.' : noCurves;
    picture.replaceChildren(createElement('p', { class: 'view-note' }, words));
    return new Map();
  }
  const drawn = rows.slice(0, MOST_RUNS);
  const records = await Promise.all(drawn.map(({ slug }) => loadRecord(root, slug)));
  if (!isCurrent()) return new Map();
  const series = records.map((record) => record?.series.find((one) => one.metric === metric));
  const axes = axesOf(series.filter((one) => one !== undefined));
  if (axes.length === 0) {
    const words = `None of these runs has a curve of ${metric}: it was logged once, or not at all.`;
    picture.replaceChildren(createElement('p', { class: 'view-note' }, words));
    return new Map();
  }
  const axis = axes.find((name) => name === chosen.axis) ?? axes[0] ?? 'step';
  const holder = createElement('div', {});
  const cut =
    rows.length > drawn.length
      ? [
          createElement(
            'p',
            { class: 'view-note' },
            `The first ${drawn.length} of ${rows.length} runs are drawn.`,
          ),
        ]
      : [];
  const along = chooseOne(
    'Along',
    axes.map((name) => [name, titleOfAxis(name)]),
    { chosen: axis, onChoose: onAxis },
  );
  picture.replaceChildren(createElement('div', { class: 'view-controls' }, along), holder, ...cut);
  const panel = showCurvePanel(
    holder,
    {
      sides: drawn.map((row, index) => ({
        label: row.name,
        colour: row.colour,
        dash: dashOf(drawn, index),
        runs: [runOf(row, records[index], series[index])],
      })),
      axis,
      logX: chosen.logX,
      logY: chosen.logY,
      smoothing: chosen.smoothing,
      share: chosen.share,
      title: chosen.metric?.label ?? metric,
      thinned: thinnedNote(series),
    },
    { onHover },
  );
  return panel.marks;
}

function runOf(
  row: ViewRow,
  record: RunRecord | undefined,
  series: RunRecord['series'][number] | undefined,
): Parameters<typeof showCurvePanel>[1]['sides'][number]['runs'][number] {
  return { slug: row.slug, label: row.name, startedAt: record?.run.startedAt ?? null, counts: true, series };
}

/** Lines of one colour take different patterns. */
function dashOf(rows: readonly ViewRow[], index: number): number {
  const { colour } = rows[index] ?? {};
  return rows.slice(0, index).filter((row) => row.colour === colour).length;
}
