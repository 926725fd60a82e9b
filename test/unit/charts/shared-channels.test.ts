import { expect, test } from 'vitest';
import { NARROW, leftAxis, numericChannel } from '../../../src/charts/chart-frame.ts';
import { fitScale } from '../../../src/charts/numeric-scale.ts';
import { sharedChannels, widestLabel } from '../../../src/charts/shared-channels.ts';
import { estimateTextWidth } from '../../../src/charts/text-width.ts';

const frame = { total: NARROW, plotHeight: 120, padding: { left: 40, right: 14, top: 10, bottom: 44 } };
const wider = { ...frame, padding: { ...frame.padding, left: 50 } };
const fit = (high: number) => fitScale([0, high], { kind: 'linear', tickCount: 4, ends: 'round' });
const titles = { x: 'step', y: null };

test('charts with the same scales, titles and sizes share their channels', () => {
  const channels = sharedChannels({ x: fit(999), y: fit(0.97) }, titles, frame);
  const same = sharedChannels({ x: fit(998), y: fit(0.98) }, titles, frame);
  expect(same.x).toBe(channels.x);
  expect(same.y).toBe(channels.y);
});

test('whatever differs makes a channel of its own', () => {
  const scales = { x: fit(1000), y: fit(1) };
  const { x, y } = sharedChannels(scales, titles, frame);
  expect(sharedChannels({ ...scales, x: fit(500) }, titles, frame).x).not.toEqual(x);
  expect(sharedChannels(scales, { ...titles, x: 'epoch' }, frame).x).not.toEqual(x);
  expect(sharedChannels(scales, titles, wider).x).not.toEqual(x);
  expect(sharedChannels(scales, titles, wider).y).not.toEqual(y);
  expect(sharedChannels(scales, { ...titles, y: '' }, frame).y).not.toEqual(y);
  expect(y).toEqual(numericChannel('y', scales.y, leftAxis(scales.y, null, frame)));
});

test('the widest label is that of the scale', () => {
  const scale = fit(1000);
  const widths = scale.ticks.map(({ label }) => estimateTextWidth(label, 12));
  expect(widestLabel(scale)).toBe(Math.max(...widths));
});
