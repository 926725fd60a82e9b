import { describe, expect, test } from 'vitest';
import { parseValueExpression } from '../../../../src/query/value/parse-value-expression.ts';
import type { ValueExpression, ValueFault } from '../../../../src/query/value/value-expression.ts';

function parse(text: string): ValueExpression {
  const result = parseValueExpression(text);
  if ('fault' in result) throw new Error(JSON.stringify(result.fault));
  return result.expression;
}

/** The code of the fault with the part of the text that is to blame. */
function faultOf(text: string): string {
  const result = parseValueExpression(text);
  if (!('fault' in result)) throw new Error('There is no fault.');
  const { code, span }: ValueFault = result.fault;
  return `${code}: ${text.slice(span.start, span.end)}`;
}

describe('an expression', () => {
  test('is a statistic of a metric over the runs that a filter picks', () => {
    const { quantity, selection, comparison, options } = parse("mean test/acc where params.model = 'vit'");
    expect(quantity).toMatchObject({ kind: 'metric', name: 'test/acc', overRuns: 'mean', ofPoints: null });
    expect(selection).toMatchObject({ kind: 'where', text: "params.model = 'vit'" });
    expect(comparison).toBeNull();
    expect(options).toMatchObject({ spread: null, n: false, digits: null });
  });

  test('takes a statistic over runs of a statistic of points', () => {
    expect(parse('median best val/loss').quantity).toMatchObject({ overRuns: 'median', ofPoints: 'best' });
    expect(parse('last val/loss').quantity).toMatchObject({ overRuns: null, ofPoints: 'last' });
    expect(parse('max val/loss').quantity).toMatchObject({ overRuns: 'max', ofPoints: null });
  });

  test('names params, tags, attributes and metrics with unusual names', () => {
    expect(parse('params.lr').quantity).toMatchObject({ kind: 'key', key: { scope: 'param', name: 'lr' } });
    expect(parse('mean metrics.loss').quantity).toMatchObject({ kind: 'metric', name: 'loss', bare: false });
    expect(parse('mean `f1 score`').quantity).toMatchObject({ kind: 'metric', name: 'f1 score' });
    expect(parse('mean val.loss').quantity).toMatchObject({ kind: 'metric', name: 'val.loss', bare: true });
    expect(parse('sum duration').quantity).toMatchObject({
      kind: 'metric',
      name: 'duration',
      overRuns: 'sum',
    });
  });

  test('counts runs and variants', () => {
    expect(parse('count runs').quantity).toMatchObject({ kind: 'count', of: 'runs' });
    expect(parse('n variants where seed < 3').quantity).toMatchObject({ kind: 'count', of: 'variants' });
    expect(parse('n').quantity).toMatchObject({ kind: 'count', of: 'counted' });
    expect(parse('n test/acc').quantity).toMatchObject({ kind: 'metric', overRuns: 'n' });
  });

  test('sets two sides against each other', () => {
    const { comparison, selection, against } = parse(
      "difference test/acc of variant 'vit' to params.lr IN (0.1, 0.2) AND seed < 3, interval",
    );
    expect(comparison).toBe('difference');
    expect(selection).toMatchObject({ kind: 'variant', name: 'vit' });
    expect(against).toMatchObject({ kind: 'where', text: 'params.lr IN (0.1, 0.2) AND seed < 3' });
    expect(parse('p loss of baseline vs all').against).toMatchObject({ kind: 'all' });
  });

  test('says what is written beside the number', () => {
    const { options } = parse('mean loss, ± se, n, unit, percent, digits 3, decimals 0, interval');
    expect(options).toEqual({
      spread: 'se',
      interval: true,
      n: true,
      p: false,
      unit: true,
      percent: true,
      digits: 3,
      decimals: 0,
    });
    expect(parse('mean loss, ±').options.spread).toBe('sd');
  });

  test('keeps the places of a filter in the whole text', () => {
    const text = 'mean loss where params.lr = 0.1';
    const { selection } = parse(text);
    const span = selection.kind === 'where' ? selection.filter.span : { start: 0, end: 0 };
    expect(text.slice(span.start, span.end)).toBe('params.lr = 0.1');
  });
});

test.each([
  ['', 'note-number-syntax: '],
  ['mean', ''],
  ['avrage test/acc', 'note-number-syntax: avrage'],
  ['mean mean mean acc', 'note-number-syntax: mean'],
  ['mean acc params.lr = 0.1', 'note-number-syntax: params.lr'],
  ['mean acc where', 'note-number-syntax: '],
  ['mean acc of run vit', 'note-number-syntax: vit'],
  ['mean acc to baseline', 'note-number-syntax: to'],
  ['difference acc', 'note-number-syntax: '],
  ['difference', 'note-number-syntax: difference'],
  ['last params.lr', 'note-number-syntax: params.lr'],
  ['mean acc, p', 'note-number-option: p'],
  ['difference acc to baseline, ±', 'note-number-option: ±'],
  ['ratio acc to baseline, interval', 'note-number-option: interval'],
  ['mean acc, precent', 'note-number-option: precent'],
  ['mean acc, digits many', 'note-number-syntax: many'],
  ['mean acc, digits 99', 'note-number-syntax: 99'],
  ["mean acc where params.lr = 'x", "query-quote-open: 'x"],
  ['mean acc where parms.lr = 1', 'query-prefix-unknown: parms'],
  ['mean acc where params.lr = x', 'query-value-bare: x'],
])('%s is told as %s', (text, expected) => {
  // A word alone is a name, even one that is a statistic elsewhere.
  if (expected === '') expect('expression' in parseValueExpression(text)).toBe(true);
  else expect(faultOf(text)).toBe(expected);
});
