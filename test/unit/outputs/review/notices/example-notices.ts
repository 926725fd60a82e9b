import type { Notice, NoticeList } from '../../../../../src/outputs/review/notices/notice.ts';

/** A notice about a line of a log, with whatever is to be different. */
export function exampleNotice(changes: Partial<Notice> = {}): Notice {
  return {
    origin: 'problem',
    rule: 'json-syntax',
    severity: 'error',
    title: 'A line of a log is not JSON.',
    message: 'This line is not JSON: a comma is missing.',
    place: { file: 'runs/a.jsonl', line: 2, column: 3, endColumn: 7 },
    key: 'json-syntax runs/a.jsonl',
    ...changes,
  };
}

/** These notices and none besides. */
export function listOf(...notices: readonly Notice[]): NoticeList {
  return { notices, unlisted: { error: 0, warning: 0, note: 0 } };
}

/** Looked at from the root of the repository. */
export const fromRoot = { prefix: '', fallback: 'runfolio.yaml' };
