import { afterEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../../src/cli/run-command-line.ts';
import { createGit } from '../../../../src/effects/git.ts';
import type { Git } from '../../../../src/lib/git.ts';
import { readInput } from '../../../../src/pipeline.ts';
import type { Input } from '../../../../src/pipeline.ts';
import type { NoteVerdict } from '../../../../src/report/verdicts/note-verdict.ts';
import { describeRegistration } from '../../../../src/report/verdicts/verdict-view.ts';
import { files } from '../../../../src/effects.ts';
import { fakeEffects } from '../../cli/fake-effects.ts';
import { hasGit, makeGitFolder } from '../../git-folder.ts';
import type { GitFolder } from '../../git-folder.ts';
import { makeFolder } from '../../notes/note-folder.ts';

const folders: GitFolder[] = [];
const inputs: Input[] = [];
afterEach(async () => {
  for (const input of inputs.splice(0)) await input.dataset.close();
  for (const folder of folders.splice(0)) folder.remove();
});

function make(): GitFolder {
  const folder = makeGitFolder();
  folders.push(folder);
  return folder;
}

const body = '\n## Method\n\nFive seeds.\n\n## Results\n\nBelow.\n\n## Interpretation\n\nUse it.\n';

function note(extra: string, effect = 0.005): string {
  return `---
title: Does smoothing help?
hypothesis: It does.
runs: experiment = 'smoothing'
decision:
  metric: val/ece
  goal: minimize
  baseline: params.smoothing = 0
  candidate: params.smoothing = 0.1
  smallestEffect: ${effect}
${extra}---
${body}`;
}

/** Two variants of five seeds, started on 5 March 2026; 0.1 is better by 0.013. `timed` false: the logs tell no time. */
function log(timed = true): string {
  const values = { '0': [0.044, 0.041, 0.047, 0.043, 0.046], '0.1': [0.031, 0.029, 0.034, 0.03, 0.032] };
  return Object.entries(values)
    .flatMap(([smoothing, list]) =>
      list.flatMap((value, seed) => [
        {
          event: 'run',
          id: `${smoothing}-${seed}`,
          experiment: 'smoothing',
          params: { smoothing: Number(smoothing) },
          seed,
          ...(timed ? { time: `2026-03-05T0${seed}:00:00Z` } : {}),
        },
        { event: 'metrics', run: `${smoothing}-${seed}`, step: 1, values: { 'val/ece': value } },
        { event: 'end', run: `${smoothing}-${seed}`, status: 'finished' },
      ]),
    )
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

async function read(path: string, git: Git | null = createGit('git')): Promise<Input> {
  const input = await readInput(
    {
      logs: [{ path: `${path}/runs`, shownPath: 'runs' }],
      notes: [{ path: `${path}/notes`, shownPath: 'notes', named: true }],
      config: {},
      configPath: 'runfolio.yaml',
      cacheFolder: null,
      threads: 1,
      keepProblems: 100,
    },
    { files, ...(git && { git }) },
  );
  inputs.push(input);
  return input;
}

function verdictOf(input: Input): NoteVerdict {
  const [verdict] = input.verdicts.values();
  if (verdict === undefined) throw new Error('There is no verdict.');
  return verdict;
}

function codesOf({ problems }: Input): string[] {
  return problems.kept.map(({ code }) => code);
}

describe.runIf(hasGit)('in a git repository', () => {
  test('a rule that came before the runs and a claim that agrees with the verdict are right', async () => {
    const folder = make();
    folder.write('notes/a.md', note(''));
    const first = folder.commit('2026-03-01');
    folder.write('runs/log.jsonl', log());
    folder.write(
      'notes/a.md',
      note('claim: supported\nregistered: 2026-03-01\n').replace('It does.', '>-\n  It does!'),
    );
    folder.commit('2026-03-09');
    const input = await read(folder.path);
    expect(codesOf(input)).toEqual([]);
    const { verdict, registration } = verdictOf(input);
    expect(verdict).toBe('supported');
    expect(registration).toMatchObject({
      kind: 'before',
      changed: { id: first },
      given: { check: 'agrees' },
    });
    expect(describeRegistration(registration)).toEqual({
      word: 'before the runs',
      text: `The rule stands as it was committed on 1 Mar 2026, 12:00 UTC (${first.slice(0, 7)}). The first run started on 5 Mar 2026, 00:00 UTC. The note says that it was registered on 1 Mar 2026, which the history confirms.`,
    });
  });

  test('a false claim is an error at its line and column, and the command ends with 1', async () => {
    const folder = make();
    folder.write('notes/a.md', note('claim: refuted\n'));
    folder.commit('2026-03-01');
    folder.write('runs/log.jsonl', log());
    folder.commit('2026-03-09');
    const { effects, screen } = fakeEffects(folder.path);
    expect(await runCommandLine(['check'], effects)).toBe(1);
    expect(screen()).toContain(
      'notes/a.md:11:8 error The note claims "refuted", but its rule says "supported".',
    );
    expect(screen()).toContain('[claim-beyond-evidence]');
  });

  test('a rule that was changed after the runs is post hoc, with both dates', async () => {
    const folder = make();
    folder.write('notes/a.md', note('', 0.02));
    folder.commit('2026-03-01');
    folder.write('runs/log.jsonl', log());
    folder.commit('2026-03-07');
    folder.write('notes/a.md', note('claim: supported\n'));
    folder.commit('2026-03-09');
    const input = await read(folder.path);
    expect(codesOf(input)).toEqual(['rule-post-hoc']);
    const { word, text } = describeRegistration(verdictOf(input).registration);
    expect(word).toBe('post hoc');
    expect(text).toMatch(/started on 5 Mar 2026.*first committed on 1 Mar 2026.*changed on 9 Mar 2026/);
  });

  test('a rule that was written after the runs is post hoc, renamed or not', async () => {
    const folder = make();
    folder.write('runs/log.jsonl', log());
    folder.commit('2026-03-06');
    folder.write('notes/old.md', note(''));
    folder.commit('2026-03-09');
    folder.git('mv', 'notes/old.md', 'notes/new.md');
    folder.commit('2026-03-10');
    const { registration } = verdictOf(await read(folder.path));
    expect(registration.kind).toBe('post-hoc');
    expect(new Date(registration.changed?.committedMs ?? 0).toISOString()).toBe('2026-03-09T12:00:00.000Z');
  });

  test('a note that was renamed after the runs keeps the date of its rule', async () => {
    const folder = make();
    folder.write('notes/old.md', note(''));
    folder.commit('2026-03-01');
    folder.write('runs/log.jsonl', log());
    folder.git('mv', 'notes/old.md', 'notes/new.md');
    folder.commit('2026-03-10');
    expect(verdictOf(await read(folder.path)).registration.kind).toBe('before');
  });

  test('a change that is in no commit is said, and which rule was', async () => {
    const folder = make();
    folder.write('notes/a.md', note('', 0.02));
    folder.write('runs/log.jsonl', log());
    folder.commit('2026-03-01');
    folder.write('notes/a.md', note(''));
    const input = await read(folder.path);
    expect(codesOf(input)).toEqual(['rule-not-committed']);
    expect(describeRegistration(verdictOf(input).registration)).toMatchObject({ word: 'not committed' });
  });

  test('for logs without times the commit that added them counts', async () => {
    const folder = make();
    folder.write('runs/log.jsonl', log(false));
    folder.commit('2026-03-03');
    folder.write('notes/a.md', note(''));
    folder.commit('2026-03-09');
    const { registration } = verdictOf(await read(folder.path));
    expect(registration).toMatchObject({ kind: 'post-hoc', firstRun: { from: 'commit' } });
    expect(describeRegistration(registration).text).toContain('was committed on 3 Mar 2026');
  });

  test('a planned note without runs stands before them', async () => {
    const folder = make();
    folder.write('notes/a.md', note('').replace('hypothesis:', 'status: planned\nhypothesis:'));
    folder.write('runs/log.jsonl', log().replaceAll('"smoothing","params"', '"other","params"'));
    folder.commit('2026-03-09');
    const input = await read(folder.path);
    expect(codesOf(input)).toEqual([]);
    const { verdict, registration } = verdictOf(input);
    expect(verdict).toBe('open');
    expect(describeRegistration(registration).text).toContain('There is no run yet.');
  });

  test('a shallow clone cannot tell what was before it, but what came after', async () => {
    const folder = make();
    folder.write('notes/a.md', note(''));
    folder.write('runs/log.jsonl', log());
    folder.commit('2026-03-09');
    const clone = make();
    clone.git('clone', '-q', '--depth', '1', `file://${folder.path}`, 'copy');
    const { registration } = verdictOf(await read(`${clone.path}/copy`));
    expect(registration).toMatchObject({ kind: 'unknown', reason: 'shallow' });
    expect(describeRegistration(registration).text).toContain('fetch-depth: 0');
    folder.write('notes/a.md', note('', 0.001));
    folder.commit('2026-03-12');
    clone.git('clone', '-q', '--depth', '2', `file://${folder.path}`, 'deeper');
    expect(verdictOf(await read(`${clone.path}/deeper`)).registration.kind).toBe('post-hoc');
  });

  test('a shallow clone that begins before the runs is enough', async () => {
    const folder = make();
    folder.commit('2026-02-01');
    folder.write('notes/a.md', note(''));
    folder.commit('2026-03-01');
    const clone = make();
    clone.git('clone', '-q', '--depth', '1', `file://${folder.path}`, 'copy');
    clone.write('copy/runs/log.jsonl', log());
    const { registration } = verdictOf(await read(`${clone.path}/copy`));
    expect(registration).toMatchObject({ kind: 'before', cutOff: true });
    expect(describeRegistration(registration).text).toContain('at the latest');
  });

  test('a partial clone that lacks earlier versions does not make a rule late', async () => {
    const folder = make();
    folder.git('config', 'uploadpack.allowFilter', 'true');
    folder.write('notes/a.md', note(''));
    folder.commit('2026-03-01');
    folder.write('runs/log.jsonl', log());
    folder.write('notes/a.md', `${note('')}\nMore text.\n`);
    folder.commit('2026-03-09');
    const clone = make();
    clone.git('clone', '-q', '--filter=blob:none', `file://${folder.path}`, 'copy');
    const { registration } = verdictOf(await read(`${clone.path}/copy`));
    expect(registration).toMatchObject({ kind: 'unknown', reason: 'incomplete' });
    expect(describeRegistration(registration).text).toContain('partial clone');
  });

  test('a commit that is named for the rule must hold it', async () => {
    const folder = make();
    folder.write('notes/a.md', note('', 0.02));
    const other = folder.commit('2026-03-01');
    folder.write('notes/a.md', note(''));
    const right = folder.commit('2026-03-02');
    folder.write('runs/log.jsonl', log());
    for (const [commit, codes] of [
      [right.slice(0, 10), []],
      [other.slice(0, 10), ['registered-differs']],
      ['abcdef1', ['registered-unknown']],
    ] as const) {
      folder.write('notes/a.md', note(`registered: '${commit}'\n`));
      expect(codesOf(await read(folder.path))).toEqual(codes);
    }
  });
});

test('without git nobody knows when a rule was written, which is no fault', async () => {
  const folder = makeFolder({
    'notes/a.md': note('claim: supported\nregistered: 2026-03-01\n'),
    'runs/log.jsonl': log(),
  });
  for (const git of [null, createGit('git-that-is-not-there')]) {
    const input = await read(folder, git);
    expect(codesOf(input)).toEqual([]);
    expect(describeRegistration(verdictOf(input).registration)).toEqual({
      word: 'unknown',
      text: 'Without git nothing shows when the rule was written. The note says that it was registered on 1 Mar 2026, which nothing here can check.',
    });
  }
});
