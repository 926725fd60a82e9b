import { describe, expect, test } from 'vitest';
import { createRandom } from '../../random.ts';
import type { Random } from '../../random.ts';
import type { RecordingSink } from '../recording-sink.ts';
import { readText, readTextSlowly } from './read-text.ts';

/** One line of a messy log: a few shapes, with odd numbers, labels, lists, run ids, seeds and shuffled keys. */
function messyLine(random: Random, step: number): string {
  const number = (): string =>
    random.pick(['NaN', '1', '-0.5', '1e-7', '3.25e10', String(random.next()), String(random.below(1_000))]);
  const at = random.below(40) === 0 ? 'NaN' : String(step);
  const entries = [`"step": ${at}`, `"loss": ${number()}`];
  if (random.below(3) === 0) entries.push(`"val": {"acc": ${number()}, "f1": ${number()}}`);
  if (random.below(4) === 0) entries.push(`"ap": [${number()}, ${number()}]`);
  if (random.below(4) === 0) entries.push(`"mixed": [${number()}, "x"]`);
  if (random.below(5) === 0) entries.push(`"note": "${random.pick(['a', 'b'])}"`);
  if (random.below(5) === 0) entries.push(`"seed": ${random.below(2)}`);
  if (random.below(4) === 0) entries.push(`"time": ${random.pick(['0.5', String(1.7e9 + step)])}`);
  if (random.below(3) === 0) entries.push(`"run": ${random.pick(['"a"', '"b"', '1', '2'])}`);
  if (random.below(6) === 0) entries.push(`"split": "${random.pick(['train', 'val'])}"`);
  if (random.below(20) === 0) entries.push('"extra": null');
  if (random.below(4) === 0) entries.reverse();
  return `{${entries.join(', ')}}\n`;
}

function messyEvent(random: Random, step: number): string {
  const values = random.below(3) === 0 ? '"loss": NaN, "acc": 1' : `"loss": ${random.next()}`;
  const time = random.below(2) === 0 ? `, "time": ${1.7e9 + step}` : '';
  return `{"event": "metrics", "step": ${step}${time}, "values": {${values}}}\n`;
}

/** All that was said, except for columns and the order within a line: the fast way knows the line only. */
function told({ runs, problems, usedLines, ignoredLines, ending }: RecordingSink): unknown {
  const said = problems
    .map(({ code, facts, place }) => `${place.line} ${code} ${JSON.stringify(facts)}`)
    .sort();
  return { runs, said, usedLines, ignoredLines, ending };
}

describe('lines of one shape are read the fast way with the same result as one by one', () => {
  test.each(Array.from({ length: 30 }, (_, seed) => seed))('flat lines, seed %i', async (seed) => {
    const random = createRandom(seed + 1);
    const shapes = Array.from({ length: 150 }, (_, step) => messyLine(random, step)).join('');
    expect(told(await readText(shapes))).toEqual(told(readTextSlowly(shapes)));
  });

  test.each(Array.from({ length: 10 }, (_, seed) => seed))('events, seed %i', async (seed) => {
    const random = createRandom(seed + 1);
    const body = Array.from({ length: 100 }, (_, step) => messyEvent(random, step)).join('');
    const log = `{"event": "run", "id": "a"}\n${body}`;
    expect(told(await readText(log))).toEqual(told(readTextSlowly(log)));
  });
});

describe('a log that is read in two parts', () => {
  test('gives the same rows as in one', async () => {
    const random = createRandom(7);
    const text = Array.from({ length: 200 }, (_, step) => messyLine(random, step)).join('');
    const cut = text.indexOf('\n', text.length / 2) + 1;
    const firstLines = text.slice(0, cut).split('\n').length - 1;
    const whole = await readText(text);
    const first = await readText(text, { part: { start: 0, end: cut } });
    const second = await readText(text, { part: { start: cut, end: text.length } });
    for (const run of whole.runs) {
      const early = first.runs.find(({ key }) => key === run.key)?.rows ?? [];
      const late = second.runs.find(({ key }) => key === run.key)?.rows ?? [];
      const shifted = late.map(({ line, axes, values }) => ({ line: line + firstLines, axes, values }));
      expect([...early, ...shifted], run.key).toEqual(run.rows);
    }
    expect(first.usedLines.length + second.usedLines.length).toBe(whole.usedLines.length);
  });
});
