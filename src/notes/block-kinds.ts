/** First words of the info string that make a fenced block more than code. */
export const blockKinds = [
  'table',
  'chart',
  'vega-lite',
  'verdict',
  'runs',
  'diff',
  'image',
  'details',
] as const;

/** What a fenced block asks for. */
export type BlockKind = (typeof blockKinds)[number];

/** True for a word that makes a block. */
export function isBlockKind(word: string): word is BlockKind {
  return blockKinds.some((kind) => kind === word);
}
