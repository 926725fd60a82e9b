import { describe, expect, test } from 'vitest';
import { range, rows, summarizeTexts } from './summarize-texts.ts';

describe('a log', () => {
  test('whose step falls back to where it began holds another run', async () => {
    const { dataset, problems } = await summarizeTexts({
      'b.jsonl': rows([...range(0, 10), ...range(0, 5), ...range(0, 7)]),
    });
    expect(dataset.runs.map(({ id, name, source }) => [id, name, source.firstLine, source.lastLine])).toEqual(
      [
        ['b', 'b', 1, 10],
        ['b-2', 'b (2)', 11, 15],
        ['b-3', 'b (3)', 16, 22],
      ],
    );
    expect(problems.kept.map(({ code, place }) => [code, place.line])).toEqual([
      ['runs-appended', 11],
      ['runs-appended', 16],
    ]);
  });

  test('of a resumed run counts only the later values, and says so', async () => {
    const steps = [...range(0, 3000), ...range(1500, 2500), ...range(2000, 4000)];
    const { dataset, problems } = await summarizeTexts({ 'c.jsonl': rows(steps, (_, index) => index) });
    expect(dataset.runs).toHaveLength(1);
    expect(dataset.runs[0]?.metrics[0]).toMatchObject({
      count: 1500 + 500 + 2000,
      superseded: 1500 + 500,
      first: { value: 0, at: 0, line: 1 },
      last: { value: 5999, at: 3999, line: 6000 },
      max: { value: 5999 },
    });
    expect(
      problems.kept.map(({ code, place, facts }) => [code, place.line, facts['from'], facts['to']]),
    ).toEqual([
      ['steps-go-back', 3001, 2999, 1500],
      ['steps-go-back', 4001, 2499, 2000],
    ]);
    const [series] = await dataset.readSeries('c');
    const kept = [...(series?.axes[0]?.positions ?? [])];
    for (const [index, step] of kept.entries()) {
      const linesBefore = [2000, 1500, 0].find((_, part) => step >= (2000 - 500 * part) * (part < 2 ? 1 : 0));
      expect(series?.values[index]).toBe(step + (linesBefore ?? 0));
    }
  });

  test('of a resumed run replaces rows with other metrics, too', async () => {
    const line = (step: number) => `{"step":${step},"loss":${step}${step % 5 === 0 ? ',"val":1' : ''}}\n`;
    const log = [...range(0, 8), ...range(4, 12)].map(line).join('');
    const { dataset, problems } = await summarizeTexts({ 'm.jsonl': log });
    expect(dataset.runs[0]?.metrics.map(({ name, count, superseded }) => [name, count, superseded])).toEqual([
      ['loss', 12, 4],
      ['val', 3, 1],
    ]);
    expect(problems.kept).toMatchObject([
      { code: 'steps-go-back', place: { line: 9 }, facts: { superseded: 4 } },
    ]);
  });

  test('of a resumed run leaves rows alone that count something else by the same name', async () => {
    const epochs = [1, 2, 3, 2, 3].map(
      (epoch, index) => rows(range(index * 50, index * 50 + 50)) + `{"step":${epoch},"val":1}\n`,
    );
    const { dataset } = await summarizeTexts({ 'o.jsonl': epochs.join('') });
    expect(dataset.runs.map(({ metrics }) => metrics.map(({ count }) => count))).toEqual([[250, 3]]);
  });

  test('whose runs start with a row of its own kind is split before that row', async () => {
    const start = '{"step":1,"memory":5}\n';
    const log = [start, rows([2, 10, 20, 30]), start, rows([10, 20]), start, rows([2, 10])].join('');
    const { dataset, problems } = await summarizeTexts({ 'p.jsonl': log });
    expect(dataset.runs.map(({ source }) => [source.firstLine, source.lastLine])).toEqual([
      [1, 5],
      [6, 8],
      [9, 11],
    ]);
    expect(problems.kept.map(({ code, place }) => [code, place.line])).toEqual([
      ['runs-appended', 6],
      ['runs-appended', 9],
    ]);
  });

  test('with a side stream that stays at one step is one run', async () => {
    const log = range(0, 9).map((step) => `${rows([step])}{"step":0,"alive":1}\n`);
    const { dataset } = await summarizeTexts({ 'q.jsonl': log.join('') });
    expect(dataset.runs.map(({ metrics }) => metrics.map(({ count }) => count))).toEqual([[9, 9]]);
  });

  test('whose lines all have one step keeps all points', async () => {
    const { dataset, problems } = await summarizeTexts({
      'd.jsonl': rows([26, 26, 26, 26], (_, index) => index),
    });
    expect(dataset.runs[0]?.metrics[0]).toMatchObject({ count: 4, superseded: 0 });
    expect(problems.kept).toMatchObject([{ code: 'steps-repeat', place: { line: 2 }, facts: { rows: 3 } }]);
  });

  test('whose step counts inside an epoch is one run', async () => {
    const lines = range(0, 3).flatMap((epoch) =>
      range(0, 4).map((step) => `{"step":${step},"epoch":${epoch},"loss":1}\n`),
    );
    const { dataset, problems } = await summarizeTexts({ 'e.jsonl': lines.join('') });
    expect(dataset.runs.map(({ metrics }) => metrics[0]?.count)).toEqual([12]);
    expect(problems.kept).toEqual([]);
  });
});
