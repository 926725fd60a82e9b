import { expect, test } from 'vitest';
import { findSensitive } from '../../../../src/safety/detect/find-sensitive.ts';
import { sensitiveKinds } from '../../../../src/safety/detect/sensitive.ts';
import type { HeldOutText } from '../../../reference/sensitive-held-out/held-out-text.ts';
import { heldOutTexts } from '../../../reference/sensitive-held-out/held-out-texts.ts';
import { laterTexts } from '../../../reference/sensitive-held-out/later-texts.ts';

/** What was found rightly, found wrongly and missed of one kind; a find counts if it touches what is labelled. */
function count(texts: readonly HeldOutText[], kind: (typeof sensitiveKinds)[number]) {
  const [wrong, missed]: [string[], string[]] = [[], []];
  let right = 0;
  for (const { text, setting, finds, may = [] } of texts) {
    const found = findSensitive({ name: setting ?? null, text });
    const wanted = finds.map(([one, part]) => {
      const start = text.indexOf(part);
      return { kind: one, start, end: start + part.length };
    });
    const touch = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
      a.start < b.end && b.start < a.end;
    for (const one of found.filter((each) => each.kind === kind && !may.includes(kind)))
      if (!wanted.some((place) => touch(one, place))) wrong.push(text);
    for (const place of wanted.filter((each) => each.kind === kind)) {
      if (found.some((one) => one.kind === kind && touch(one, place))) right += 1;
      else missed.push(text);
    }
  }
  return { right, wrong, missed };
}

test.each(sensitiveKinds)(
  'of %s in texts by a stranger hardly one is missed, and hardly anything else is found',
  (kind) => {
    const { right, wrong, missed } = count([...heldOutTexts, ...laterTexts], kind);
    expect(right).toBeGreaterThan(7);
    expect(right / (right + wrong.length), wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(right / (right + missed.length), missed.join('\n')).toBeGreaterThanOrEqual(0.95);
  },
);

test('every part that is labelled stands in its text', () => {
  const texts = [...heldOutTexts, ...laterTexts];
  for (const { text, finds } of texts) for (const [, part] of finds) expect(text).toContain(part);
});
