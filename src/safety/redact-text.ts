import { findSensitive } from './detect/find-sensitive.ts';
import type { NamedText, Sensitive, SensitiveKind } from './detect/sensitive.ts';

/** Which stretches are taken out of what is published. */
export interface Redaction {
  readonly kinds: ReadonlySet<SensitiveKind>;
  /** True for texts that the author said are fine. */
  readonly isAllowed: (text: string) => boolean;
  /** The same for equal rules, and else different. */
  readonly key: string;
}

/** Secrets alone, whatever they are: where no config is known. */
export const secretsOnly: Redaction = {
  kinds: new Set(['secrets']),
  isAllowed: () => false,
  key: 'secrets',
};

/** Finds what a redaction takes out of a text. */
export function findRedacted(given: NamedText, { kinds, isAllowed }: Redaction): readonly Sensitive[] {
  if (kinds.size === 0) return [];
  return findSensitive(given).filter(
    ({ kind, start, end }) => kinds.has(kind) && !isAllowed(given.text.slice(start, end)),
  );
}

/** The text with words in place of each sensitive stretch, e.g. `[redacted: GitHub token]`; the same text if there is none. */
export function redactText(given: NamedText, redaction: Redaction): string {
  return replaceStretches(given.text, findRedacted(given, redaction));
}

/** The text with a bullet for each unit of each sensitive stretch, so that every other place in it stays where it is. */
export function maskText(given: NamedText, redaction: Redaction): string {
  return replaceStretches(given.text, findRedacted(given, redaction), (stretch) =>
    stretch.replaceAll(/[^\r\n]/g, '\u2022'),
  );
}

/** The text with other words in place of the stretches, which are in order and do not overlap. */
export function replaceStretches(
  text: string,
  stretches: readonly Sensitive[],
  replace: (stretch: string, what: string) => string = (_, what) => `[redacted: ${what}]`,
): string {
  let result = '';
  let at = 0;
  for (const { start, end, what } of stretches) {
    result += text.slice(at, start) + replace(text.slice(start, end), what);
    at = end;
  }
  return at === 0 ? text : result + text.slice(at);
}

/** What may be shown of a sensitive text so that its author knows it again: its first characters, at most a quarter of it. */
export function hintOf(text: string): string {
  return `${text.slice(0, Math.min(4, Math.floor(text.length / 4)))}\u2026`;
}
