import { expect, test } from 'vitest';
import { appendState } from '../../../../src/history/append-state.ts';
import { emptyHistory } from '../../../../src/history/history-file.ts';
import type { History } from '../../../../src/history/history-file.ts';
import { historyToMarkdown } from '../../../../src/outputs/review/history-to-markdown.ts';

/** So many builds of two variants: the first changes for good with the seventh, the second only wavers. */
function makeHistory(builds: number): History {
  let history = emptyHistory;
  for (let build = 1; build <= builds; build += 1) {
    const values = [(build < 7 ? 0.2 : 0.9) + build / 1000, 0.5 + ((build * 5) % 7) / 1000];
    history = appendState(history, {
      commit: { id: String(build).padStart(40, 'c'), committedMs: build },
      newestMs: null,
      variants: values.map((value, index) => ({
        experiment: 'width',
        key: String(index),
        label: index === 0 ? 'width 1' : 'width <b>|2',
        runs: new Map([[`r${index}`, new Map([['val/loss', value]])]]),
      })),
      verdicts: new Map(),
    });
  }
  return history;
}

test('what changed for good comes first, with the build and its commit', () => {
  const lines = historyToMarkdown(makeHistory(14)).split('\n');
  expect(lines[0]).toBe('**History**: 14 builds, 1 metric with a lasting change.');
  expect(lines[2]).toBe(
    '| experiment | variant | metric | what each build brought | mean now | changed for good |',
  );
  expect(lines[4]).toBe(
    '| width | width 1 | val/loss | ▁▁▁▁▁▁████████ | 0.914 | 0.204 → 0.911 since build 7 (ccccccc) |',
  );
  expect(lines[5]).toMatch(/^\| width \| width \\<b\\>\\\|2 \| val\/loss \| .{14} \| 0\.50\d \| no \|$/);
});

test('too few builds say so', () => {
  expect(historyToMarkdown(makeHistory(3))).toContain('| too few builds to tell |');
});

test('one build is no history yet', () => {
  expect(historyToMarkdown(makeHistory(1))).toBe('**History**: 1 build, no lasting change.\n');
});
