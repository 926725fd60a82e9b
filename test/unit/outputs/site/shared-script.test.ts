import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { openSharedScript } from '../../../../src/outputs/site/shared-script.ts';

function there(values: readonly unknown[], digits?: number): { text: string; values: unknown } {
  const script = openSharedScript();
  const { declarations, text } = script.finish(
    `[${values.map((value) => script.add(value, digits)).join(',')}]`,
  );
  const whole = `${declarations}${text}`;
  return { text: whole, values: JSON.parse(JSON.stringify(runInNewContext(whole))) };
}

const part = {
  type: 'quantitative',
  scale: { domain: [0, 1], nice: false },
  'a key': 'with "quotes" and more',
};

test('a part that stands in several places is written once, and all places have it', () => {
  const values = [{ x: part, y: [part, { deep: { ...part } }] }, { z: structuredClone(part) }];
  const result = there(values);
  expect(result.values).toEqual(values);
  expect(result.text.split('quantitative')).toHaveLength(2);
  expect(result.text.split('nice')).toHaveLength(2);
});

test('parts of a shared part are not shared for its sake', () => {
  const inner = { name: 'a part inside that is long enough' };
  const { text } = there([{ inner }, { inner }, { inner }]);
  expect(text.split('const ')).toHaveLength(2);
  expect(text.split('=')).toHaveLength(2);
});

test('what stands once has no name', () => {
  expect(there([part]).text).not.toContain('const');
});

test('texts that look like code, marks or tags stay texts', () => {
  const values = [
    '\u00010\u0001',
    '</script><script>alert(1)</script>',
    '_0',
    '_0',
    '`${x}`',
    '__proto__',
    'x'.repeat(40),
    'x'.repeat(40),
    'lines\u2028of\u2029strangers, long enough to be shared',
    '<!-- and --> in a text that is long enough to be shared',
  ];
  const keyed = Object.fromEntries(['__proto__', ...values].map((value) => [value, part]));
  const all = [...values, { ['__proto__']: 1, a: values }, keyed, structuredClone(keyed)];
  const result = there(all);
  expect(JSON.stringify(result.values)).toBe(JSON.stringify(all));
  expect(result.text).not.toContain('<');
});

test('numbers keep their digits unless told otherwise', () => {
  expect(there([[0.123456789, 1]]).text).toContain('0.123456789');
  expect(there([[0.123456789, 1]], 7).text).toContain('.1234568');
});

test('what is shared has the digits of its place', () => {
  const list = [0.123456789, { at: 0.987654321 }];
  const script = openSharedScript();
  const { text } = script.finish(`[${script.add(list, 7)},${script.add(list)}]`);
  expect(text).toBe('[[0.1234568,{at:0.9876543}],[0.123456789,{at:0.987654321}]]');
});
