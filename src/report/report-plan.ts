import { analyzeExperiment } from '../analysis/analyze-experiment.ts';
import type { ExperimentAnalysis } from '../analysis/analyze-experiment.ts';
import { configOfNote } from '../analysis/config-of-note.ts';
import { findRunSets } from '../analysis/find-run-sets.ts';
import type { RunSet } from '../analysis/find-run-sets.ts';
import { assignColours } from '../analysis/variant-colours.ts';
import { explorerLink } from '../lib/explorer-link.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import type { Config } from '../model/config.ts';
import type { Run } from '../model/run.ts';
import type { Note } from '../notes/note.ts';
import { runsMatching } from '../query/runs-matching.ts';
import { analysisRequest } from './analysis-request.ts';
import { makeSlugs } from './make-slugs.ts';

/** An experiment with its place in the report. */
export interface PlannedExperiment {
  readonly path: string;
  readonly slug: string;
  readonly title: string;
  readonly note: Note | null;
  readonly from: RunSet<Note>['from'];
  readonly runs: readonly Run[];
  /** The config with what the note says of the values of runs. */
  readonly config: Config;
  readonly analysis: ExperimentAnalysis;
  /** Palette slot of each variant, by its index. */
  readonly colours: readonly number[];
  /** Index of each run's variant, by the run's id. */
  readonly variantOf: ReadonlyMap<string, number>;
  /** Place of each run among the runs of the experiment, by the run's id. */
  readonly positionOf: ReadonlyMap<string, number>;
  /** Rank of each variant by the main metric, from 1, by the variant's index. */
  readonly rankOf: ReadonlyMap<number, number>;
  /** Time that orders experiments: the note's date, else the newest time in the logs; null if there is none. */
  readonly updatedMs: number | null;
}

/** A run with its place in the report. */
export interface PlannedRun {
  readonly run: Run;
  readonly path: string;
  readonly slug: string;
  /** Experiments that hold it, in the order of the report; never empty. */
  readonly experiments: readonly PlannedExperiment[];
}

/** What is on which page: everything that pages need of each other. */
export interface ReportPlan {
  /** Newest first. */
  readonly experiments: readonly PlannedExperiment[];
  /** In the order of the dataset. */
  readonly runs: readonly PlannedRun[];
  /** False if there are so many runs that none has a page of its own; then their paths lead to the explorer. */
  readonly hasRunPages: boolean;
  readonly runById: ReadonlyMap<string, PlannedRun>;
}

/** A site of more pages takes long to build and longer to publish. */
const MOST_RUN_PAGES = 5000;

/** Decides which experiments there are, what they say and where each page lies. O(notes × runs + runs × (params + metrics)). */
export function planReport(runs: readonly Run[], notes: readonly Note[], config: Config): ReportPlan {
  const sets = findRunSets(runs, notes, (note) => (note.runs === null ? [] : runsMatching(note.runs, runs)));
  const slugs = makeSlugs(sets.map(toSluggable), 'experiment');
  const analyses = sets.map((set) => analyzeSet(set, config));
  const order = sets.map((_, index) => index).sort((a, b) => compareSets(sets[a], sets[b]));
  const colours = assignColours(order.map((index) => keysOf(analyses[index])));
  const experiments = order.flatMap((index, position) => {
    const set = sets[index];
    const analysis = analyses[index];
    if (set === undefined || analysis === undefined) return [];
    const slug = slugs.get(toSluggable(set).id) ?? '';
    const own = configOfNote(config, set.note?.frontMatter);
    return [planExperiment({ set, config: own, analysis, slug, colours: colours[position] ?? new Map() })];
  });
  const hasRunPages = runs.length <= (config.runPages ?? MOST_RUN_PAGES);
  const planned = planRuns(runs, experiments, hasRunPages);
  return {
    experiments,
    runs: planned,
    hasRunPages,
    runById: new Map(planned.map((one) => [one.run.id, one])),
  };
}

function toSluggable({ from, note, title, runs }: RunSet<Note>): { id: string; name: string } {
  const id = note === null ? `${from} ${title} ${runs[0]?.id ?? ''}` : `note ${note.file}`;
  return { id, name: note?.slug ?? title };
}

