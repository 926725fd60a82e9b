import { describe, expect, test } from 'vitest';
import { CHART_COLOURS, SERIES_SLOTS, roleColour, seriesColour } from '../../../src/charts/palette.ts';

type Rgb = readonly [number, number, number];
type Sight = 'full' | 'protanopia' | 'deuteranopia' | 'tritanopia';

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB. */
const SIGHTS: Readonly<Record<Sight, readonly Rgb[]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function toLinear(hex: string): Rgb {
  const channel = (start: number): number => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value > 0.04045 ? ((value + 0.055) / 1.055) ** 2.4 : value / 12.92;
  };
  return [channel(1), channel(3), channel(5)];
}

function seenBy(sight: Sight, [r, g, b]: Rgb): Rgb {
  const [x = 0, y = 0, z = 0] = SIGHTS[sight].map(([a, c, d]) =>
    Math.min(1, Math.max(0, a * r + c * g + d * b)),
  );
  return [x, y, z];
}

/** OKLab (Ottosson 2020): distances in it are about how different two colours look. */
function toOklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [red, green, blue] = toLinear(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const slots = Array.from({ length: SERIES_SLOTS }, (_, slot) => CHART_COLOURS[`series-${slot}`]);
const schemes = ['light', 'dark'] as const;

describe.each(schemes)('the %s palette', (scheme) => {
  const background = CHART_COLOURS['chart-background']?.[scheme] ?? '';

  test.each(['full', 'protanopia', 'deuteranopia', 'tritanopia'] as const)(
    'keeps any two variants apart with %s sight',
    (sight) => {
      const seen = slots.map((colours) => toOklab(seenBy(sight, toLinear(colours?.[scheme] ?? ''))));
      const distances = seen.flatMap((a, index) =>
        seen.slice(0, index).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
      );
      expect(Math.min(...distances)).toBeGreaterThan(0.07);
      const firstFour = distances.slice(0, 6);
      expect(Math.min(...firstFour)).toBeGreaterThan(0.1);
    },
  );

  test('has lines that can be seen and text that can be read', () => {
    for (const colours of slots) {
      expect(contrast(colours?.[scheme] ?? '', background)).toBeGreaterThan(scheme === 'light' ? 3 : 4.5);
    }
    expect(contrast(CHART_COLOURS['chart-text']?.[scheme] ?? '', background)).toBeGreaterThan(7);
    expect(contrast(CHART_COLOURS['chart-quiet']?.[scheme] ?? '', background)).toBeGreaterThan(4.5);
  });
});

test('a colour is a CSS variable with its light value behind, and grey where there is no slot', () => {
  expect(seriesColour(0)).toBe('var(--series-0, #3c6dbb)');
  expect(seriesColour(-1)).toBe(roleColour('series-other'));
  expect(seriesColour(8)).toBe(roleColour('series-other'));
});
