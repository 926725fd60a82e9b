import type { Changes, ComparedState } from '../model/changes.ts';
import type { Gate } from '../model/gate.ts';
import type { ReportData } from '../model/report-data.ts';
import type { GateFacts } from './gate/gate-facts.ts';
import { runGate } from './gate/run-gate.ts';
import { watchedMetrics, withWatchedMetrics } from './gate/with-watched-metrics.ts';
import { compareHypotheses, compareNotes } from './hypothesis-changes.ts';
import { judgeChanges } from './judge-changes.ts';
import { matchVariants } from './match-variants.ts';
import { measureVariant } from './measure-variants.ts';
import { compareFindings, compareProblems } from './problem-changes.ts';
import { compareRunLists } from './run-changes.ts';
import type { RunChanges } from './run-changes.ts';
import { countChanges, writeHeadline } from './write-headline.ts';

/** A state of experiments: where it was read, and what it holds. */
export interface State {
  readonly kind: ComparedState['kind'];
  /** As it was typed. */
  readonly name: string;
  readonly commit: string | null;
  /** What could not be read of it, a sentence each. */
  readonly remarks: readonly string[];
  readonly data: ReportData;
}

/** How states are compared. */
export interface CompareOptions {
  /** True if runs may tell other numbers under the same id. */
  readonly allowChangedRuns: boolean;
  /** The rules of the gate, and whether somebody wrote them; absent: it is not asked. */
  readonly gate?: { readonly rules: Gate; readonly from: 'config' | 'default' };
}

/**
 * What changed from one state of experiments to another. Nothing is read: both are there as plain data. Of a variant with new runs these
 * are measured against its earlier ones, of a new variant against the baseline; runs that both states hold are never counted twice.
 */
export function compareStates(base: State, head: State, { allowChangedRuns, gate }: CompareOptions): Changes {
  const compared = compareRunLists(base.data, head.data, allowChangedRuns);
  const variants = matchVariants(base.data, head.data, compared);
  const measured = variants.matched.flatMap((variant) => measureVariant(variant, compared.fresh));
  const judged = judgeChanges(measured, variants, compared);
  const parts = {
    version: 1 as const,
    base: describeState(base),
    head: describeState(head),
    runs: compared.runs,
    variants: [...judged.variants],
    comparisons: judged.comparisons,
    hypotheses: compareHypotheses(base.data, head.data),
    notes: compareNotes(base.data, head.data),
    findings: compareFindings(base.data, head.data),
    problems: compareProblems(base.data, head.data),
  };
  const outcome =
    gate === undefined
      ? null
      : runGate(gate, {
          changes: parts,
          ...measureForGate({ base: base.data, head: head.data, measured, variants }, compared, gate.rules),
        });
  const counts = countChanges({ ...parts, gate: outcome });
  return { ...parts, headline: writeHeadline(counts, outcome), counts, gate: outcome };
}

type Measured = Pick<GateFacts, 'base' | 'head' | 'measured' | 'variants'>;

/** Rules may name metrics that no table holds: these are measured for the gate alone. */
function measureForGate(
  measured: Measured,
  compared: RunChanges,
  rules: Gate,
): Measured & Pick<GateFacts, 'fresh'> {
  const { fresh } = compared;
  const names = watchedMetrics(rules);
  const base = withWatchedMetrics(measured.base, names);
  const head = withWatchedMetrics(measured.head, names);
  if (base === measured.base && head === measured.head) return { ...measured, fresh };
  const variants = matchVariants(base, head, compared);
  return {
    base,
    head,
    fresh,
    variants,
    measured: variants.matched.flatMap((variant) => measureVariant(variant, fresh)),
  };
}

function describeState({ kind, name, commit, remarks, data }: State): ComparedState {
  const { title, updated, counts } = data;
  const listed = data.runs.length;
  const unlisted =
    listed < counts.runs
      ? [
          `Its report.json lists no single runs, because there are ${counts.runs} of them: compare the logs instead.`,
        ]
      : [];
  return { kind, name, commit, title, updated, runs: counts.runs, remarks: [...remarks, ...unlisted] };
}
