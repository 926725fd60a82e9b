import { afterAll, beforeEach, expect, test } from 'vitest';
import { differing, openChangingProject } from './changing-project.ts';
import type { ChangingProject } from './changing-project.ts';

let project: ChangingProject | undefined;
beforeEach(() => {
  project?.close();
});
afterAll(() => {
  project?.close();
});

/** A run of one of six groups, with a time if there is a day. */
function writeRun(name: string, width: number, seed: number, day: number | null): void {
  const lines = [
    { width, seed, group: width % 6 },
    ...(day === null ? [] : [{ step: -1, time: 1_767_225_600 + day * 86_400 + seed * 60, started: 1 }]),
    { step: 0, 'val/loss': 1 / (width + seed / 100) },
  ];
  project?.write(
    `runs/g${width % 6}/${name}.jsonl`,
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
}

/** The parts of an experiment's page that are not as they were. */
function partsOf(name: string, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) {
  const [old, now] = [before, after].map((files): Record<string, unknown> => {
    const file: { page: Record<string, unknown> } = JSON.parse(files.get(name) ?? '');
    return file.page;
  });
  return Object.keys(now ?? {}).filter((key) => JSON.stringify(old?.[key]) !== JSON.stringify(now?.[key]));
}

test.each([
  // What has no time comes before all others, so that these may tell of it.
  { title: 'without times: no other', width: 6, timed: false, others: {}, otherRuns: 5 },
  { title: 'in the group with the newest runs: no other', width: 6, timed: true, others: {}, otherRuns: 0 },
  {
    title: 'in an older group, which becomes the newest: those that it stood beside, and what is told of it',
    width: 7,
    timed: true,
    others: { 'experiments/g0.html': ['previous', 'similar'], 'experiments/g2.html': ['next'] },
    otherRuns: 0,
  },
])('one more run changes its own experiment and, $title', async ({ width, timed, others, otherRuns }) => {
  project = await openChangingProject();
  project.write('runfolio.yaml', 'logs: [runs]\npublish: {}\n');
  for (let each = 1; each <= 18; each += 1)
    for (const seed of [1, 2]) writeRun(`w${each}-s${seed}`, each, seed, timed ? each : null);
  await project.build();
  const before = project.report();
  writeRun(`w${width}-s3`, width, 3, timed ? 90 : null);
  await project.build();
  const after = project.report();
  const changed = differing(before, after);
  const home = `experiments/g${width % 6}.html`;
  const pages = changed.filter((name) => name.startsWith('experiments/') && name !== home);
  expect(Object.fromEntries(pages.map((name) => [name, partsOf(name, before, after)]))).toEqual(others);
  expect(changed).toContain(home);
  const ofOthers = new RegExp(`^(?:embed|figures|tables|data)/(?:experiments/)?g(?!${width % 6})`);
  expect([...before.keys()].filter((name) => ofOthers.test(name)).length).toBeGreaterThan(50);
  expect(changed.filter((name) => ofOthers.test(name))).toEqual([]);
  const ofRuns = changed.filter((name) => name.startsWith('runs/'));
  const own = ofRuns.filter((name) => name.startsWith(`runs/g${width % 6}-`));
  expect(own).toHaveLength(4);
  expect(ofRuns.length - own.length).toBe(otherRuns);
  expect(changed.length).toBeLessThan(before.size / 4);
});
