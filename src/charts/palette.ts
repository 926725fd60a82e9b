/** A colour with its value on a light and on a dark page. */
interface TwoColours {
  readonly light: string;
  readonly dark: string;
}

/**
 * Eight colours for variants, in the spirit of Okabe and Ito: searched so that any two stay apart for people with protanopia,
 * deuteranopia and tritanopia, the first four most. Lines reach a contrast of 3:1 on white and 4.5:1 on a dark page. A test holds
 * them to it.
 */
const SERIES: readonly TwoColours[] = [
  { light: '#3c6dbb', dark: '#96bae3' },
  { light: '#9d571c', dark: '#faae5c' },
  { light: '#37a28c', dark: '#7af0cb' },
  { light: '#662f43', dark: '#c96076' },
  { light: '#c28722', dark: '#bc8e0d' },
  { light: '#03507e', dark: '#3b8eb8' },
  { light: '#9886e2', dark: '#a690f1' },
  { light: '#942204', dark: '#f08882' },
];

const ROLES = {
  /** Lines of variants that are not highlighted. */
  'series-other': { light: '#9a9a96', dark: '#7d8187' },
  /** Labels and titles. */
  'chart-text': { light: '#2b2b28', dark: '#e4e4e0' },
  /** Numbers at the axes and remarks. */
  'chart-quiet': { light: '#62625d', dark: '#a5a8ad' },
  'chart-grid': { light: '#e7e6e1', dark: '#2e3238' },
  'chart-axis': { light: '#8f8e88', dark: '#6f747b' },
  'chart-background': { light: '#ffffff', dark: '#16181c' },
  /** Fifths of ranked trials, from the best to the worst: one hue that fades into the page. */
  'rank-0': { light: '#0b3f7d', dark: '#a8d4ff' },
  'rank-1': { light: '#3a73b8', dark: '#6ea6dd' },
  'rank-2': { light: '#7fa5d0', dark: '#4b779f' },
  'rank-3': { light: '#b3c3d6', dark: '#3a5268' },
  'rank-4': { light: '#d3d4d2', dark: '#353c43' },
} as const satisfies Record<string, TwoColours>;

/** What a chart colours beside its series. */
export type ChartRole = keyof typeof ROLES;

/** The palette as CSS custom properties without their dashes: `series-0` … `series-7`, `series-other`, `chart-text`, ... */
export const CHART_COLOURS: Readonly<Record<string, TwoColours>> = {
  ...Object.fromEntries(SERIES.map((colours, slot) => [`series-${slot}`, colours])),
  ...ROLES,
};

/** How many variants can have a colour of their own. */
export const SERIES_SLOTS = SERIES.length;

/** Colour of a slot as a CSS variable with its light value behind; grey for any number that is no slot. */
export function seriesColour(slot: number): string {
  const colours = SERIES[slot];
  return colours === undefined ? roleColour('series-other') : `var(--series-${slot}, ${colours.light})`;
}

/** Colour of a part of the chart as a CSS variable with its light value behind. */
export function roleColour(role: ChartRole): string {
  return `var(--${role}, ${ROLES[role].light})`;
}
