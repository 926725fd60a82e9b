import type { NoteVerdict } from './note-verdict.ts';
import { effectInWords, ruleInWords, whatItWouldTake } from './verdict-words.ts';

/** Why a verdict is what it is, as sentences; each may be empty. */
export interface Reasons {
  /** The effect that decides. */
  readonly effect: string;
  /** Why nothing is decided, and what would decide. */
  readonly gap: string;
  readonly plan: string;
}

/** The effect of the condition that decides, and what is missing for a decision. */
export function reasonsOf({ verdict, conditions }: NoteVerdict): Reasons {
  const deciding = conditions.find(({ result }) => result.verdict === verdict) ?? conditions[0];
  if (deciding === undefined) return { effect: '', gap: '', plan: '' };
  const effect = effectInWords(deciding);
  const [gap = '', plan = ''] = whatItWouldTake(deciding);
  return { effect: effect === '' ? '' : `${effect}.`, gap, plan };
}

/**
 * Why a verdict is what it is, in one or two sentences. If several conditions hold, the effect of each is told; if one decides alone, which
 * it is.
 */
export function explainVerdict(verdict: NoteVerdict): string {
  const { conditions } = verdict;
  if (verdict.verdict === 'supported' && conditions.length > 1)
    return conditions.map((condition) => `${effectInWords(condition)}.`).join(' ');
  const { effect, gap, plan } = reasonsOf(verdict);
  const deciding = conditions.find(({ result }) => result.verdict === verdict.verdict);
  const asked =
    conditions.length < 2 || deciding === undefined
      ? ''
      : `This condition decides: ${ruleInWords(deciding)}.`;
  return [effect, gap, plan, asked].filter((sentence) => sentence !== '').join(' ');
}
