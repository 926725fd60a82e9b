const plainNumber = /^[-\u2212]?[\d\u202F]+(?:\.(\d+))?$/;

/**
 * Numbers as text, with blanks behind them so that their decimal points stand under each other when the texts are set flush right. Texts
 * that are no plain number end where the longest fraction ends.
 */
export function alignDecimals(texts: readonly string[]): string[] {
  const fractions = texts.map((text) => {
    const match = plainNumber.exec(text);
    return match === null ? undefined : (match[1] ?? '').length;
  });
  const longest = Math.max(0, ...fractions.filter((length) => length !== undefined));
  return texts.map((text, index) => {
    const length = fractions[index];
    if (length === undefined || longest === 0) return text;
    // The point itself takes a column too.
    return text + ' '.repeat(longest - length + (length === 0 ? 1 : 0));
  });
}
