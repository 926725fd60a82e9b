/**
 * Milliseconds since the epoch from a time as programs log it, or `undefined` if the text is no time.
 *
 * Takes ISO 8601 (`2026-01-31T10:00:00.5Z`, with `T` or a space, `Z`, an offset or neither) and a date alone. A text without an offset
 * is read as UTC, so that the same log gives the same report everywhere.
 */
export function parseTime(text: string): number | undefined {
  const match = isoTime.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const milliseconds = fraction === '' ? 0 : Number(`0.${fraction}`) * 1000;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const inside =
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(hour) <= 24 &&
    Number(minute) < 60 &&
    Number(second) <= 60;
  if (!inside || new Date(midnight).getUTCDate() !== Number(day)) return undefined;
  const clock = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  return midnight + clock * 1000 + milliseconds - offsetMinutes(zone) * 60_000;
}

/**
 * Milliseconds since the epoch from a number that counts seconds, milliseconds, microseconds or nanoseconds since then, told apart by
 * size (all years from 1973 to 5138 are safe); `undefined` if the number is too small to be a time of day in our age.
 */
export function epochMilliseconds(value: number): number | undefined {
  if (!(value >= 1e8 && value < 1e20)) return undefined;
  if (value < 1e11) return value * 1000;
  if (value < 1e14) return value;
  return value < 1e17 ? value / 1e3 : value / 1e6;
}

const isoTime =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/;

function offsetMinutes(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? '0');
  return match[1] === '-' ? -minutes : minutes;
}
