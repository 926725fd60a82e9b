import { formatNumber } from '../../lib/format-number.ts';
import type { NoteVerdict } from './note-verdict.ts';
import { reasonsOf } from './explain-verdict.ts';
import { effectInWords } from './verdict-words.ts';

/** A verdict for people who decide and do not do statistics. */
export interface PlainVerdict {
  /** The effects, without what is missing for a decision. */
  readonly answer: string;
  /** How sure the verdict is, in words of everyday life. */
  readonly certainty: readonly string[];
}

/** What was found and how sure that is; null for a rule that cannot be judged. */
export function plainVerdict(verdict: NoteVerdict): PlainVerdict | null {
  if (verdict.verdict === null) return null;
  const effects = verdict.conditions.map(effectInWords).filter((text) => text !== '');
  const { gap, plan } = reasonsOf(verdict);
  const open = [gap, plan].filter((text) => text !== '');
  if (effects.length === 0) return { answer: open[0] ?? '', certainty: ['Not known yet.', ...open.slice(1)] };
  return {
    answer: `${effects.join('. ')}.`,
    certainty: isDecided(verdict) ? [sureWords(verdict)] : ['Not known yet.', ...open],
  };
}

function isDecided({ verdict }: NoteVerdict): boolean {
  return verdict === 'supported' || verdict === 'refuted';
}

function sureWords({ verdict, conditions, registration }: NoteVerdict): string {
  const alpha = Math.max(...conditions.map(({ terms }) => terms.alpha));
  // Any one of the conditions may be refuted by chance; all of them must be supported by chance.
  const chance = verdict === 'refuted' ? Math.min(1, alpha * conditions.length) : alpha;
  const shown = verdict === 'supported' ? 'is met' : 'is not met, and the runs exclude that it is';
  const fluke = `chance alone would show that in fewer than ${formatNumber(chance * 100)} of 100 such experiments`;
  const late =
    registration.kind === 'post-hoc'
      ? ' The rule was written or changed after the runs, so this is weaker than it looks.'
      : '';
  return `The rule that decides ${shown}: ${fluke}.${late}`;
}
