import type { Dataset } from '../../dataset/dataset.ts';
import type { Series } from '../../model/series.ts';
import { compareRuns } from './compare-runs.ts';
import type { RunAgreement, RunDifference } from './compare-runs.ts';
import type { Candidate } from './find-candidates.ts';
import { distanceOf, isNear } from './place-runs.ts';
import type { PlacedRun } from './place-runs.ts';

/** Why two logs that may hold one run are shown as two. */
export type Doubt =
  | { readonly kind: 'different'; readonly difference: RunDifference }
  | { readonly kind: 'times' | 'few' | 'none' | 'several' };

/** A candidate with what its values say; without a doubt it is one run. */
export interface Judged extends Candidate {
  readonly agreement: RunAgreement;
  readonly doubt: Doubt | undefined;
}

/** Equal values that hardly two runs share, needed where the logs lie near each other, and anywhere. */
const enoughNear = 3;
const enoughAnywhere = 8;
/** Clocks and time zones differ by less. */
const dayMs = 86_400_000;

/** Compares the values of each candidate. Those that have nothing to do with each other are left out. */
export async function judgeCandidates(
  candidates: readonly Candidate[],
  dataset: Pick<Dataset, 'readSeries'>,
): Promise<Judged[]> {
  const judged: Judged[] = [];
  // Candidates come by lead, so that its points are read once.
  const sorted = [...candidates].sort((a, b) => a.lead.index - b.lead.index || a.other.index - b.other.index);
  let leading: { readonly placed: PlacedRun; readonly series: readonly Series[] } | undefined;
  for (const candidate of sorted) {
    const { lead, other } = candidate;
    if (leading?.placed !== lead) leading = { placed: lead, series: await dataset.readSeries(lead.run.id) };
    const series = await dataset.readSeries(other.run.id);
    const agreement = compareRuns({ run: lead.run, series: leading.series }, { run: other.run, series });
    const doubt = findDoubt(candidate, agreement);
    if (doubt !== 'unrelated') judged.push({ ...candidate, agreement, doubt });
  }
  return tellSeveral(judged);
}

function findDoubt(candidate: Candidate, agreement: RunAgreement): Doubt | undefined | 'unrelated' {
  const { lead, other, byPlace, owned } = candidate;
  const { telling, difference } = agreement;
  const isClose = byPlace || telling >= enoughAnywhere;
  if (difference !== undefined) return isClose ? { kind: 'different', difference } : 'unrelated';
  const enough = byPlace || isNear(lead, other) ? enoughNear : enoughAnywhere;
  if (telling >= enough) return areDaysApart(lead, other) ? { kind: 'times' } : undefined;
  if (owned && !areDaysApart(lead, other)) return undefined;
  if (!byPlace) return 'unrelated';
  return { kind: telling > 0 ? 'few' : 'none' };
}

/** True if one run began more than a day after the other had ended. */
export function areDaysApart({ run: one }: PlacedRun, { run: other }: PlacedRun): boolean {
  const isBefore = (a: typeof one, b: typeof one): boolean =>
    a.endedAt !== null && b.startedAt !== null && b.startedAt - a.endedAt > dayMs;
  return isBefore(one, other) || isBefore(other, one);
}

/**
 * Where several runs of one reader hold the values of a run, the one that lies nearest counts, unless they hold different parts of it:
 * training that was resumed leaves a log for each part.
 */
function tellSeveral(judged: readonly Judged[]): Judged[] {
  const sides = judged.flatMap((pair): [string, Judged][] => [
    [`${pair.lead.index} ${pair.other.run.source.reader}`, pair],
    [`${pair.other.index} ${pair.lead.run.source.reader}`, pair],
  ]);
  const rivals = Map.groupBy(sides, ([key]) => key);
  const doubted = new Set<Judged>();
  for (const group of rivals.values()) {
    const sure = group.map(([, pair]) => pair).filter(({ doubt }) => doubt === undefined);
    for (const pair of sure) if (sure.some((rival) => isNoFarther(rival, pair))) doubted.add(pair);
  }
  return judged.map((pair) => (doubted.has(pair) ? { ...pair, doubt: { kind: 'several' } } : pair));
}

/** True for another pair that has as good a claim, or a better one, on the same steps. */
function isNoFarther(rival: Judged, pair: Judged): boolean {
  if (rival === pair || distanceOf(rival.lead, rival.other) > distanceOf(pair.lead, pair.other)) return false;
  return rival.agreement.from <= pair.agreement.to && pair.agreement.from <= rival.agreement.to;
}
