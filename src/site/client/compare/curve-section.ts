import { meanCurve } from '../../../analysis/mean-curve.ts';
import { chooseCountingRuns } from '../../../analysis/choose-counting-runs.ts';
import { createElement } from '../element.ts';
import { chooseOne, chooseWhether } from '../views/controls.ts';
import { axesOf, titleOfAxis } from '../views/curves/curve-axis.ts';
import { showCurvePanel } from '../views/curves/curve-panel.ts';
import type { CurveSide } from '../views/curves/prepare-curves.ts';
import { thinnedNote } from '../views/curves/thinned-note.ts';
import { smoothingControls } from '../views/view-controls.ts';
import type { CompareState } from './compare-state.ts';
import type { ShownComparison } from './side.ts';

/** Curves of all sides over each other, with what can be chosen of them. `change` keeps the choice in the address. */
export function curveSection(
  shown: ShownComparison,
  start: CompareState,
  change: (state: Partial<CompareState>) => void,
): HTMLElement | undefined {
  const metrics = metricsOf(shown);
  if (metrics.length === 0) return undefined;
  let state = start;
  const controls = createElement('div', { class: 'view-controls' });
  const holder = createElement('div', {});
  const apply = (part: Partial<CompareState>): void => {
    state = { ...state, ...part };
    change(part);
    draw();
  };
  const drawControls = (): void => {
    controls.replaceChildren(
      ...curveControls(chooseCurves(shown, state, metrics), { metrics, state }, (part) => {
        apply(part);
        if (part.metric !== undefined) drawControls();
      }),
    );
  };
  const draw = (): void => {
    const { metric, axis } = chooseCurves(shown, state, metrics);
    const sides = curveSides(shown, metric);
    showCurvePanel(
      holder,
      {
        sides,
        axis,
        logX: state.logX,
        logY: state.logY,
        smoothing: state.smoothing,
        share: state.share,
        title: metric,
        average: (curves) => meanCurve(curves),
        thinned: thinnedNote(sides.flatMap(({ runs }) => runs.map(({ series }) => series))),
      },
      { onHover: () => undefined },
    );
  };
  drawControls();
  const section = createElement('div', { class: 'view-panel' }, controls, holder);
  // The holder has no width before it is on the page.
  requestAnimationFrame(draw);
  return section;
}

function curveControls(
  chosen: ReturnType<typeof chooseCurves>,
  { metrics, state }: { readonly metrics: readonly string[]; readonly state: CompareState },
  apply: (part: Partial<CompareState>) => void,
): readonly HTMLElement[] {
  return [
    chooseOne(
      'Metric',
      metrics.map((name) => [name, name]),
      { chosen: chosen.metric, onChoose: (metric) => apply({ metric }) },
    ),
    chooseOne(
      'Along',
      chosen.axes.map((name) => [name, titleOfAxis(name)]),
      { chosen: chosen.axis, onChoose: (axis) => apply({ axis }) },
    ),
    chooseWhether('Log across', { on: state.logX, onChange: (logX) => apply({ logX }) }),
    chooseWhether('Log up', { on: state.logY, onChange: (logY) => apply({ logY }) }),
    ...smoothingControls(state, (smoothing, share) => apply({ smoothing, share })),
  ];
}

/** Metrics with a curve: the compared ones first, in the order of the table, then those that runs have first. */
function metricsOf({ sides, comparison }: ShownComparison): readonly string[] {
  const drawn = new Set(
    sides.flatMap(({ runs }) => runs.flatMap(({ record }) => record.series.map(({ metric }) => metric))),
  );
  const named = comparison.metrics.map(({ metric }) => metric).filter((name) => drawn.has(name));
  return [...new Set([...named, ...drawn])];
}

function chooseCurves(
  shown: ShownComparison,
  state: CompareState,
  metrics: readonly string[],
): { readonly metric: string; readonly axes: readonly string[]; readonly axis: string } {
  const metric = metrics.find((name) => name === state.metric) ?? metrics[0] ?? '';
  const axes = axesOf(
    curveSides(shown, metric).flatMap(({ runs }) => runs.flatMap(({ series }) => series ?? [])),
  );
  return { metric, axes, axis: axes.find((name) => name === state.axis) ?? axes[0] ?? 'step' };
}

function curveSides({ sides }: ShownComparison, metric: string): readonly CurveSide[] {
  const { counts } = chooseCountingRuns(sides.flatMap(({ runs }) => runs.map(({ run }) => run)));
  return sides.map(({ name, look, runs }) => ({
    label: name,
    ...look,
    runs: runs.map(({ slug, run, record }) => ({
      slug,
      label: record.homes[0]?.repetition ?? run.name,
      startedAt: run.startedAt,
      counts: counts(run),
      series: record.series.find((one) => one.metric === metric),
    })),
  }));
}
