import type { Random } from '../unit/random.ts';

/** What Python writes for numbers that are none. */
const words = ['NaN', 'Infinity', '-Infinity'] as const;

/** What a log is made of. */
export interface RandomLog {
  readonly lines: number;
  /** Share of values that are no number. */
  readonly nonFinite: number;
  /** Share of lines that are broken, blank or of another kind. */
  readonly odd: number;
}

const oddLines = [
  '',
  ' \t',
  '{}',
  '{"step":}',
  '{"step": 01, "loss": 1}',
  '{"run":"r","step":1,"loss":-NaN}',
  '{"run":"r","step":1,"loss":1',
  '{"run":"r\\',
  '{"run":"r\\"","step":2,"loss":Infinity}',
  '{"run":"a,\\u0022:1}","step":3,"loss":2}',
  '{"run":"größe","step":3,"loss":2}',
  '{"step":3,"loss":"-Infinity"}',
  '{"step":12345678901234567890,"loss":1e400}',
  '{"step":4,"step":5}',
  '[NaN]',
  'NaN',
] as const;

/** Lines of one run, its keys in one of a few orders, as a writer of JSON leaves them. */
export function writeRandomLog(random: Random, { lines, nonFinite, odd }: RandomLog): string {
  const colon = random.pick([':', ': ']);
  const comma = random.pick([',', ', ']);
  const id = random.pick([
    'r',
    'run-1',
    'run-00000000000000000000000000000000002',
    'NaN',
    '-Infinity, "x":1',
  ]);
  const named = random.below(4) > 0 ? [`"run"${colon}${JSON.stringify(id)}`] : [];
  const names = ['loss', 'train/accuracy that is named at length', 'NaN', 'x'].slice(0, 1 + random.below(4));
  const isShort = random.below(2) === 0;
  const value = (): string => {
    if (random.next() < nonFinite) return random.pick(words);
    return isShort ? String(random.below(1000) / 8) : String(random.next() * 10 - 5);
  };
  const written: string[] = [];
  for (let step = 0; step < lines; step += 1) {
    if (random.next() < odd) written.push(random.pick(oddLines));
    const isValidation = random.below(10) === 0;
    const values = (isValidation ? ['val/loss'] : names).map(
      (name) => `${JSON.stringify(name)}${colon}${value()}`,
    );
    written.push(`{${[...named, `"step"${colon}${step}`, ...values].join(comma)}}`);
  }
  return written.join('\n') + random.pick(['', '\n', '\r\n', '\n{"ste']);
}
