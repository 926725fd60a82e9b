import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mean } from '../../../src/stats/mean.ts';
import { varianceAnalysis } from '../../../src/stats/several-samples.ts';
import { standardDeviation } from '../../../src/stats/standard-deviation.ts';

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../reference/nist', `${name}.dat`), 'utf8');
}

/** Number of decimal digits on which two values agree (the LRE of NIST), at most 15. */
function agreeingDigits(value: number | undefined, certified: number): number {
  if (value === undefined) return 0;
  const error = Math.abs(value - certified) / Math.abs(certified);
  return error === 0 ? 15 : Math.min(15, -Math.log10(error));
}

function readUnivariate(name: string): { values: number[]; mean: number; deviation: number } {
  const text = read(name);
  const certified = (label: string): number =>
    Number(new RegExp(`${label}[^:]*:\\s*([-\\d.]+)`).exec(text)?.[1] ?? Number.NaN);
  const data = text.slice(text.search(/\n-{5,}/));
  return {
    values: data
      .split(/\s+/)
      .filter((part) => /^-?\d/.test(part))
      .map(Number),
    mean: certified('Sample Mean'),
    deviation: certified('Sample Standard Deviation'),
  };
}

/**
 * Digits that double precision allows: the constructed sets differ only in their last decimals, and the decimals as typed are no
 * doubles, so a part of each value is lost before anything is computed.
 */
const univariate = [
  ['Lew', 15, 14],
  ['Lottery', 15, 14],
  ['Mavro', 15, 12],
  ['Michelso', 15, 13],
  ['NumAcc1', 15, 15],
  ['NumAcc2', 14, 14],
  ['NumAcc3', 15, 9],
  ['NumAcc4', 15, 8],
] as const;

describe.each(univariate)('of %s', (name, meanDigits, deviationDigits) => {
  const { values, ...certified } = readUnivariate(name);

  test('the mean has the certified digits', () => {
    expect(values.length).toBeGreaterThan(2);
    expect(agreeingDigits(mean(values), certified.mean)).toBeGreaterThanOrEqual(meanDigits - 0.5);
  });

  test('the standard deviation has the certified digits that doubles allow', () => {
    expect(agreeingDigits(standardDeviation(values), certified.deviation)).toBeGreaterThanOrEqual(
      deviationDigits - 0.5,
    );
  });
});

function readAnova(name: string): { samples: number[][]; f: number } {
  const text = read(name);
  const f = Number(/Between \S+\s+(?:\d+)\s+\S+\s+\S+\s+(\S+)/.exec(text)?.[1] ?? Number.NaN);
  const samples = new Map<string, number[]>();
  for (const line of text.slice(text.lastIndexOf('Data:')).split('\n').slice(1)) {
    const [group, value] = line.trim().split(/\s+/);
    if (group === undefined || value === undefined) continue;
    const sample = samples.get(group) ?? [];
    samples.set(group, sample);
    sample.push(Number(value));
  }
  return { samples: [...samples.values()], f };
}

/** SmLs07 and SmLs09 have thirteen constant leading digits: as doubles their values keep three, so F keeps a little more than two. */
const anovas = [
  ['SiRstv', 12],
  ['AtmWtAg', 9],
  ['SmLs01', 14],
  ['SmLs04', 9],
  ['SmLs07', 2],
  ['SmLs09', 2],
] as const;

test.each(anovas)('the F of %s has the certified digits that doubles allow', (name, digits) => {
  const { samples, f } = readAnova(name);
  const answer = varianceAnalysis(samples);
  expect(
    agreeingDigits(answer.kind === 'no-result' ? undefined : answer.statistic, f),
  ).toBeGreaterThanOrEqual(digits);
});
