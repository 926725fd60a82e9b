/** One rule of the grammar, for the docs. */
export interface GrammarRule {
  readonly name: string;
  readonly is: string;
}

/** The grammar that `parseQuery` follows. `[ ]` may be left out, `{ }` may be repeated, `|` parts choices. */
export const queryGrammar: readonly GrammarRule[] = [
  { name: 'query', is: '[ filter ] [ group ] [ order ] [ LIMIT number ]' },
  { name: 'filter', is: 'all { OR all }' },
  { name: 'all', is: 'part { [ AND ] part }' },
  { name: 'part', is: 'NOT part | "(" filter ")" | condition | words | LAST span' },
  { name: 'condition', is: 'key sign value' },
  { name: '', is: 'key [ NOT ] ( LIKE | ILIKE ) text' },
  { name: '', is: 'key [ NOT ] IN "(" value { "," value } [ "," ] ")"' },
  { name: '', is: 'key [ NOT ] IN LAST span' },
  { name: '', is: 'key [ NOT ] BETWEEN value AND value' },
  { name: '', is: 'key IS [ NOT ] NULL' },
  { name: 'sign', is: '= | != | > | >= | < | <= | ~ | !~' },
  { name: 'group', is: 'GROUP BY key { "," key } [ SHOW column { "," column } ]' },
  { name: 'column', is: '( mean | median | std | min | max | count ) "(" key ")" | count "(" ")"' },
  { name: 'order', is: 'ORDER BY term { "," term }' },
  { name: 'term', is: '( key | column ) [ ASC | DESC ] [ NULLS ( FIRST | LAST ) ]' },
];
