import { naturalOrder } from '../../lib/natural-order.ts';
import type { Finding } from '../../model/finding.ts';
import type { MetricSummary } from '../../model/metric-summary.ts';
import type {
  ExplorerData,
  ExplorerFact,
  ExplorerFinding,
  ExplorerMetric,
  ExplorerNote,
  ExplorerParam,
  ExplorerVariant,
  NamedColumn,
} from '../../model/page/explorer-data.ts';
import type { ParamValue, Run } from '../../model/run.ts';
import type { Note } from '../../notes/note.ts';
import { runsMatching } from '../../query/runs-matching.ts';
import { findingsOfRuns } from '../findings-of-runs.ts';
import type { PlainContext } from '../report-context.ts';
import type { ReportPlan } from '../report-plan.ts';
import { chooseFacets, chooseShown } from './choose-columns.ts';
import { codeColumn } from './coded-column.ts';

/** Everything that the explorer may show or ask of the runs. O(runs × (params + tags + metrics)). */
export function explorerData(
  context: PlainContext,
  chosen: Pick<ExplorerData, 'shown' | 'facets'> = {
    shown: chooseShown(context),
    facets: chooseFacets(context),
  },
): ExplorerData {
  const { plan, notes, dataset } = context;
  const runs = plan.runs.map(({ run }) => run);
  const { variants, variantsOf } = listVariants(plan);
  return {
    version: 1,
    slugs: plan.runs.map(({ slug }) => slug),
    hasRunPages: plan.hasRunPages,
    facts: codeFacts(runs),
    times: {
      startedAt: runs.map(({ startedAt }) => startedAt),
      endedAt: runs.map(({ endedAt }) => endedAt),
      durationSeconds: runs.map(({ durationSeconds }) => durationSeconds),
    },
    params: namesIn(runs, ({ params }) => params).map((name) => codeParam(runs, name)),
    tags: codeNamed(runs, ({ tags }) => tags),
    data: codeNamed(runs, ({ data }) => data),
    metrics: codeMetrics(runs, context),
    variants,
    variantsOf: codeColumn(variantsOf, String),
    notes: notes.map(toExplorerNote),
    notesOf: codeColumn(indexesOfNotes(notes, dataset.runs), String),
    ...codeFindings(context),
    ...chosen,
  };
}

function codeFindings({ plan, findings = [] }: PlainContext): Pick<ExplorerData, 'findings' | 'findingsOf'> {
  const places = new Map<string, number>();
  const kinds: ExplorerFinding[] = [];
  const placeOf = ({ rule, severity, group }: Finding): number => {
    const key = `${rule} ${severity}`;
    const place = places.get(key) ?? kinds.push({ rule, severity, group }) - 1;
    places.set(key, place);
    return place;
  };
  const found = findingsOfRuns(findings, plan.experiments);
  const column = plan.runs.map(({ run }) => (found.get(run.id) ?? []).map(placeOf));
  return { findings: kinds, findingsOf: codeColumn(column, String) };
}

const facts: Readonly<Record<ExplorerFact, (run: Run) => string | number | null>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  experiment: ({ experiment }) => experiment,
  group: ({ group }) => group,
  parent: ({ parent }) => parent,
  status: ({ status }) => status,
  error: ({ error }) => error,
  seed: ({ seed }) => seed,
  file: ({ source }) => source.file,
  reader: ({ source }) => source.reader,
  commit: ({ code }) => code?.commit ?? null,
  branch: ({ code }) => code?.branch ?? null,
  repository: ({ code }) => code?.repository ?? null,
  hardware: ({ hardware }) => hardware,
  command: ({ command }) => command,
};

function codeFacts(runs: readonly Run[]): ExplorerData['facts'] {
  const coded = (fact: ExplorerFact) => codeColumn(runs.map(facts[fact]));
  return {
    id: coded('id'),
    name: coded('name'),
    experiment: coded('experiment'),
    group: coded('group'),
    parent: coded('parent'),
    status: coded('status'),
    error: coded('error'),
    seed: coded('seed'),
    file: coded('file'),
    reader: coded('reader'),
    commit: coded('commit'),
    branch: coded('branch'),
    repository: coded('repository'),
    hardware: coded('hardware'),
    command: coded('command'),
  };
}

