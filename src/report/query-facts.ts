import { findKnownMetric } from '../analysis/find-known-metric.ts';
import type { Config } from '../model/config.ts';
import type { Finding } from '../model/finding.ts';
import type { Goal } from '../model/note.ts';
import type { ParamValue, Run } from '../model/run.ts';
import type { Note } from '../notes/note.ts';
import { matchesFilter } from '../query/matches-filter.ts';
import type { QueryFacts } from '../query/value-of-key.ts';
import { valuesOfFindings } from '../query/values-of-findings.ts';
import { findingsOfRuns } from './findings-of-runs.ts';
import type { PlannedExperiment } from './report-plan.ts';

/** What a report knows beside the logs. */
export interface KnownBeside {
  readonly notes: readonly Note[];
  readonly config: Config;
  /** What the audit found; without, nothing is known of it. */
  readonly findings?: readonly Finding[] | undefined;
  /** The experiments of these runs; none are needed where no query asks for a variant or a finding. */
  readonly experiments: readonly PlannedExperiment[];
}

/** What the report knows of runs beside their logs, for queries. */
export function makeQueryFacts(
  runs: readonly Run[],
  { notes, config, findings = [], experiments }: KnownBeside,
): QueryFacts {
  let variants: ReadonlyMap<string, readonly RunVariant[]> | undefined;
  let found: ReadonlyMap<string, readonly Finding[]> | undefined;
  const notesOf = (run: Run): readonly Note[] =>
    notes.filter(({ runs: filter }) => filter !== null && matchesFilter(filter, run));
  return {
    goalOf: (metric) => goalOf(metric, runs, { notes, config }),
    textsOf: (run) => notesOf(run).flatMap(({ title, body }) => [title, body.text]),
    belongings(run, scope, name) {
      if (scope === 'note') return notesOf(run).flatMap((note) => valuesOfNote(note, name));
      if (scope === 'finding') {
        found ??= findingsOfRuns(findings, experiments);
        return valuesOfFindings(found.get(run.id) ?? [], name);
      }
      variants ??= findVariants(experiments);
      return (variants.get(run.id) ?? []).flatMap((variant) => variant[variantName(name)]);
    },
  };
}

/** The config's word, then a note's, then the logs', then what the name tells. */
function goalOf(
  metric: string,
  runs: readonly Run[],
  { notes, config }: { readonly notes: readonly Note[]; readonly config: Config },
): Goal | undefined {
  const own = config.metrics?.[metric]?.goal;
  const asked = notes.find((note) => note.metric === metric)?.frontMatter.metric;
  const logged = runs.find(({ goals }) => Object.hasOwn(goals, metric))?.goals[metric];
  const noted = typeof asked === 'object' ? asked.goal : undefined;
  return own ?? noted ?? logged ?? findKnownMetric(metric)?.goal;
}

function valuesOfNote(
  { title, slug, file, frontMatter, hypothesis, body }: Note,
  name: string,
): ParamValue[] {
  if (name === 'title') return [title];
  if (name === 'slug') return [slug];
  if (name === 'path') return [file];
  if (name === 'tags') return [...(frontMatter.tags ?? [])];
  if (name === 'text') return [body.text];
  return name === 'hypothesis' && hypothesis !== null ? [hypothesis] : [];
}

/** What `variant.` may ask of a run. */
interface RunVariant {
  readonly label: string;
  readonly runs: number;
  readonly experiment: string;
}

function variantName(name: string): keyof RunVariant {
  return name === 'runs' || name === 'experiment' ? name : 'label';
}

function findVariants(experiments: readonly PlannedExperiment[]): ReadonlyMap<string, readonly RunVariant[]> {
  const found = new Map<string, RunVariant[]>();
  for (const { analysis, title } of experiments) {
    for (const { label, runs: members } of analysis.grouping.variants) {
      for (const { id } of members) {
        const variant = { label, runs: members.length, experiment: title };
        const known = found.get(id);
        if (known === undefined) found.set(id, [variant]);
        else known.push(variant);
      }
    }
  }
  return found;
}
