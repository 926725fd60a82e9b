import { expect, test } from 'vitest';
import { parseEarlierVerdicts } from '../../../../src/model/verdict-history.ts';
import type { EarlierVerdicts, VerdictName } from '../../../../src/model/verdict-history.ts';
import type { Note } from '../../../../src/notes/note.ts';
import type { Report } from '../../../../src/model/page/report.ts';
import type { NoteVerdict } from '../../../../src/report/verdicts/note-verdict.ts';
import { exampleRun } from '../../analysis/example-runs.ts';
import { readFolder } from '../../notes/note-folder.ts';
import { exampleReport } from '../example-report.ts';

const DAY_MS = 86_400_000;

function verdictOf(verdict: VerdictName): NoteVerdict {
  const registration = {
    kind: 'unknown',
    reason: 'no-git',
    written: null,
    changed: null,
    cutOff: false,
    firstRun: null,
    given: null,
  } as const;
  return { verdict, conditions: [], registration };
}

async function readNote(): Promise<Note> {
  const { notes } = await readFolder({
    'a.md': '---\ntitle: A\nhypothesis: H\nruns: params.a = 1\ndecision: {metric: loss}\n---\n',
  });
  const [note] = notes;
  if (note === undefined) throw new Error('The note was not read.');
  return note;
}

/** A report whose newest log entry is of this day. */
function build(note: Note, word: VerdictName, day: number, earlier?: EarlierVerdicts): Report {
  const run = exampleRun({ id: 'r', params: { a: 1 }, startedAt: day * DAY_MS, endedAt: day * DAY_MS });
  const verdicts = new Map([[note.path, verdictOf(word)]]);
  return exampleReport([run], { notes: [note], verdicts, ...(earlier && { earlier }) });
}

async function newsOf(report: Report): Promise<string[]> {
  const page = await report.page('index.html');
  return page.kind === 'home' ? page.news.map(({ text }) => text) : [];
}

function historyOf(report: Report): EarlierVerdicts {
  const file = report.files.find(({ path }) => path === 'data/verdicts.json');
  const parsed = file?.kind === 'text' ? parseEarlierVerdicts(file.content) : undefined;
  if (parsed === undefined) throw new Error('The report has no history.');
  return parsed;
}

test('a first verdict is no news, a changed one is, and stays so when the report is built again', async () => {
  const note = await readNote();
  const first = build(note, 'open', 100);
  expect(await newsOf(first)).toEqual([]);
  const second = build(note, 'supported', 101, historyOf(first));
  expect(await newsOf(second)).toEqual(['A: now supported, was open.']);
  const again = build(note, 'supported', 101, historyOf(second));
  expect(await newsOf(again)).toEqual(['A: now supported, was open.']);
  expect(historyOf(again)).toEqual(historyOf(second));
});

test('it is no news any more when the logs are more than a week newer', async () => {
  const note = await readNote();
  const changed = build(note, 'refuted', 101, historyOf(build(note, 'open', 100)));
  expect(await newsOf(build(note, 'refuted', 108, historyOf(changed)))).toHaveLength(1);
  expect(await newsOf(build(note, 'refuted', 109, historyOf(changed)))).toEqual([]);
});

test('what is no history of this version is as none', () => {
  expect(parseEarlierVerdicts('{"version":2,"verdicts":[]}')).toBeUndefined();
  expect(parseEarlierVerdicts('no JSON')).toBeUndefined();
  expect(parseEarlierVerdicts('{"version":1,"verdicts":[]}')).toEqual({ version: 1, verdicts: [] });
});

test('a report without a hypothesis has neither the page nor the file', () => {
  const report = exampleReport([exampleRun({ id: 'r' })]);
  expect(report.paths).not.toContain('hypotheses.html');
  expect(report.frame.navigation.map(({ path }) => path)).not.toContain('hypotheses.html');
  expect(report.files.map(({ path }) => path)).not.toContain('data/verdicts.json');
});