function namesIn(runs: readonly Run[], read: (run: Run) => Readonly<Record<string, unknown>>): string[] {
  return [...new Set(runs.flatMap((run) => Object.keys(read(run))))].sort(naturalOrder);
}

function codeNamed(
  runs: readonly Run[],
  read: (run: Run) => Readonly<Record<string, string>>,
): NamedColumn<string>[] {
  return namesIn(runs, read).map((name) => {
    const column = runs.map((run) => (Object.hasOwn(read(run), name) ? (read(run)[name] ?? null) : null));
    return Object.assign({ name }, codeColumn(column));
  });
}

interface ParamEntry {
  readonly value: ParamValue;
  readonly text: string | null;
}

function codeParam(runs: readonly Run[], name: string): ExplorerParam {
  const column = runs.map(({ params, paramTexts = {} }): ParamEntry | null => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    const text = Object.hasOwn(paramTexts, name) ? (paramTexts[name] ?? null) : null;
    return value === undefined ? null : { value, text };
  });
  const { values, codes } = codeColumn(column, ({ value, text }) => `${typeof value} ${value} ${text}`);
  const texts = values.map(({ text }) => text);
  return {
    name,
    values: values.map(({ value }) => value),
    codes,
    ...(texts.some((text) => text !== null) ? { texts } : {}),
  };
}

function codeMetrics(runs: readonly Run[], { knowMetric }: PlainContext): ExplorerMetric[] {
  const columns = new Map<string, (MetricSummary | undefined)[]>();
  for (const [index, run] of runs.entries()) {
    for (const summary of run.metrics) {
      const column =
        columns.get(summary.name) ?? Array<MetricSummary | undefined>(runs.length).fill(undefined);
      column[index] = summary;
      columns.set(summary.name, column);
    }
  }
  return [...columns]
    .sort(([a], [b]) => naturalOrder(a, b))
    .map(([name, column]) => {
      const { label, unit, goal } = knowMetric(name);
      const last = column.map((one) => one?.last.value ?? null);
      const listed = {
        first: column.map((one) => one?.first.value ?? null),
        min: column.map((one) => one?.min?.value ?? null),
        max: column.map((one) => one?.max?.value ?? null),
        mean: column.map((one) => one?.mean ?? null),
        std: column.map((one) => one?.std ?? null),
      };
      const other = Object.entries(listed).filter(([, list]) => !isEqual(list, last));
      const count = codeColumn(column.map((one) => one?.count ?? null));
      return Object.assign({ name, label, unit, goal, last, count }, Object.fromEntries(other));
    });
}

function isEqual(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  return a.every((value, index) => Object.is(value, b[index]));
}

function listVariants({ runs, experiments }: ReportPlan): {
  readonly variants: readonly ExplorerVariant[];
  readonly variantsOf: readonly (readonly number[])[];
} {
  const variants: ExplorerVariant[] = [];
  const found = new Map<string, number[]>();
  for (const { title, path, analysis, colours } of experiments) {
    for (const [index, { label, runs: members }] of analysis.grouping.variants.entries()) {
      for (const { id } of members) found.set(id, [...(found.get(id) ?? []), variants.length]);
      variants.push({ label, runs: members.length, experiment: title, path, colour: colours[index] ?? -1 });
    }
  }
  return { variants, variantsOf: runs.map(({ run }) => found.get(run.id) ?? []) };
}

/** Of each run the places of the notes that it belongs to. */
function indexesOfNotes(notes: readonly Note[], runs: readonly Run[]): readonly (readonly number[])[] {
  const found = new Map(runs.map((run): [Run, number[]] => [run, []]));
  for (const [index, { runs: filter }] of notes.entries())
    for (const run of filter === null ? [] : runsMatching(filter, runs)) found.get(run)?.push(index);
  return [...found.values()];
}

function toExplorerNote({ title, slug, file, frontMatter, hypothesis, body }: Note): ExplorerNote {
  const tags = frontMatter.tags ?? [];
  return { title, slug, path: file, tags: [...tags], hypothesis, text: body.text };
}
