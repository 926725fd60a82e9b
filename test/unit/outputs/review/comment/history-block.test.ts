import { expect, test } from 'vitest';
import { appendState } from '../../../../../src/history/append-state.ts';
import { emptyHistory } from '../../../../../src/history/history-file.ts';
import type { History } from '../../../../../src/history/history-file.ts';
import { historyKey } from '../../../../../src/history/history-key.ts';
import { historyBlocks } from '../../../../../src/outputs/review/comment/history-block.ts';
import { fitBlocks, fixedBlock } from '../../../../../src/outputs/review/markdown/fit-blocks.ts';
import { findReferences, renderGithub } from '../markdown/render-github.ts';
import { exampleChanges, exampleContext } from './example-changes.ts';

/** In no order. */
function noiseOf(build: number): number {
  return ((build * 5) % 7) / 1000;
}

/** So many builds of two variants of which the first has another level from the seventh on. */
function makeHistory(builds: number): History {
  let history = emptyHistory;
  for (let build = 1; build <= builds; build += 1) {
    history = appendState(history, {
      commit: { id: String(build).padStart(40, 'c'), committedMs: Date.UTC(2026, 0, build) },
      newestMs: null,
      variants: ['width 1', '@octocat <img> | #12'].map((label, index) => ({
        experiment: 'width',
        key: historyKey(String(index)),
        label,
        runs: new Map([
          [
            `r${build}-${index}`,
            new Map([['val/loss', (index === 0 && build > 6 ? 0.9 : 0.2) + noiseOf(build)]]),
          ],
        ]),
      })),
      verdicts: new Map(),
    });
  }
  return history;
}

function write(context: Parameters<typeof exampleContext>[0], touched: readonly string[] = []): string {
  const [variant] = exampleChanges().variants;
  if (variant === undefined) throw new Error('The example has no variant.');
  const variants = touched.map((key) => ({ ...variant, experiment: 'width', key }));
  const { room, ...rest } = exampleContext(context);
  return fitBlocks(historyBlocks({ variants }, { room, ...rest }), room, 'See the report.');
}

test('one build, or no history, is nothing to tell', () => {
  expect(write({ history: null })).toBe('');
  expect(write({ history: makeHistory(1) })).toBe('');
});

test('a change of level names its build, its commit with a link, and its day', () => {
  const text = write({ history: makeHistory(14), commits: 'https://github.com/o/r/commit/' });
  expect(text).toContain('<summary>History: 14 builds, 1 lasting change of level</summary>');
  expect(text).toContain(
    `| \`width 1\` | \`val/loss\` | \`▁▁▁▁▁▁████████\` | 0.900 | 0.204 → 0.903 since build 7, [\`ccccccc\`](<https://github.com/o/r/commit/${'7'.padStart(40, 'c')}>), 7 Jan 2026 |`,
  );
  expect(write({ history: makeHistory(14) })).toContain('since build 7, `ccccccc`, 7 Jan 2026 |');
});

test('what the change touches stands first', () => {
  const lines = write({ history: makeHistory(14) }, ['1']).split('\n');
  expect(lines[4]).toContain('octocat');
  expect(write({ history: makeHistory(14) }).split('\n')[4]).toContain('width 1');
});

test('names of strangers make no mention, link, table or HTML', () => {
  const html = renderGithub(write({ history: makeHistory(3) }));
  expect(findReferences(html)).toEqual([]);
  expect(html).not.toContain('<img');
  expect(html.match(/<tr>/g)).toHaveLength(3);
});

test('it is given up before anything else, wherever it stands', () => {
  const context = exampleContext({ history: makeHistory(14) });
  const last = fixedBlock(`${'x'.repeat(1000)}\n`, ['last part', 'last parts']);
  const blocks = [...historyBlocks(null, context), last];
  const narrow = { limit: 2600, measure: (text: string) => text.length };
  const text = fitBlocks(blocks, narrow, 'See the report.');
  expect(text).toContain('xxx');
  expect(text).not.toContain('<details>');
  expect(text).toContain('Left out, since no more fits here: 2 rows of the history.');
  expect(fitBlocks(blocks, context.room, '').indexOf('<details>')).toBe(0);
});
