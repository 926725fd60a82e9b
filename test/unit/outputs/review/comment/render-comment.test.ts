import { describe, expect, test } from 'vitest';
import type { Changes } from '../../../../../src/model/changes.ts';
import type { Finding } from '../../../../../src/model/finding.ts';
import { renderComment } from '../../../../../src/outputs/review/comment/render-comment.ts';
import { commentRoom, summaryRoom } from '../../../../../src/outputs/review/markdown/fit-blocks.ts';
import { findReferences, renderGithub } from '../markdown/render-github.ts';
import { exampleChanges, exampleContext, exampleHead } from './example-changes.ts';

const hostile = '@octocat fixes #1 | <img src=x> `x` [y](https://evil.example) :smile: $z$';

function finding(index: number): Finding {
  return {
    rule: 'loss-spike',
    group: 'training',
    severity: 'warning',
    subject: { kind: 'run', run: `run ${index} ${hostile}` },
    title: 'The loss jumps.',
    message: `The loss of run ${index} jumps. ${hostile}`,
    advice: 'Look at the data.',
    evidence: { facts: [], metric: 'loss', beside: [], axis: null, steps: [], span: null, runs: [] },
    place: { file: `runs/${index}.jsonl`, line: 3 },
    key: String(index),
  };
}

/** Changes with thousands of everything. */
function manyChanges(): Changes {
  const changes = exampleChanges({ newVariants: 40 });
  const [run] = changes.runs.added;
  if (run === undefined) throw new Error('The example has new runs.');
  const problems = Array.from({ length: 3000 }, (_, index) => ({
    code: 'json-syntax',
    severity: 'error' as const,
    place: { file: `runs/${index}.jsonl`, line: 4 },
    message: `This line is not JSON. ${hostile}`,
    key: String(index),
  }));
  const added = Array.from({ length: 5000 }, (_, index) => ({
    ...run,
    id: String(index),
    name: `run ${index} ${hostile}`,
  }));
  const rule = { rule: 'no-regression', asked: 'no worse', state: 'failed', words: 'It got worse.' } as const;
  return {
    ...changes,
    runs: { ...changes.runs, added },
    findings: { added: Array.from({ length: 2000 }, (_, index) => finding(index)), fixed: [], kept: 0 },
    problems: { added: problems, fixed: problems, kept: 0, counted: [] },
    gate: { passed: false, from: 'config', rules: [{ ...rule, checked: 1, breaches: [] }] },
  };
}

describe('a comment that has much to say', () => {
  const changes = manyChanges();

  test('is never longer than GitHub allows, says what it leaves out, and closes what it opens', () => {
    const text = renderComment(changes, exampleContext());
    expect(text.length).toBeLessThanOrEqual(commentRoom.limit);
    expect(text.length).toBeGreaterThan(50_000);
    expect(text).toMatch(/… and [\d,]+ more (?:findings|problems|runs)/);
    expect(text.split('<details>').length).toBe(text.split('</details>').length);
    expect(text.split('```').length % 2).toBe(1);
  });

  test('keeps the most important: the verdict, the gate, the variants', () => {
    const text = renderComment(changes, exampleContext({ room: { ...commentRoom, limit: 7000 } }));
    expect(text.length).toBeLessThanOrEqual(7000);
    expect(text).toContain(changes.headline.slice(0, 20));
    expect(text).toContain('It got worse.');
    expect(text).toContain('| **`b`** |');
    expect(text).toMatch(
      /Left out, since no more fits here: .*2,000 findings, 3,000 problems, 5,000 runs, 3,000 fixed ones\./,
    );
  });

  test('has more in the summary of a job, counted in bytes', () => {
    const text = renderComment(changes, exampleContext({ room: summaryRoom }));
    const bytes = new TextEncoder().encode(text).length;
    expect(bytes).toBeLessThanOrEqual(1_048_576);
    expect(bytes).toBeGreaterThan(500_000);
  });

  test('shows ten variants and folds the others', () => {
    const text = renderComment(changes, exampleContext({ head: exampleHead({ newVariants: 40 }) }));
    const [open = '', folded = ''] = text.split('<details><summary>More variants (31)</summary>');
    expect(open.match(/^\| (?:\*\*)?`/gm)).toHaveLength(10);
    expect(folded).toContain('</details>');
  });

  test('reaches nobody, whatever stands in names and messages', () => {
    const html = renderGithub(renderComment(changes, exampleContext()));
    expect(findReferences(html)).toEqual([]);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('href="https://evil');
  });
});

describe('a comment', () => {
  test('begins with its marker and the verdict', () => {
    const [marker, verdict] = renderComment(exampleChanges(), exampleContext({ id: 'vision' })).split('\n');
    expect(marker).toBe('<!-- runfolio-report: vision -->');
    expect(verdict).toBe('### 1 variant is better, 1 new variant; 10 runs were added.');
  });

  test('has the difference with arrow and interval, bold for the best, and bars that tell new runs from earlier ones', () => {
    const text = renderComment(exampleChanges(), exampleContext());
    expect(text).toMatch(
      /\| \*\*`b`\*\* \| \*\*better\*\*.* \| ↑\s\+0\.0200 \[0\.\d+,\s0\.\d+\] \|.*\| earlier runs: .* \| `[▁-█]{5}┊[▁-█]{5}` \|/u,
    );
  });

  test('links to pages of the preview, else to files at their commit', () => {
    const preview = 'https://example.org/pr/7/';
    expect(renderComment(exampleChanges(), exampleContext({ preview }))).toContain(
      '](<https://example.org/pr/7/experiments/smoothing.html>)',
    );
    const files = 'https://github.com/o/r/blob/abc/';
    const text = renderComment(exampleChanges(), exampleContext({ files, prefix: 'vision' }));
    expect(text).toContain('](<https://github.com/o/r/blob/abc/vision/');
  });

  test('of unchanged experiments is short', () => {
    const changes = exampleChanges();
    const none: Changes = {
      ...changes,
      headline: 'Nothing changed.',
      runs: { ...changes.runs, added: [] },
      variants: [],
      comparisons: 0,
    };
    const text = renderComment(none, exampleContext());
    expect(text).toContain('### Nothing changed.');
    expect(text.split('\n').length).toBeLessThan(8);
  });

  test('stands without the data of the report, though without charts', () => {
    const text = renderComment(exampleChanges(), exampleContext({ head: null }));
    expect(text).not.toContain('mermaid');
    expect(text).toContain('| `b` |');
  });
});
