import type { HistoryState } from '../model/history.ts';

/** A history file as read. */
export interface History {
  /** The file as it is. */
  readonly text: string;
  /** Oldest first. */
  readonly states: readonly HistoryState[];
}

const head = `${JSON.stringify({ runfolio: 'history', version: 1 })}\n`;

/** The history of a report that was never built before. */
export const emptyHistory: History = { text: head, states: [] };

/** The history with one more state behind the others. */
export function withState({ text, states }: History, state: HistoryState): History {
  return { text: `${text}${JSON.stringify(state)}\n`, states: [...states, state] };
}
