import type { FactLikeness } from '../../analysis/similar/compare-facts.ts';
import { openSimilar } from '../../analysis/similar/open-similar.ts';
import type { SimilarQuestion, SimilarSpace } from '../../analysis/similar/open-similar.ts';
import type { SimilarItem } from '../../analysis/similar/similar-item.ts';
import { formatParam } from '../../lib/format-param.ts';
import type { ParamValue } from '../../model/run.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment, PlannedRun } from '../report-plan.ts';
import { experimentItem, runItem } from './similar-items.ts';
import type { SimilarFinding } from './similar-finding.ts';
import { resultOfExperiments, resultOfRuns } from './similar-results.ts';

/** Tells what is like a run or an experiment of a report. */
export interface Similar {
  toRun(run: PlannedRun, wanted: SimilarWanted): readonly SimilarFinding[];
  toExperiment(experiment: PlannedExperiment, wanted: SimilarWanted): readonly SimilarFinding[];
}

/** What is wanted, apart from what it should be like. */
export type SimilarWanted = Omit<SimilarQuestion, 'of'>;

/** A run is told by its params; its name and tags say little that they do not. */
const runWeights = { params: 0.55, metrics: 0.3, words: 0.15, step: 1 / 50 };
/** A write-up is told by its words as much as by what ran. */
const experimentWeights = { params: 0.35, metrics: 0.25, words: 0.4, step: 1 / 20 };
/** More values of a param are left out of a text. */
const mostShown = 4;

/** Nothing is prepared before the first question. O(runs × (params + metrics)) then. */
export function makeSimilar(context: Pick<ReportContext, 'plan' | 'verdicts' | 'knowMetric'>): Similar {
  const { plan, knowMetric } = context;
  const runs = lazily(() =>
    prepare(
      plan.runs.map((run) => runItem(run, knowMetric)),
      runWeights,
    ),
  );
  const experiments = lazily(() =>
    prepare(
      plan.experiments.map((one) => experimentItem(one, knowMetric)),
      experimentWeights,
    ),
  );
  const placeOf = lazily(() => new Map(plan.runs.map(({ run }, index) => [run.id, index])));
  const indexOf = ({ run }: PlannedRun): number => placeOf().get(run.id) ?? -1;
  return {
    toRun: (own, wanted) =>
      tell(runs(), indexOf(own), wanted, (index) => {
        const other = plan.runs[index];
        return other && describeRun(own, other, context);
      }),
    toExperiment: (own, wanted) =>
      tell(
        experiments(),
        plan.experiments.findIndex(({ path }) => path === own.path),
        wanted,
        (index) => {
          const other = plan.experiments[index];
          return other && describeExperiment(own, other, context);
        },
      ),
  };
}

interface Prepared {
  readonly items: readonly SimilarItem[];
  readonly space: SimilarSpace;
}

function prepare(items: readonly SimilarItem[], weights: typeof runWeights): Prepared {
  return { items, space: openSimilar(items, weights) };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What is told of a run or an experiment besides what it shares. */
type Described = Pick<SimilarFinding, 'kind' | 'id' | 'title' | 'path' | 'experiment' | 'result' | 'verdict'>;

function tell(
  { items, space }: Prepared,
  of: number,
  wanted: SimilarWanted,
  describe: (index: number) => Described | undefined,
): SimilarFinding[] {
  return space.find({ ...wanted, of }).flatMap(({ index, likeness }) => {
    const described = describe(index);
    const [own, other] = [items[of], items[index]];
    if (described === undefined || own === undefined || other === undefined) return [];
    const { params, metrics, words } = space.explain(of, index);
    return [
      {
        ...described,
        atMs: other.atMs,
        likeness,
        ...compareParams(params, own, other),
        metrics: metrics
          .map(({ name }) => name)
          .filter((name) => own.metrics.has(name) && other.metrics.has(name)),
        words,
      },
    ];
  });
}

/** Of several values those that both have are the same; what has none in common is another. */
function compareParams(
  params: readonly FactLikeness[],
  own: SimilarItem,
  other: SimilarItem,
): Pick<SimilarFinding, 'sameParams' | 'otherParams'> {
  const sameParams: SimilarFinding['sameParams'][number][] = [];
  const others: { readonly distance: number; readonly param: SimilarFinding['otherParams'][number] }[] = [];
  for (const { name, bits, likeness } of params) {
    const mine = own.params.get(name) ?? [];
    const theirs = other.params.get(name) ?? [];
    const value = listValues(mine.filter((one) => theirs.includes(one)));
    if (value === null) {
      const param = { name, own: listValues(mine), other: listValues(theirs) };
      others.push({ distance: bits * (1 - likeness), param });
    } else sameParams.push({ name, value });
  }
  others.sort((a, b) => b.distance - a.distance);
  return { sameParams, otherParams: others.map(({ param }) => param) };
}

/** Null for none. */
function listValues(values: readonly ParamValue[]): string | null {
  const [first, ...others] = values;
  if (first === undefined) return null;
  if (others.length === 0) return formatParam(first);
  const shown = values.slice(0, mostShown).map((value) => formatParam(value));
  return values.length > mostShown
    ? `${shown.join(', ')} and ${values.length - mostShown} more`
    : shown.join(', ');
}

type Context = Pick<ReportContext, 'verdicts' | 'knowMetric'>;

function describeRun(own: PlannedRun, other: PlannedRun, context: Context): Described {
  const [home] = other.experiments;
  return {
    kind: 'run',
    id: other.run.id,
    title: other.run.name,
    path: other.path,
    experiment: home === undefined ? null : { title: home.title, path: home.path },
    result: resultOfRuns(own, other, context.knowMetric),
    verdict: home === undefined ? null : verdictOf(home, context),
  };
}

function describeExperiment(own: PlannedExperiment, other: PlannedExperiment, context: Context): Described {
  return {
    kind: 'experiment',
    id: other.slug,
    title: other.title,
    path: other.path,
    experiment: null,
    result: resultOfExperiments(own, other),
    verdict: verdictOf(other, context),
  };
}

function verdictOf(
  { note }: PlannedExperiment,
  { verdicts }: Pick<Context, 'verdicts'>,
): SimilarFinding['verdict'] {
  const verdict = note === null ? undefined : verdicts.get(note.path);
  if (verdict === undefined) return null;
  return { word: verdict.verdict ?? 'not judged', postHoc: verdict.registration.kind === 'post-hoc' };
}
