import { expect, test } from 'vitest';
import type { RowBlock } from '../../../src/lib/row-block.ts';
import type { RunWriter, Source } from '../../../src/readers/reader.ts';
import { closeLog } from '../../../src/summarize/finish-log.ts';
import { createLogSink } from '../../../src/summarize/log-sink.ts';
import type { LogState } from '../../../src/summarize/log-state.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';

const source: Source = {
  reader: 'native',
  path: '/logs/a.jsonl',
  shownPath: 'logs/a.jsonl',
  pathInRoot: 'a.jsonl',
  name: 'a',
  facts: { kind: 'file', size: 1, modifiedMs: 0, identity: '1-1' },
  sidecars: [],
  pathParams: {},
};

/** Rows of two layouts as a log may hold them: going up, standing still, going back a little or to the start. */
function randomRows(random: Random): { readonly layout: number; readonly rows: RowBlock }[] {
  const blocks: { layout: number; rows: RowBlock }[] = [];
  const wild = random.below(2) === 0;
  let line = 1;
  let step = 0;
  while (line < 6000) {
    const count = 1 + random.below(random.pick([3, 300, 2500]));
    const layout = random.below(4) === 0 ? 1 : 0;
    const numbers = new Float64Array(count * 4);
    for (let row = 0; row < count; row += 1) {
      const turn = wild ? random.below(400) : 9;
      if (turn === 0) step = 0;
      else if (turn === 1) step = Math.max(0, step - random.below(40));
      else if (turn > 2) step += 1 + random.below(3);
      const value = random.below(50) === 0 ? random.pick([Number.NaN, Infinity, -Infinity]) : random.next();
      numbers.set([step, value, random.next() - 0.5, line], row * 4);
      line += 1 + (random.below(100) === 0 ? 1 : 0);
    }
    blocks.push({ layout, rows: { numbers, width: 4, from: 0, to: count } });
  }
  return blocks;
}

const layouts = [
  ['loss', 'acc'],
  ['val/loss', 'val/acc'],
] as const;

function readBlocks(
  blocks: ReturnType<typeof randomRows>,
  write: (writer: ReturnType<RunWriter['rows']>, rows: RowBlock) => void,
): LogState {
  const sink = createLogSink({ source, keepProblems: 10, watch: [] });
  for (const { layout, rows } of blocks) write(sink.run('').rows(['step'], layouts[layout] ?? []), rows);
  sink.end({ lines: 6000, cutOff: false });
  closeLog(sink.state);
  return sink.state;
}

test('rows that come at once give what the same rows give one by one', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const blocks = randomRows(createRandom(seed));
    const atOnce = readBlocks(blocks, (writer, rows) => {
      writer.rows?.(rows);
    });
    const singly = readBlocks(blocks, (writer, { numbers, width, from, to }) => {
      for (let row = from; row < to; row += 1) {
        const end = (row + 1) * width - 1;
        writer(numbers.slice(row * width, end), numbers[end] ?? 0);
      }
    });
    for (const run of [...atOnce.runs, ...singly.runs]) {
      // What is behind the rows that count is of no meaning.
      for (const layout of run.layouts.values()) layout.numbers = layout.numbers.slice(0, layout.rows * 4);
    }
    expect(atOnce.runs.length).toBeGreaterThan(0);
    expect(atOnce).toEqual({ ...singly, problems: expect.anything() });
    expect(atOnce.problems.list()).toEqual(singly.problems.list());
  }
});
