/** The YAML parser's words for the slips that people make most, by how they start, in plainer ones. */
const reasons: readonly (readonly [start: string, reason: string])[] = [
  ['Flow sequence', 'a list that starts with [ has no ] before this'],
  ['Flow map', 'a map that starts with { has no } before this'],
  ['Tabs are not allowed', 'a tab stands where YAML wants blanks'],
  ['Nested mappings', 'a text that holds a colon needs quotes around it'],
  ['Missing closing', 'a quote is not closed'],
  ['Plain value cannot start', 'a text that starts with this character needs quotes around it'],
  ['Source contains multiple documents', 'a second document starts here'],
  ['Unexpected scalar at node end', 'something stands behind a value that is already complete'],
  ['Unexpected block-seq-ind', 'a list starts on the line of its key instead of the next one'],
  ['Invalid escape sequence', 'a backslash between double quotes needs a second one before it'],
  ['Implicit keys need', 'a line holds a text but no colon behind a key'],
  ['All mapping items must start at the same column', 'a key is not indented as its neighbours'],
  ['All sequence items must start at the same column', 'an item of a list is not indented as its neighbours'],
];

/** Why a text is no YAML, from the parser's message and the text from the fault on. */
export function yamlReason(message: string, rest: string): string {
  if (message.startsWith('Nested mappings') && goesOnIndented(rest)) {
    return 'the value of this key is complete, but the next line is indented as if it belonged to it; begin both lines in the same column';
  }
  const plain = reasons.find(([start]) => message.startsWith(start));
  return plain?.[1] ?? message.split('\n')[0] ?? '';
}

/** True if the value at the beginning holds no key itself and a key of its own follows on a line that is indented further. */
function goesOnIndented(rest: string): boolean {
  const [value = '', next = ''] = rest.split(/\r?\n/u).filter((line) => !/^\s*(?:#.*)?$/u.test(line));
  return !/:(?:\s|$)/u.test(value) && /^\s+[^\s:][^:]*:(?:\s|$)/u.test(next);
}
