import { HistoryHead, HistoryState } from '../model/history.ts';
import type { History } from './history-file.ts';

/** Why a history file cannot be used; `line` counts from 1. */
export interface HistoryFault {
  readonly line: number;
  readonly reason: string;
}

/**
 * Reads a history file: JSON lines, the first says what it is, each other one is a state. A file that is not whole is refused rather than
 * mended, since what is appended to it counts on every line before.
 */
export function parseHistory(text: string): { readonly history: History } | { readonly fault: HistoryFault } {
  const [first = '', ...lines] = text.split('\n');
  if (!HistoryHead.safeParse(parseLine(first)).success) {
    return {
      fault: { line: 1, reason: 'it is no history that this version of Runfolio reads' },
    };
  }
  if (lines.at(-1) !== '') return { fault: { line: lines.length + 1, reason: 'its last line is cut off' } };
  const states: HistoryState[] = [];
  for (const [index, line] of lines.slice(0, -1).entries()) {
    const state = HistoryState.safeParse(parseLine(line)).data;
    if (state === undefined)
      return { fault: { line: index + 2, reason: 'the line is no state of a report' } };
    states.push(state);
  }
  return { history: { text, states } };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
