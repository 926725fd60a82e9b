/** A parsed regular expression. */
export type PatternNode =
  | { readonly kind: 'character'; readonly fits: (codePoint: number) => boolean }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end' | 'word' | 'inside' }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number };

/** Why a text is no regular expression that can be matched in linear time. */
export class PatternSyntax extends Error {
  /** UTF-16 offset in the pattern. */
  readonly at: number;
  constructor(reason: string, at: number) {
    super(reason);
    this.at = at;
  }
}

/** Repetitions beyond this are refused: each costs a copy. */
const mostRepeats = 200;
const deepest = 50;

/**
 * Parses a regular expression: characters, `.`, classes, `\d \w \s`, groups, `|`, `* + ?`, `{2,5}`, `^ $ \b`, and `(?i)` in front. What
 * cannot be matched in linear time is refused: back references and looking around.
 *
 * @throws PatternSyntax
 */
export function parsePattern(source: string): PatternNode {
  const ignoreCase = source.startsWith('(?i)');
  const cursor = new Cursor(source, ignoreCase ? 4 : 0, ignoreCase);
  const node = parseChoice(cursor, 0);
  if (!cursor.atEnd()) throw new PatternSyntax('a ) that nothing opens', cursor.at);
  return node;
}

class Cursor {
  readonly source: string;
  readonly ignoreCase: boolean;
  at: number;
  constructor(source: string, at: number, ignoreCase: boolean) {
    this.source = source;
    this.at = at;
    this.ignoreCase = ignoreCase;
  }
  atEnd(): boolean {
    return this.at >= this.source.length;
  }
  peek(): string {
    return this.source.charAt(this.at);
  }
  /** The next character as a whole, with its surrogates. */
  next(): string {
    const character = String.fromCodePoint(this.source.codePointAt(this.at) ?? 0);
    this.at += character.length;
    return character;
  }
  take(text: string): boolean {
    const found = this.source.startsWith(text, this.at);
    if (found) this.at += text.length;
    return found;
  }
}

function parseChoice(cursor: Cursor, depth: number): PatternNode {
  if (depth > deepest) throw new PatternSyntax('too many groups inside each other', cursor.at);
  const parts = [parseSequence(cursor, depth)];
  while (cursor.take('|')) parts.push(parseSequence(cursor, depth));
  return { kind: 'choice', parts };
}

function parseSequence(cursor: Cursor, depth: number): PatternNode {
  const parts: PatternNode[] = [];
  while (!cursor.atEnd() && cursor.peek() !== '|' && cursor.peek() !== ')') {
    parts.push(parseRepeats(cursor, parseAtom(cursor, depth)));
  }
  return { kind: 'sequence', parts };
}

function parseRepeats(cursor: Cursor, atom: PatternNode): PatternNode {
  let part = atom;
  for (let range = takeRange(cursor); range !== undefined; range = takeRange(cursor)) {
    // Lazy or greedy makes no difference to whether a pattern fits.
    cursor.take('?');
    part = { kind: 'repeat', part, least: range[0], most: range[1] };
  }
  return part;
}

function takeRange(cursor: Cursor): readonly [number, number] | undefined {
  const { at } = cursor;
  if (cursor.take('*')) return [0, Number.POSITIVE_INFINITY];
  if (cursor.take('+')) return [1, Number.POSITIVE_INFINITY];
  if (cursor.take('?')) return [0, 1];
  const counts = /\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/y;
  counts.lastIndex = at;
  const [whole = '', low = '', comma, high] = counts.exec(cursor.source) ?? [];
  if (whole === '') return undefined;
  cursor.at += whole.length;
  const least = Number(low);
  const open = high === undefined ? Number.POSITIVE_INFINITY : Number(high);
  const most = comma === undefined ? least : open;
  if (most < least || least > mostRepeats || (most > mostRepeats && Number.isFinite(most)))
    throw new PatternSyntax(`repetitions outside 0 to ${mostRepeats}`, at);
  return [least, most];
}

function parseAtom(cursor: Cursor, depth: number): PatternNode {
  const { at } = cursor;
  if (cursor.take('(')) return parseGroup(cursor, depth, at);
  if (cursor.take('[')) return parseClass(cursor, at);
  if (cursor.take('.')) return { kind: 'character', fits: (code) => code !== 10 };
  if (cursor.take('^')) return { kind: 'edge', edge: 'start' };
  if (cursor.take('$')) return { kind: 'edge', edge: 'end' };
  if (cursor.take('\\')) return parseEscape(cursor, at);
  if ('*+?'.includes(cursor.peek())) throw new PatternSyntax('a repetition of nothing', at);
  return literal(cursor.next(), cursor);
}

