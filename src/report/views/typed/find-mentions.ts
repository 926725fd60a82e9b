import { sourceMark } from '../../../notes/find-prose.ts';

/** A number in prose that stands beside the name of a metric. */
export interface Mention {
  /** The name as the text has it, e.g. `accuracy`. */
  readonly name: string;
  /** The number as typed, e.g. `92.4 %`. */
  readonly typed: string;
  readonly value: number;
  /** Digits behind the point. */
  readonly decimals: number;
  readonly percent: boolean;
}

/** Words between a name and its number that leave no doubt that the one is the value of the other. */
const joints =
  '(?:(?:of|is|was|are|were|be|reached|reaches|reach|ends|ended|end|at|with|equals|scores|scored|a|an|the|value|final|mean|median|best|last|=|:)\\s+){0,6}[=:]?\\s*';
const number =
  '(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+\\.\\d+|\\d+)(?<percent>[\\s\u00A0\u202F]?(?:%|percent\\b))?';
/** What may not follow a number: more of it, a power, a spread, a unit of another kind, a multiple. */
const ending =
  '(?![\\d.,]*\\d|\\s?(?:±|e-?\\d|×|x\\b|ms\\b|[kMGT]?B\\b|steps?\\b|epochs?\\b|runs?\\b|seeds?\\b|points?\\b|percentage))';

/**
 * Words of sentences that speak of other numbers than those of the runs: of aims and limits, of others' results, of differences, of what
 * might be.
 */
const hedges =
  /\b(?:target|threshold|goal|aim|budget|limit|paper|papers|published|reported|report|leaderboard|literature|authors?|prior|previous|earlier|chance|random|guess(?:ing)?|would|should|could|might|expect(?:ed|s)?|hope|predict(?:ed|s)?|suppose|if|about|around|roughly|approximately|nearly|almost|some|at least|at most|less than|more than|fewer than|above|below|under|over|between|exceed(?:s|ed)?|differ(?:s|ed|ence|ences)?|gain(?:s|ed)?|drop(?:s|ped)?|improve[ds]?|improvement|increase[ds]?|decrease[ds]?|higher|lower|better|worse|by|than|margin|interval|significan(?:t|ce)|smoothed)\b|[≈~<>≥≤±]/i;

/** Numbers that a text gives as values of metrics. Sentences that hedge or name a source are passed by, so that few alarms are false. */
export function findMentions(text: string, names: readonly string[]): readonly Mention[] {
  // Logs may have thousands of metrics, of which a paragraph names a few.
  const lower = text.toLowerCase();
  const named = names.filter((one) => lower.includes(one));
  if (named.length === 0) return [];
  const name = `(?<name>${named.map(escapePattern).join('|')})`;
  const before = new RegExp(`(?<![\\p{L}\\p{N}_/])${name}\\s+${joints}${number}${ending}`, 'giu');
  const behind = new RegExp(
    `(?<![\\p{L}\\p{N}_.,])${number}\\s+(?:final\\s+|mean\\s+|median\\s+|best\\s+)?${name}(?![\\p{L}\\p{N}_/])`,
    'giu',
  );
  return splitSentences(text).flatMap((sentence) => {
    if (hedges.test(sentence) || sentence.includes(sourceMark)) return [];
    return [...sentence.matchAll(before), ...sentence.matchAll(behind)].flatMap(readMention);
  });
}

function splitSentences(text: string): readonly string[] {
  return text.split(/(?<=[.!?;])\s+/);
}

function escapePattern(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replaceAll(/\s+/g, '\\s+');
}

function readMention({ groups = {} }: RegExpMatchArray): Mention[] {
  const { name = '', number: typed = '', percent } = groups;
  const decimals = typed.split('.')[1]?.length ?? 0;
  const isPercent = percent !== undefined;
  // A whole number beside a name is as often a count.
  if (decimals === 0 && !isPercent) return [];
  const value = Number(typed.replaceAll(',', ''));
  if (!Number.isFinite(value)) return [];
  return [{ name, typed: `${typed}${percent ?? ''}`, value, decimals, percent: isPercent }];
}
