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

/** Why a text is no YAML, from the parser's message. */
export function yamlReason(message: string): string {
  const plain = reasons.find(([start]) => message.startsWith(start));
  return plain?.[1] ?? message.split('\n')[0] ?? '';
}
