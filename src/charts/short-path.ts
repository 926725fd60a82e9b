import { shortNumber } from './svg-text.ts';

/** Long paths are drawn to a tenth of a pixel, short ones (symbols) to a hundredth. */
const LONG = 160;

/**
 * The same path in fewer bytes. Lines (`M`, `L`, `H`, `V`, `Z` in absolute coordinates) become relative steps whose rounding does
 * not add up; paths with curves only have their numbers rounded.
 */
export function shortenPath(path: string): string {
  const decimals = path.length > LONG ? 1 : 2;
  if (/[^MLZ\d.,\-+e\s]/.test(path)) {
    return path.replaceAll(/-?\d*\.\d+(?:e-?\d+)?/g, (number) => shortNumber(Number(number), 2));
  }
  return relativeLines(path, decimals);
}

function relativeLines(path: string, decimals: number): string {
  const factor = 10 ** decimals;
  let x = 0;
  let y = 0;
  let result = '';
  for (const [, command = '', numbers = ''] of path.matchAll(/([MLZ])([^MLZ]*)/g)) {
    if (command === 'Z') {
      result += 'Z';
      continue;
    }
    const [nextX = 0, nextY = 0] = numbers
      .split(/[,\s]+/)
      .filter((part) => part !== '')
      .map((part) => Math.round(Number(part) * factor));
    if (command === 'M') result += `M${pair(nextX / factor, nextY / factor, decimals)}`;
    else if (nextX === x && nextY === y) continue;
    else result += `l${pair((nextX - x) / factor, (nextY - y) / factor, decimals)}`;
    x = nextX;
    y = nextY;
  }
  return result;
}

function pair(x: number, y: number, decimals: number): string {
  const second = shortNumber(y, decimals);
  return `${shortNumber(x, decimals)}${second.startsWith('-') ? '' : ' '}${second}`;
}
