import { join } from 'node:path';
import { files } from '../../../../../src/effects.ts';
import type { ExperimentPage } from '../../../../../src/model/page/page.ts';
import { makeReport, readInput } from '../../../../../src/pipeline.ts';
import { describeProblem } from '../../../../../src/problems/describe-problem.ts';
import { makeFolder } from '../../../notes/note-folder.ts';

function logOf(seed: number, smoothing: number, commit: string): string {
  const start = {
    event: 'run',
    name: `s${smoothing}-${seed}`,
    experiment: 'smoothing',
    seed,
    params: { smoothing, 'optim.lr': 0.1, run: 'x' },
    source: { commit: commit.repeat(10), dirty: false },
    environment: { python: '3.12', torch: smoothing > 0 ? '2.6' : '2.5' },
  };
  const points = [1, 2, 3].map((step) => ({
    event: 'metrics',
    step,
    values: { 'val/ece': 0.05 - smoothing / 10 + seed / 1000 - step / 1000 },
  }));
  const pictures = [1, 2].map((step) => ({
    event: 'artifact',
    name: 'reliability',
    kind: 'image',
    path: 'reliability.svg',
    step,
  }));
  const end = { event: 'end', status: 'finished' };
  return [start, ...points, ...pictures, end].map((line) => `${JSON.stringify(line)}\n`).join('');
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';

/** The page of a note with this body about four runs: smoothing 0 and 0.1, seeds 0 and 1; and what is wrong with it. */
export async function pageOf(body: string): Promise<{ page: ExperimentPage; problems: string[] }> {
  const runs = [0, 0.1].flatMap((smoothing) =>
    [0, 1].map(
      (seed) =>
        [
          `runs/s${smoothing}-${seed}.jsonl`,
          logOf(seed, smoothing, smoothing > 0 ? 'beef' : 'cafe'),
        ] as const,
    ),
  );
  const folder = makeFolder({
    ...Object.fromEntries(runs),
    'runs/reliability.svg': svg,
    'notes/a.md': `---\ntitle: A\nruns: experiment = 'smoothing'\ncompare: [smoothing]\n---\n${body}`,
  });
  const input = await readInput(
    {
      logs: [{ path: join(folder, 'runs'), shownPath: 'runs' }],
      notes: [{ path: join(folder, 'notes'), shownPath: 'notes', named: true }],
      config: {},
      configPath: 'runfolio.yaml',
      cacheFolder: null,
      threads: 1,
      keepProblems: 100,
    },
    { files },
  );
  const report = await makeReport({ input, config: {}, generator: 'Runfolio', files, folder });
  const page = await report.page('experiments/a.html');
  if (page.kind !== 'experiment') throw new Error('The note has no page.');
  await input.dataset.close();
  const problems = input.problems.kept.filter(({ severity }) => severity === 'error');
  return { page, problems: problems.map((problem) => `${problem.code} ${describeProblem(problem)}`) };
}