function analyzeSet({ note, runs }: RunSet<Note>, config: Config): ExperimentAnalysis {
  return analyzeExperiment(runs, analysisRequest(note, config));
}

/** Those that deserve a colour most: the baseline, then the best by the main metric. */
function keysOf(analysis: ExperimentAnalysis | undefined): { keys: string[]; baseline: string | null } {
  const variants = analysis?.grouping.variants ?? [];
  const byRank = (analysis?.metrics[0]?.order ?? []).flatMap((index) => variants[index]?.key ?? []);
  const keys = new Set(variants.length > 8 ? byRank : []);
  for (const { key } of variants) keys.add(key);
  const { baseline = null } = analysis ?? {};
  return { keys: [...keys], baseline: baseline === null ? null : (variants[baseline]?.key ?? null) };
}

interface ExperimentParts {
  readonly set: RunSet<Note>;
  readonly config: Config;
  readonly analysis: ExperimentAnalysis;
  readonly slug: string;
  readonly colours: ReadonlyMap<string, number>;
}

function planExperiment({ set, config, analysis, slug, colours }: ExperimentParts): PlannedExperiment {
  const { variants } = analysis.grouping;
  return {
    path: `experiments/${slug}.html`,
    slug,
    title: set.title,
    note: set.note,
    from: set.from,
    runs: set.runs,
    config,
    analysis,
    colours: variants.map(({ key }) => colours.get(key) ?? -1),
    variantOf: new Map(variants.flatMap(({ runs }, index) => runs.map(({ id }) => [id, index] as const))),
    positionOf: new Map(set.runs.map(({ id }, index) => [id, index])),
    rankOf: new Map((analysis.metrics[0]?.order ?? []).map((index, position) => [index, position + 1])),
    updatedMs: timeOf(set),
  };
}

function planRuns(
  runs: readonly Run[],
  experiments: readonly PlannedExperiment[],
  hasRunPages: boolean,
): PlannedRun[] {
  const slugs = makeSlugs(runs, 'run');
  const homes = new Map<string, PlannedExperiment[]>();
  for (const experiment of experiments) {
    for (const { id } of experiment.runs) {
      const known = homes.get(id);
      if (known === undefined) homes.set(id, [experiment]);
      else known.push(experiment);
    }
  }
  return runs.map((run) => {
    const slug = slugs.get(run.id) ?? '';
    const path = hasRunPages ? `runs/${slug}.html` : explorerLink(run.id);
    return { run, slug, path, experiments: homes.get(run.id) ?? [] };
  });
}

/** Newest first, those without a time last, equals by title. */
function compareSets(a: RunSet<Note> | undefined, b: RunSet<Note> | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const timeA = timeOf(a) ?? Number.NEGATIVE_INFINITY;
  const timeB = timeOf(b) ?? Number.NEGATIVE_INFINITY;
  if (timeA !== timeB) return timeB > timeA ? 1 : -1;
  return naturalOrder(a.title, b.title) || naturalOrder(a.note?.file ?? '', b.note?.file ?? '');
}

function timeOf({ note, runs }: RunSet<Note>): number | null {
  const date = note?.frontMatter.date;
  return date === undefined ? newestTime(runs) : Date.parse(`${date}T00:00:00Z`);
}

/** The runs before and after this one in its experiment. */
export function neighboursOf(
  { runById }: ReportPlan,
  { run, experiments: [home] }: PlannedRun,
): readonly [PlannedRun | undefined, PlannedRun | undefined] {
  const position = home?.positionOf.get(run.id);
  if (home === undefined || position === undefined) return [undefined, undefined];
  const at = (index: number): PlannedRun | undefined => runById.get(home.runs[index]?.id ?? '');
  return [at(position - 1), at(position + 1)];
}

/** The newest time that the logs tell of these runs; null if they tell none. */
export function newestTime(runs: readonly Run[]): number | null {
  let newest: number | null = null;
  for (const { startedAt, endedAt } of runs) {
    const time = endedAt ?? startedAt;
    if (time !== null && (newest === null || time > newest)) newest = time;
  }
  return newest;
}