function parseGroup(cursor: Cursor, depth: number, at: number): PatternNode {
  const special = cursor.peek() === '?';
  if (special && !cursor.take('?:')) throw new PatternSyntax('a group that looks around or has a name', at);
  const inner = parseChoice(cursor, depth + 1);
  if (!cursor.take(')')) throw new PatternSyntax('a ( that nothing closes', at);
  return inner;
}

function literal(character: string, { ignoreCase }: Pick<Cursor, 'ignoreCase'>): PatternNode {
  return { kind: 'character', fits: fitsLiteral(character, ignoreCase) };
}

function fitsLiteral(character: string, ignoreCase: boolean): (code: number) => boolean {
  const codes = ignoreCase ? [character, character.toLowerCase(), character.toUpperCase()] : [character];
  const wanted = new Set(codes.map((text) => text.codePointAt(0)));
  return (code) => wanted.has(code);
}

function parseEscape(cursor: Cursor, at: number): PatternNode {
  if (cursor.atEnd()) throw new PatternSyntax('a \\ at the end', at);
  const character = cursor.next();
  if (character === 'b') return { kind: 'edge', edge: 'word' };
  if (character === 'B') return { kind: 'edge', edge: 'inside' };
  const fits = escapeClass(character, at) ?? fitsLiteral(controls[character] ?? character, cursor.ignoreCase);
  return { kind: 'character', fits };
}

const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' };

/** True for letters, digits and the underscore, of any script. */
export function isWordCode(code: number): boolean {
  return /[\p{L}\p{N}_]/u.test(String.fromCodePoint(code));
}

function escapeClass(character: string, at: number): ((code: number) => boolean) | undefined {
  const lower = character.toLowerCase();
  const isUpper = lower !== character;
  if (lower === 'd') return (code) => (code >= 48 && code <= 57) !== isUpper;
  if (lower === 'w') return (code) => isWordCode(code) !== isUpper;
  if (lower === 's') return (code) => /\s/.test(String.fromCodePoint(code)) !== isUpper;
  if (/[1-9]/.test(character)) throw new PatternSyntax('a reference to an earlier group', at);
  if (/[a-z]/i.test(character) && controls[character] === undefined)
    throw new PatternSyntax(`\\${character}, which is not known`, at);
  return undefined;
}

function parseClass(cursor: Cursor, at: number): PatternNode {
  const negated = cursor.take('^');
  const tests: ((code: number) => boolean)[] = [];
  for (let first = true; first || cursor.peek() !== ']'; first = false) {
    if (cursor.atEnd()) throw new PatternSyntax('a [ that nothing closes', at);
    tests.push(parseClassPart(cursor));
  }
  cursor.take(']');
  return { kind: 'character', fits: (code) => tests.some((test) => test(code)) !== negated };
}

function parseClassPart(cursor: Cursor): (code: number) => boolean {
  const { at } = cursor;
  const from = takeClassCharacter(cursor);
  if (typeof from !== 'string') return from;
  const isRange = cursor.peek() === '-' && !['', ']'].includes(cursor.source.charAt(cursor.at + 1));
  if (!isRange) return fitsLiteral(from, cursor.ignoreCase);
  cursor.take('-');
  const to = takeClassCharacter(cursor);
  const low = from.codePointAt(0) ?? 0;
  const high = typeof to === 'string' ? (to.codePointAt(0) ?? 0) : -1;
  if (high < low) throw new PatternSyntax('a range that goes backwards', at);
  if (!cursor.ignoreCase) return (code) => code >= low && code <= high;
  return (code) => {
    const character = String.fromCodePoint(code);
    return [character, character.toLowerCase(), character.toUpperCase()].some((one) => {
      const other = one.codePointAt(0) ?? 0;
      return other >= low && other <= high;
    });
  };
}

function takeClassCharacter(cursor: Cursor): string | ((code: number) => boolean) {
  const { at } = cursor;
  if (!cursor.take('\\')) return cursor.next();
  const character = cursor.next();
  return escapeClass(character, at) ?? controls[character] ?? character;
}
