import { join } from 'node:path';
import { showValue } from '../lib/show-value.ts';
import type { Figure } from '../model/figure.ts';
import { exportFigure, figureEndings, figureFormats } from '../outputs/figures/export-figure.ts';
import { paperWidths } from '../outputs/figures/figure-style.ts';
import type { FigureStyle } from '../outputs/figures/figure-style.ts';
import { openFigureTools } from '../outputs/figures/figure-tools.ts';
import { buildSingleFile } from '../outputs/single/build-single-file.ts';
import { makeChart } from '../pipeline.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import { checkAskedFile, findAskedNote, readFormat, readView, writeAsked } from './asked-view.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { readProject } from './read-project.ts';
import { readVersion } from './read-version.ts';
import { tellProblems } from './tell-problems.ts';
import { viewFrame, viewPage } from './view-page.ts';
import { WrongUse } from './wrong-use.ts';

const formats = [...figureFormats, 'html'] as const;
const endings = { ...figureEndings, html: 'html' } as const;
const words = [
  'kind',
  'metric',
  'x',
  'y',
  'group',
  'where',
  'smoothing',
  'band',
  'scale',
  'bins',
  'title',
  'caption',
  'label',
];

/** Draws a chart of the runs, in the words of a note's block. */
export async function plot(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const format = readFormat(call, formats, endings);
  const style = readStyle(call);
  if ((format === 'png' || format === 'pdf') && !call.has('out')) {
    throw new WrongUse('PNG and PDF are no text: name the file with --out.');
  }
  const read = await readProject(call, effects, { keepProblems: keptPerKind, cache: true });
  try {
    checkAskedFile(call, read, effects.folder);
    const answer = await makeChart({
      dataset: read.input.dataset,
      config: read.project.config,
      note: findAskedNote(call, read, effects.folder),
      view: { kind: 'line', ...readView(call, words) },
      disk: effects,
    });
    if ('wrong' in answer) throw new WrongUse(answer.wrong.join('\n'));
    await writeAsked(await writeFigure(answer.made, { format, style }, effects), call, effects);
    return tellProblems(read, effects);
  } finally {
    await read.input.dataset.close();
  }
}

/**
 * How the chart is printed.
 *
 * @throws WrongUse if a width or font is none.
 */
function readStyle(call: CommandCall): FigureStyle {
  const width = call.value('width');
  const font = call.value('font') ?? 'sans';
  const named = width === undefined || !Object.hasOwn(paperWidths, width) ? undefined : paperWidths[width];
  const widthCm = width === undefined ? null : (named ?? Number(width.replace(/\s*cm$/i, '')));
  if (widthCm !== null && !(widthCm >= 2 && widthCm <= 100)) {
    throw new WrongUse(
      `--width takes centimetres from 2 to 100, or one of ${Object.keys(paperWidths).join(', ')}, not "${showValue(width ?? '')}".`,
    );
  }
  if (font !== 'sans' && font !== 'serif') {
    throw new WrongUse(`--font takes sans or serif, not "${showValue(font)}".`);
  }
  return { widthCm, font, grey: call.has('grey') };
}

interface Wanted {
  readonly format: (typeof formats)[number];
  readonly style: FigureStyle;
}

async function writeFigure(
  figure: Figure,
  { format, style }: Wanted,
  effects: CommandEffects,
): Promise<string | Uint8Array> {
  const { files, packageFolder, terminal } = effects;
  if (format === 'html') {
    const frame = await viewFrame(figure.title, effects);
    const page = viewPage({ title: figure.title, table: null, figure });
    const compiledSite = join(packageFolder, 'dist/site');
    return buildSingleFile({ frame, files: [] }, page, { files, compiledSite, cacheFolder: null, roots: [] });
  }
  const { content, lost } = await exportFigure(figure, format, {
    style,
    tools: openFigureTools(join(packageFolder, 'dist/figures'), files),
    generator: `Runfolio ${await readVersion(effects)}`,
  });
  if (lost.length > 0) {
    terminal.words(
      `No font of Runfolio has "${showValue(lost.join(''), 40)}", so ${format.toUpperCase()} lacks these letters; SVG has them.\n`,
    );
  }
  return content;
}
