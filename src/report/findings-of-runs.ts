import type { Finding } from '../model/finding.ts';
import type { PlannedExperiment } from './report-plan.ts';

/** The findings that concern each run, by its id: its own, those of its variant and of its experiments. What is said of the whole report is of no run. */
export function findingsOfRuns(
  findings: readonly Finding[],
  experiments: readonly Pick<PlannedExperiment, 'slug' | 'runs'>[],
): ReadonlyMap<string, readonly Finding[]> {
  const members = new Map(experiments.map(({ slug, runs }) => [slug, runs.map(({ id }) => id)]));
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const id of runsOf(finding, members)) {
      const known = found.get(id);
      if (known === undefined) found.set(id, [finding]);
      else known.push(finding);
    }
  }
  return found;
}

function runsOf({ subject }: Finding, members: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (subject.kind === 'run') return [subject.run];
  if (subject.kind === 'variant') return subject.runs;
  return subject.kind === 'experiment' ? (members.get(subject.experiment) ?? []) : [];
}
