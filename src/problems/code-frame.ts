import type { LineWindow } from '../lib/read-line-windows.ts';
import { textWidth } from '../lib/text-width.ts';
import type { Place } from './problem.ts';

/** One line of a frame: its number, and a window of it that starts at the frame's first unit. */
export interface FrameLine {
  readonly line: number;
  readonly window: LineWindow;
}

/** A line of a drawn frame, in parts that a terminal may colour differently. */
export interface DrawnLine {
  readonly kind: 'marked' | 'context' | 'caret';
  readonly gutter: string;
  readonly text: string;
}

const tab = '    ';

/**
 * Draws source lines with a caret under the place, at most `width` columns wide.
 *
 * `from` is the unit (from 0) at which all windows start. Control characters are shown as their Unicode pictures and tabs as four
 * blanks, so that the caret stands right and the text cannot steer a terminal.
 */
export function drawCodeFrame(
  lines: readonly FrameLine[],
  place: Place,
  { from, width }: { readonly from: number; readonly width: number },
): DrawnLine[] {
  const digits = String(Math.max(...lines.map(({ line }) => line))).length;
  const room = Math.max(20, width - digits - 5);
  const marked = lines.find(({ line }) => line === place.line);
  const units = marked?.window.text ?? '';
  const start = place.column === undefined ? 0 : place.column - 1 - from;
  const skipped = countSkipped(units, start, Math.floor((room * 2) / 3));
  const cutLeft = from + skipped > 0;
  return lines.flatMap(({ line, window }): DrawnLine[] => {
    const isMarked = line === place.line;
    const gutter = `${isMarked ? '>' : ' '} ${String(line).padStart(digits)} |`;
    const text = cut(drawn(window.text.slice(skipped)), { room, cutLeft, goesOn: window.goesOn });
    const source: DrawnLine = { kind: isMarked ? 'marked' : 'context', gutter, text };
    if (!isMarked || place.column === undefined) return [source];
    const before = textWidth(drawn(units.slice(skipped, start))) + (cutLeft ? 1 : 0);
    const length = textWidth(
      drawn(units.slice(start, start + (place.endColumn ?? place.column) - place.column)),
    );
    const carets = '^'.repeat(Math.max(1, Math.min(length, room - before)));
    const caret: DrawnLine = {
      kind: 'caret',
      gutter: `  ${' '.repeat(digits)} |`,
      text: `${' '.repeat(before)}${carets}`,
    };
    return [source, caret];
  });
}

/** Units to leave out on the left so that the caret stands at most `limit` columns in. */
function countSkipped(text: string, start: number, limit: number): number {
  let skipped = 0;
  while (skipped < start && textWidth(drawn(text.slice(skipped, start))) > limit) {
    skipped += (text.codePointAt(skipped) ?? 0) > 0xffff ? 2 : 1;
  }
  return skipped;
}

/** The text as a terminal shows it: tabs as blanks, controls as pictures of them, other invisible characters as U+FFFD. */
function drawn(text: string): string {
  return text.replaceAll('\t', tab).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

function cut(
  text: string,
  { room, cutLeft, goesOn }: { readonly room: number; readonly cutLeft: boolean; readonly goesOn: boolean },
): string {
  const start = cutLeft ? `…${text}` : text;
  if (!goesOn && textWidth(start) <= room) return start;
  let kept = '';
  let used = 0;
  for (const character of start) {
    used += textWidth(character);
    if (used > room - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
