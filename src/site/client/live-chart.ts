/**
 * The chart library of a page, loaded once, when a chart is first touched or focused: Vega-Lite with Vega's own interpreter for
 * expressions, so that it works where pages may not make code from text. Sets the functions of `window.runfolio`.
 */
import type { View } from 'vega';
import embed from 'vega-embed';
import type { VisualizationSpec } from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';
import type { LiveFigure } from '../../model/packed-figure.ts';
import { findFigure } from './find-figure.ts';
import { downloadFigure } from './live-chart-downloads.ts';
import { BRUSH } from './axis-brushes.ts';
import { ZOOM, liveChartSpec } from './live-chart-spec.ts';
import { createTooltip } from './live-chart-tooltip.ts';
import type { RunfolioGlobal } from './runfolio-global.ts';

const tooltip = createTooltip();

/**
 * Draws the figure alive into the element, in the size of the picture that stands there, so that nothing moves. The picture stays until
 * the live chart is ready, and if that fails.
 */
async function startChart(element: HTMLElement, figure: LiveFigure): Promise<void> {
  const pictures = [...element.querySelectorAll('svg')];
  const picture = pictures.find((svg) => svg.getBoundingClientRect().width > 0) ?? pictures[0];
  const isNarrow = picture?.classList.contains('chart-narrow') === true;
  const source = isNarrow ? (figure.narrowSpec ?? figure.spec) : figure.spec;
  const canDrag = matchMedia('(pointer: fine)').matches;
  const spec = liveChartSpec(source, figure.data, canDrag);
  if (!isVisualization(spec)) throw new Error('The figure has no spec that can be drawn.');
  const holder = document.createElement('div');
  const { view } = await embed(holder, spec, {
    mode: 'vega-lite',
    ast: true,
    expr: expressionInterpreter,
    renderer: 'svg',
    actions: false,
    defaultStyle: false,
    tooltip,
    logLevel: 0,
  });
  const svg = holder.querySelector('svg');
  if (svg === null) throw new Error('The live chart drew nothing.');
  svg.setAttribute('class', picture?.getAttribute('class') ?? 'chart');
  svg.setAttribute('overflow', 'visible');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', picture?.getAttribute('aria-label') ?? figure.title);
  for (const one of pictures) one.remove();
  element.append(holder);
  addKeys(element, view);
  if (hasBrushes(view)) {
    element.setAttribute(
      'aria-description',
      'Drag along an axis to keep only the lines there; a double click shows all.',
    );
    // On a phone the axes lie: a finger that moves along one brushes, one that moves across it scrolls the page.
    svg.style.touchAction = isNarrow ? 'pan-y' : 'pan-x';
  }
}

function hasBrushes(view: View): boolean {
  return BRUSH in view.getState().signals;
}

/** A spec has one of these; ours have layers, those of authors any. */
const VIEW_KEYS = ['layer', 'mark', 'facet', 'repeat', 'concat', 'hconcat', 'vconcat'];

function isVisualization(spec: unknown): spec is VisualizationSpec {
  if (typeof spec !== 'object' || spec === null) return false;
  return VIEW_KEYS.some((key) => key in spec);
}

/** Plus and minus zoom along x, the arrows move, 0 shows all again. */
function addKeys(element: HTMLElement, view: View): void {
  const signal = `${ZOOM}_x`;
  if (!(signal in view.getState().signals)) return;
  element.setAttribute('aria-description', 'Keys: plus and minus zoom, arrows move, 0 shows all.');
  element.addEventListener('keydown', (event) => {
    const change = CHANGES[event.key];
    if (change === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [low, high] = domainOf(view);
    view.signal(signal, change === 'all' ? null : change(low, high)).run();
  });
}

type Change = 'all' | ((low: number, high: number) => readonly [number, number]);

const CHANGES: Readonly<Record<string, Change>> = {
  '+': (low, high) => [low + (high - low) / 8, high - (high - low) / 8],
  '-': (low, high) => [low - (high - low) / 6, high + (high - low) / 6],
  ArrowLeft: (low, high) => [low - (high - low) / 10, high - (high - low) / 10],
  ArrowRight: (low, high) => [low + (high - low) / 10, high + (high - low) / 10],
  '0': 'all',
};

function domainOf(view: View): readonly [number, number] {
  const scale: unknown = view.scale('x');
  const domain: unknown =
    typeof scale === 'function' && 'domain' in scale && typeof scale.domain === 'function'
      ? scale.domain()
      : [];
  const [low, high] = Array.isArray(domain) ? domain.map(Number) : [];
  return [low ?? 0, high ?? 1];
}

const shared: RunfolioGlobal = (window.runfolio ??= {});
shared.findFigure = findFigure;
shared.startChart = startChart;
shared.download = downloadFigure;
