import { expect, test } from 'vitest';
import { writeWorkflowCommands } from '../../../../../src/outputs/review/notices/write-workflow-commands.ts';
import { exampleNotice, fromRoot, listOf } from './example-notices.ts';

test('a notice is a command with its file, line and columns', () => {
  expect(writeWorkflowCommands(listOf(exampleNotice()), { prefix: 'vision', fallback: 'x' })).toBe(
    '::error file=vision/runs/a.jsonl,line=2,endLine=2,col=3,endColumn=7,title=json-syntax::This line is not JSON: a comma is missing.\n',
  );
});

test('a note is a notice, and what has no place stands without one', () => {
  const notice = exampleNotice({ severity: 'note', place: null });
  expect(writeWorkflowCommands(listOf(notice), fromRoot)).toMatch(/^::notice title=json-syntax::/);
});

test('no text of a stranger ends the command or begins another', () => {
  const notice = exampleNotice({
    message: 'a\n::set-env name=X::y 100%',
    place: { file: 'a,line=9::b\r\n.jsonl', line: 1 },
  });
  expect(writeWorkflowCommands(listOf(notice), fromRoot)).toBe(
    '::error file=a%2Cline=9%3A%3Ab%0D%0A.jsonl,line=1,title=json-syntax::a%0A::set-env name=X::y 100%25\n',
  );
});

test('of a kind ten are shown, the tenth saying how many more there are', () => {
  const errors = Array.from({ length: 30 }, (_, index) => exampleNotice({ key: String(index) }));
  const text = writeWorkflowCommands(
    { notices: errors, unlisted: { error: 70, warning: 1, note: 0 } },
    fromRoot,
  );
  const lines = text.trimEnd().split('\n');
  expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
  expect(lines[9]).toContain('91 more errors not shown');
  expect(lines[10]).toContain('1 more warning not shown');
});

test('exactly ten of a kind are all shown', () => {
  const errors = Array.from({ length: 10 }, (_, index) => exampleNotice({ key: String(index) }));
  expect(writeWorkflowCommands(listOf(...errors), fromRoot)).not.toContain('more errors');
});

test('what the step says besides keeps its room', () => {
  const errors = Array.from({ length: 10 }, (_, index) => exampleNotice({ key: String(index) }));
  const lines = writeWorkflowCommands(listOf(...errors), fromRoot, 1)
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(9);
  expect(lines.at(-1)).toContain('2 more errors not shown');
});
