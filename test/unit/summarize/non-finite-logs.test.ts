import { expect, test } from 'vitest';
import { guard } from '../../fuzz/guard.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';

const names = ['loss', 'val/acc', 'NaN'] as const;
const broken = '{"run":"x","step":NaN,"loss":}';

/** Logs of one project, three of ten values no number; in some of them a line that cannot be read. */
function makeLogs(random: Random, count: number): Record<string, string> {
  const value = (): string => {
    if (random.next() < 0.3) return random.pick(['NaN', 'Infinity', '-Infinity']);
    return random.below(3) === 0 ? String(random.below(100)) : String(random.next() * 20 - 10);
  };
  return Object.fromEntries(
    Array.from({ length: count }, (_, log) => {
      const lines = Array.from({ length: log % 20 === 7 ? 500 : 1 + random.below(12) }, (_none, step) => {
        const values = names.map((name) => `"${name}": ${value()}`).join(', ');
        return `{"run": "run ${log}", "step": ${step}, ${values}}\n`;
      });
      if (log % 10 === 3) lines.splice(random.below(lines.length) + 1, 0, `${broken}\n`);
      return [`log-${String(log).padStart(4, '0')}.jsonl`, lines.join('')];
    }),
  );
}

const words: Readonly<Record<string, number>> = {
  '@NaN': Number.NaN,
  '@Infinity': Number.POSITIVE_INFINITY,
  '@-Infinity': Number.NEGATIVE_INFINITY,
};

/** The same as JSON.parse has it, once the words are texts. */
function readPlainly(log: string): unknown {
  const lines = log.trimEnd().split('\n');
  const rows = lines
    .filter((line) => line !== broken)
    .map((line): Record<string, unknown> => {
      const text = line.replaceAll(/(?<=: )(NaN|-?Infinity)/g, '"@$1"');
      return JSON.parse(text, (_, value: unknown) => words[String(value)] ?? value);
    });
  return {
    id: rows[0]?.['run'],
    lines: lines.length,
    usedLines: rows.length,
    problemLines: lines.length - rows.length,
    metrics: names.map((name) => {
      const values = rows.map((row) => Number(row[name]));
      const finite = values.filter(Number.isFinite);
      const countOf = (kind: number): number => values.filter((value) => Object.is(value, kind)).length;
      return {
        name,
        counts: [
          values.length,
          countOf(Number.NaN),
          countOf(Number.POSITIVE_INFINITY),
          countOf(Number.NEGATIVE_INFINITY),
        ],
        extremes: finite.length === 0 ? [undefined, undefined] : [Math.min(...finite), Math.max(...finite)],
        steps: rows.map((row) => row['step']),
        values,
      };
    }),
  };
}

test.each([1, 2])(
  'many small logs with values that are no numbers are read to the end by %i threads',
  async (count) => {
    const logs = makeLogs(createRandom(23), 400);
    const program = new URL('../../fuzz/summarize-logs.ts', import.meta.url);
    const runs = Object.values(logs).map(readPlainly);
    expect(await guard(program, { logs, count })).toEqual({ runs, problems: 40 });
  },
);
