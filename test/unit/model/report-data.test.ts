import { expect, test } from 'vitest';
import { parseReportData } from '../../../src/model/report-data.ts';

function wrongIn(text: string): string {
  const parsed = parseReportData(text);
  return 'wrong' in parsed ? parsed.wrong : '';
}

test('a text that is cut off is told so', () => {
  expect(wrongIn('{"version": 1, "runs": [')).toBe('It is no JSON, or was cut off. Build the report again.');
});

test('a later version is told with both versions', () => {
  expect(wrongIn('{"version": 2}')).toContain('It has version 2 of the form');
});

test('another JSON file is told with the place that does not fit', () => {
  expect(wrongIn('[]')).toContain('It is no report.json of Runfolio: the whole is not as expected');
  expect(wrongIn('{"version": 1, "title": 3}')).toContain('"title" is not as expected');
});
