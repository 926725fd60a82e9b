import { resolve } from 'node:path';
import type { Files, OpenFile } from '../lib/files.ts';
import { FileError } from '../lib/files.ts';
import { readLineWindows } from '../lib/read-line-windows.ts';
import type { LineStretch, LineWindow } from '../lib/read-line-windows.ts';
import { drawCodeFrame } from './code-frame.ts';
import type { DrawnLine, FrameLine } from './code-frame.ts';
import type { Place, Problem } from './problem.ts';

const linesBefore = 2;
const linesAfter = 1;

/** How frames are read. */
export interface FrameOptions {
  readonly files: Files;
  /** Absolute path of the folder that the places are relative to. */
  readonly folder: string;
  /** Columns of a frame. */
  readonly width: number;
  /** Gives a line of a file as it may be shown, as long as before. */
  readonly mask?: (text: string) => string;
}

/**
 * The code frames of problems, read from the files themselves: two lines before, the marked line with its caret, one line after.
 * Each file is read once, no further than its last marked line. A problem without a line, or whose file cannot be read (any more),
 * has no frame.
 */
export async function readFrames(
  problems: readonly Problem[],
  { files, folder, width, mask }: FrameOptions,
): Promise<Map<Problem, readonly DrawnLine[]>> {
  const frames = new Map<Problem, readonly DrawnLine[]>();
  const byFile = Map.groupBy(
    problems.filter(({ place }) => place.line !== undefined && place.line > 0),
    ({ place }) => place.file,
  );
  for (const [name, group] of byFile) {
    const path = resolve(folder, name);
    if ((await files.findFacts(path))?.kind !== 'file') continue;
    readFramesOfFile(files, path, { group, width, frames, mask });
  }
  return frames;
}

interface FileTask {
  readonly group: readonly Problem[];
  readonly width: number;
  readonly frames: Map<Problem, readonly DrawnLine[]>;
  readonly mask: FrameOptions['mask'];
}

function readFramesOfFile(files: Files, path: string, { group, width, frames, mask }: FileTask): void {
  let file: OpenFile | undefined;
  try {
    file = files.open(path);
    const wanted = group
      .flatMap((problem) =>
        stretchesAround(problem.place, width).map((shown) => ({
          problem,
          shown,
          stretch: widen(shown, mask),
        })),
      )
      .sort((a, b) => a.stretch.line - b.stretch.line);
    const windows = readLineWindows(
      file,
      wanted.map(({ stretch }) => stretch),
    );
    const lines = new Map<Problem, FrameLine[]>(group.map((problem) => [problem, []]));
    for (const [index, { problem, shown, stretch }] of wanted.entries()) {
      const window = windows[index];
      if (window !== undefined)
        lines
          .get(problem)
          ?.push({ line: stretch.line, window: maskWindow(window, { shown, stretch, mask }) });
    }
    for (const [problem, found] of lines) {
      if (found.length === 0) continue;
      const from = firstUnit(problem.place, width);
      frames.set(
        problem,
        drawCodeFrame(withMarkedLine(found, problem.place), problem.place, { from, width }),
      );
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  } finally {
    file?.close();
  }
}

/** What is masked must be known from its start to its end, so more of the line is read than is shown. */
const margin = 2000;

function widen(shown: LineStretch, mask: FrameOptions['mask']): LineStretch {
  if (mask === undefined) return shown;
  return { ...shown, from: Math.max(0, shown.from - margin), to: shown.to + margin };
}

function maskWindow(
  window: LineWindow,
  {
    shown,
    stretch,
    mask,
  }: { readonly shown: LineStretch; readonly stretch: LineStretch; readonly mask: FrameOptions['mask'] },
): LineWindow {
  if (mask === undefined) return window;
  const text = mask(window.text);
  const from = shown.from - stretch.from;
  const to = shown.to - stretch.from;
  return { text: text.slice(from, to), goesOn: window.goesOn || text.length > to };
}

/** A place just after the last line end ("something is missing here") is marked on an empty line. */
function withMarkedLine(lines: readonly FrameLine[], { line = 0 }: Place): readonly FrameLine[] {
  const last = lines.at(-1)?.line;
  return last === line - 1 ? [...lines, { line, window: { text: '', goesOn: false } }] : lines;
}

function stretchesAround(place: Place, width: number): LineStretch[] {
  const { line = 1 } = place;
  const from = firstUnit(place, width);
  const first = Math.max(1, line - linesBefore);
  return Array.from({ length: line + linesAfter - first + 1 }, (_, index) => ({
    line: first + index,
    from,
    to: from + 2 * width,
  }));
}

/** Where the windows of a frame start: at the line's start, or a third of the width before a column that is far out. */
function firstUnit({ column = 1 }: Place, width: number): number {
  return column <= width / 2 ? 0 : Math.max(0, column - 1 - Math.floor(width / 3));
}
