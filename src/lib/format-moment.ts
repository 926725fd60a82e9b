const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
/** The largest distance from the epoch that a calendar date can have here, in milliseconds. */
const FARTHEST = 8.64e15;

/**
 * A time in words and for machines, in UTC whatever the machine's time zone: `2 Nov 2026, 14:03 UTC` and `2026-11-02T14:03:00Z`.
 *
 * Takes milliseconds since the epoch; `undefined` if there is no such date.
 */
export function formatMoment(epochMs: number): { readonly text: string; readonly iso: string } | undefined {
  const day = formatDay(epochMs);
  if (day === undefined) return undefined;
  const iso = new Date(epochMs).toISOString();
  const time = /T(\d\d:\d\d)/.exec(iso)?.[1] ?? '';
  return { text: `${day.text}, ${time} UTC`, iso: iso.replace('.000Z', 'Z') };
}

/** A day in words and for machines, in UTC: `2 Nov 2026` and `2026-11-02`; `undefined` if there is no such date. */
export function formatDay(epochMs: number): { readonly text: string; readonly iso: string } | undefined {
  if (!(Math.abs(epochMs) <= FARTHEST)) return undefined;
  const date = new Date(epochMs);
  const month = MONTHS[date.getUTCMonth()] ?? '';
  return {
    text: `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`,
    iso: date.toISOString().slice(0, -'T00:00:00.000Z'.length),
  };
}
