/** Families for files that printing programs read: what Runfolio draws with, then what every system or LaTeX has. */
export const printedSans = "'Source Sans 3', 'Helvetica Neue', Helvetica, Arial, sans-serif";

/**
 * An SVG of a page as a file of its own: its colours and fonts, which on the page are CSS variables, become their light values; the
 * label becomes a title. Of two drawings of one figure the first, wide one is taken.
 */
export function standaloneSvg(svg: string): string {
  const end = svg.indexOf('</svg>');
  const one = withoutVariables(end < 0 ? svg : svg.slice(0, end + '</svg>'.length)).replaceAll(
    'system-ui, sans-serif',
    printedSans,
  );
  const label = / aria-label="([^"]*)"/.exec(one)?.[1];
  const title = label === undefined ? '' : `<title>${label}</title>`;
  return `${one.replace(/>/, `>${title}<rect width="100%" height="100%" fill="#ffffff"/>`)}\n`;
}

/** A text with CSS variables that have a value behind them, with that value in their place: `var(--series-0, #3c6dbb)` → `#3c6dbb`. */
export function withoutVariables(text: string): string {
  return text.replaceAll(/var\(--[a-z0-9-]+, ([^()"]+)\)/g, '$1');
}
