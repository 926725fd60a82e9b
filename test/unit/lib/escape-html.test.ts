import { expect, test } from 'vitest';
import { escapeHtml } from '../../../src/lib/escape-html.ts';

test('what could end a text or an attribute is written as an entity', () => {
  expect(escapeHtml(`<a title="x" class='y'>&amp;</a>`)).toBe(
    '&lt;a title=&quot;x&quot; class=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;',
  );
});

test('ordinary text stays as it is', () => {
  expect(escapeHtml('0.031 ± 0.004, ≤ 5 %')).toBe('0.031 ± 0.004, ≤ 5 %');
});
