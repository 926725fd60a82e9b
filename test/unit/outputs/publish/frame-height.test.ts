import { expect, test } from 'vitest';
import { frameHeight } from '../../../../src/outputs/publish/frame-height.ts';

const figure = { title: 'Which is best?', subtitle: 'Means over 3 runs.', caption: 'Higher is better.' };
const svg = '<svg class="chart chart-wide" width="680" height="380" viewBox="0 0 680 380">';

test('an embedded chart has the usual height, and more where the drawing or its caption need it', () => {
  const source = 'Optimizers, Report';
  const usual = frameHeight(figure, { source, svg });
  expect(usual).toBeGreaterThanOrEqual(480);
  expect(frameHeight({ ...figure, caption: 'word '.repeat(100) }, { source, svg })).toBeGreaterThanOrEqual(
    usual + 100,
  );
  expect(frameHeight(figure, { source, svg: svg.replaceAll('380', '900') })).toBeGreaterThan(1000);
});
