/** Widths in em of a common humanist sans, on the generous side: a label that is estimated to fit does fit. */
const NARROW = /[iljtfrI1.,:;'|!()[\]/\\ \u202F\u2009]/;
const WIDE = /[mwMW@%\u221E\u2026\u2014]/;
const CAPITAL = /[A-Z&#=+\u2212\u00B1<>~_]/;

/** About how wide a text is drawn, in pixels. An estimate: there is no font on the machine that draws. */
export function estimateTextWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const character of text) em += ascii[character.charCodeAt(0)] ?? widthOf(character);
  return em * fontSize;
}

/** Nearly all characters of labels, measured once. */
const ascii = Array.from({ length: 128 }, (_, code) => widthOf(String.fromCharCode(code)));

function widthOf(character: string): number {
  if (NARROW.test(character)) return 0.33;
  if (WIDE.test(character)) return 0.88;
  if (CAPITAL.test(character)) return 0.62;
  return character > '\u2E7F' ? 1.02 : 0.54;
}

/**
 * A label in lines of at most `width` pixels, broken after spaces, commas, slashes, underscores and hyphens, and inside a word only
 * where the word alone is wider. Nothing is left out.
 */
export function wrapLabel(text: string, width: number, fontSize: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, width, fontSize)) {
    if (line !== '' && estimateTextWidth((line + piece).trimEnd(), fontSize) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  lines.push(line.trimEnd());
  return lines;
}

/** The same in at most two lines: of a longer label the beginning and the end, with an ellipsis between them. */
export function wrapShortly(text: string, width: number, fontSize: number): readonly string[] {
  const lines = wrapLabel(text, width, fontSize);
  const [first = ''] = lines;
  if (lines.length <= 2) return lines;
  const characters = Array.from(text);
  let end = characters.slice(-1);
  for (let count = 2; count < characters.length; count += 1) {
    const longer = characters.slice(-count);
    if (estimateTextWidth(`\u2026${longer.join('')}`, fontSize) > width) break;
    end = longer;
  }
  return [first, `\u2026${end.join('')}`];
}

function piecesOf(text: string, width: number, fontSize: number): readonly string[] {
  const words = text.match(/[^\s,/_-]*[\s,/_-]*/g)?.filter((word) => word !== '') ?? [];
  return words.flatMap((word) => cutWord(word, width, fontSize));
}

function cutWord(word: string, width: number, fontSize: number): readonly string[] {
  if (estimateTextWidth(word.trimEnd(), fontSize) <= width) return [word];
  const size = Math.max(4, Math.floor(width / (0.6 * fontSize)));
  const characters = Array.from(word);
  const parts: string[] = [];
  for (let start = 0; start < characters.length; start += size) {
    parts.push(characters.slice(start, start + size).join(''));
  }
  return parts;
}
