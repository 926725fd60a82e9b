import { expect, test } from 'vitest';
import { renderBreakableName } from '../../../../src/site/components/breakable-name.ts';

test('a name may wrap after its separators and nowhere else', () => {
  expect(renderBreakableName('hparams/use_nesterov')).toBe('hparams/<wbr>use_<wbr>nesterov');
  expect(renderBreakableName('__init__')).toBe('__<wbr>init__');
});

test('a name of strangers stays text', () => {
  expect(renderBreakableName('<b>/x')).toBe('&lt;b&gt;/<wbr>x');
});
