// oxlint-disable-next-line no-control-regex -- XML forbids these characters, so a logged name may not bring them in.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
/** These, the other control characters and those that are escaped. */
const SPECIAL = /[^\u0020-\uFFFD]|[&<>"]/;

/** Text for SVG: the characters that mean something to XML, escaped; characters that XML forbids, left out. */
export function escapeSvg(text: string): string {
  // Hardly any label has one of them.
  if (!SPECIAL.test(text)) return text;
  return text
    .replaceAll(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Up to so large a number of the last decimals is written from whole numbers alone. */
const LARGEST_UNITS = 2 ** 40;

/** A coordinate with at most so many decimals, as short as SVG allows: `.5`, `-3`, `12.25`. */
export function shortNumber(value: number, decimals: number): string {
  const factor = 10 ** decimals;
  const units = Math.round(value * factor);
  const size = Math.abs(units);
  if (size === 0) return '0';
  // The texts of fractions cost ten times those of whole numbers.
  if (!(size < LARGEST_UNITS)) return withoutZero(String(units / factor));
  const whole = Math.floor(size / factor);
  const fraction = size - whole * factor;
  const sign = units < 0 ? '-' : '';
  if (fraction === 0) return sign + String(whole);
  const digits = withoutEndingZeros(String(fraction).padStart(decimals, '0'));
  return whole === 0 ? `${sign}.${digits}` : `${sign}${whole}.${digits}`;
}

function withoutZero(text: string): string {
  return text.replace(/^(-?)0\./, '$1.');
}

function withoutEndingZeros(digits: string): string {
  let end = digits.length;
  while (digits.endsWith('0', end)) end -= 1;
  return digits.slice(0, end);
}
