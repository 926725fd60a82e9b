import { copyText } from './copy-text.ts';
import { createButton, createElement } from './element.ts';
import type { LiveFigure } from '../../model/packed-figure.ts';
import { loadScript } from './load-script.ts';
import type { RunfolioGlobal } from './runfolio-global.ts';

/**
 * Makes every figure of the page startable: the first touch or focus loads the chart library once and the page's data once, and
 * brings that figure alive in place of its picture. Until then, and if anything fails, the picture stays.
 */
export function prepareFigures(): void {
  for (const figure of document.querySelectorAll<HTMLElement>('[data-figure]')) prepareFigure(figure);
}

function prepareFigure(figure: HTMLElement): void {
  const drawing = figure.querySelector<HTMLElement>('.figure-drawing');
  if (drawing === null) return;
  drawing.tabIndex = 0;
  drawing.setAttribute('role', 'group');
  drawing.setAttribute('aria-labelledby', `${figure.id}-title`);
  const start = () => {
    stop.abort();
    void startFigure(figure, drawing);
  };
  const stop = new AbortController();
  for (const event of ['pointerdown', 'focusin', 'pointerenter']) {
    drawing.addEventListener(event, start, { once: true, signal: stop.signal, passive: true });
  }
  addDownloads(figure, drawing);
}

async function startFigure(figure: HTMLElement, drawing: HTMLElement): Promise<void> {
  try {
    const { runfolio, entry } = await load(figure);
    if (entry === undefined || runfolio.startChart === undefined) return;
    await runfolio.startChart(drawing, entry);
    figure.dataset['state'] = 'alive';
  } catch {
    figure.dataset['state'] = 'still';
  }
}

interface Loaded {
  readonly runfolio: RunfolioGlobal;
  readonly entry: LiveFigure | undefined;
}

/** The chart library with the data of the page's figures: its own, that of the run that it shows, or both. */
async function load(figure: HTMLElement): Promise<Loaded> {
  const { root = '', figures, record } = document.documentElement.dataset;
  await Promise.all([
    loadScript(`${root}assets/live-chart.js`),
    ...(figures === undefined ? [] : [loadScript(figures)]),
    ...(record === undefined ? [] : [loadScript(`${root}data/series/${record}.js`)]),
  ]);
  const { runfolio = {} } = window;
  return { runfolio, entry: runfolio.findFigure?.(figure.dataset['figure'] ?? '', record) };
}

const kinds = { svg: 'SVG', png: 'PNG', spec: 'Vega-Lite', csv: 'CSV' } as const;

function addDownloads(figure: HTMLElement, drawing: HTMLElement): void {
  const more = figure.querySelector('.figure-more');
  if (more === null) return;
  const tools = createElement('div', { class: 'figure-tools' });
  const kindsLeft =
    more.querySelector('.downloads') === null ? (['svg', 'png', 'spec', 'csv'] as const) : (['png'] as const);
  for (const kind of kindsLeft) {
    const save = async () => {
      const { runfolio, entry } = await load(figure);
      if (entry !== undefined) await runfolio.download?.(drawing, entry, kind);
    };
    tools.append(
      createButton(kinds[kind], () => void save(), { 'aria-label': `Download as ${kinds[kind]}` }),
    );
  }
  const copyLink = createButton('Copy link', () => {
    copyText(new URL(`#${figure.id}`, location.href).href, copyLink);
  });
  tools.append(copyLink);
  more.append(tools);
}
