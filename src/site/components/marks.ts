/** A shape and a tone for a word, drawn by `Mark.astro`. */
export interface WordMark {
  readonly shape: 'disc' | 'ring' | 'half' | 'cross' | 'triangle';
  readonly tone: 'good' | 'bad' | 'warn' | 'quiet';
}

const byWord: Readonly<Record<string, WordMark>> = {
  error: { shape: 'cross', tone: 'bad' },
  warning: { shape: 'triangle', tone: 'warn' },
  note: { shape: 'ring', tone: 'quiet' },
  finished: { shape: 'disc', tone: 'good' },
  failed: { shape: 'cross', tone: 'bad' },
  killed: { shape: 'cross', tone: 'bad' },
  interrupted: { shape: 'half', tone: 'warn' },
  pruned: { shape: 'half', tone: 'quiet' },
  running: { shape: 'half', tone: 'quiet' },
  supported: { shape: 'disc', tone: 'good' },
  refuted: { shape: 'cross', tone: 'bad' },
  inconclusive: { shape: 'half', tone: 'warn' },
  open: { shape: 'ring', tone: 'quiet' },
  'not judged': { shape: 'triangle', tone: 'warn' },
  'post hoc': { shape: 'triangle', tone: 'warn' },
};

/** The mark of a status, a verdict or a severity. A word that a stranger made up gets a quiet ring. */
export function getMark(word: string): WordMark {
  const known = word.toLowerCase();
  return Object.hasOwn(byWord, known) ? (byWord[known] ?? quietRing) : quietRing;
}

const quietRing: WordMark = { shape: 'ring', tone: 'quiet' };
