import type { Facts } from '../problem.ts';

const clauses: Readonly<Record<string, (found: string) => string>> = {
  'bad-escape': (found) => `"${found}" is no escape that JSON knows`,
  'bad-number': (found) => `"${found}" is no number`,
  'colon-expected': () => 'a colon should stand here, between a name and its value',
  'comma-expected': () => 'a comma or the closing bracket should stand here',
  'control-character': () =>
    'a text holds a control character, such as a tab or a line end, that is not escaped',
  'foreign-word': (found) => `"${found}" is not a word of JSON, which has true, false and null`,
  'key-expected': () => 'a name in double quotes should stand here',
  'key-without-quotes': (found) => `the name "${found}" is not in double quotes`,
  'leading-zero': (found) => `the number ${found} starts with a zero too many`,
  'single-quotes': () => 'texts and names stand in double quotes, not in single ones',
  'string-without-end': () => 'a text that starts here has no closing quote',
  'text-behind-value': () => 'something stands behind the end of the value',
  'trailing-comma': () => 'this comma has nothing behind it',
  'value-expected': () => 'a value should stand here',
};

/** Why a text is not JSON, as a clause, from the facts of a syntax fault. */
export function syntaxReason(facts: Facts): string {
  const reason = String(facts['reason']);
  return clauses[reason]?.(String(facts['found'] ?? '')) ?? reason;
}
