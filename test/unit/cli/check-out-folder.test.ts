import { expect, test } from 'vitest';
import { checkOutFolder } from '../../../src/cli/check-out-folder.ts';

function outcome(out: string, inputs: readonly string[], sources: readonly string[] = []): string {
  try {
    checkOutFolder({ out, folder: '/home/me/project', inputs, sources });
    return 'fine';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

test.each([
  ['beside the logs', '/home/me/project/report', ['/home/me/project/runs']],
  ['in the working folder that is searched as a whole', '/home/me/project/report', ['/home/me/project']],
  [
    'in a folder whose name only starts like that of the logs',
    '/home/me/project/runs-report',
    ['/home/me/project/runs'],
  ],
  ['elsewhere', '/tmp/report', ['/data/runs']],
])('a report may lie %s', (_, out, inputs) => {
  expect(outcome(out, inputs, [`${inputs[0]}/a.jsonl`])).toBe('fine');
});

test('a report may lie in the working folder although logs lie directly in it', () => {
  expect(outcome('/home/me/project/report', ['/home/me/project'], ['/home/me/project/a.jsonl'])).toBe('fine');
});

test.each([
  ['in a folder of logs', '/home/me/project/runs/report', '"runs/report" lies inside "runs"'],
  ['as a folder of logs', '/home/me/project/runs', '"runs" lies inside "runs"'],
  ['around the logs', '/home/me', '".." holds "runs"'],
  ['around the notes', '/home/me/project/notes', '"notes" lies inside "notes"'],
])('no report is written %s', (_, out, message) => {
  expect(outcome(out, ['/home/me/project/runs', '/home/me/project/notes'])).toContain(message);
});

test('no report is written into a folder in which logs were found', () => {
  const message = outcome(
    '/home/me/project/exp/a/report',
    ['/home/me/project'],
    ['/home/me/project/exp/a/log.jsonl'],
  );
  expect(message).toContain('"exp/a/report" lies inside "exp/a"');
});
