/** Text for SVG: the five characters that mean something to XML, escaped; characters that XML forbids, left out. */
export function escapeSvg(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- XML forbids these characters, so a logged name may not bring them in.
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

/** A coordinate with at most so many decimals, as short as SVG allows: `.5`, `-3`, `12.25`. */
export function shortNumber(value: number, decimals: number): string {
  const factor = 10 ** decimals;
  const rounded = Math.round(value * factor) / factor;
  if (Object.is(rounded, -0) || rounded === 0) return '0';
  return String(rounded).replace(/^(-?)0\./, '$1.');
}
