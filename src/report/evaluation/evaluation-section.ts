import type { Figure } from '../../model/figure.ts';
import type { PageSection } from '../../model/page/section.ts';
import type { Artifact, Run } from '../../model/run.ts';
import type { Disk } from '../locate-artifact.ts';
import { slugOf } from '../make-slugs.ts';
import { classesEvaluation, regressionEvaluation } from './describe-predictions.ts';
import {
  calibrationEvaluation,
  curveEvaluation,
  importancesEvaluation,
  scoresEvaluation,
} from './describe-curves.ts';
import { readEvaluations } from './read-evaluations.ts';
import type { RunEvaluation } from './read-evaluations.ts';

/** What a logged table says: a sentence and its charts. */
export interface DescribedEvaluation {
  readonly sentence: string;
  readonly figures: readonly Figure[];
  /** Charts that need the whole width. */
  readonly wide: readonly Figure[];
}

/** How the charts of one artifact are named. */
export interface EvaluationName {
  /** Begins the ids of its charts. */
  readonly id: string;
  /** The artifact's name. */
  readonly name: string;
}

/** What can be told from the tables that a run logged: predictions, curves, importances; nothing where there are none. */
export async function evaluationSections(run: Run, disk: Disk): Promise<PageSection[]> {
  const found = await readEvaluations(run, disk);
  const described = found.map((one, index) => describe(one, nameOf(one.artifact, index)));
  if (described.length === 0) return [];
  const wide = described.flatMap((one) => one.wide);
  const small = described.flatMap(({ figures }) => figures);
  const sections: PageSection[] = [];
  const base = { tables: [], more: null };
  const sentences = described.map(({ sentence }) => sentence);
  if (small.length > 0)
    sections.push({ ...base, id: 'evaluation', title: 'Evaluation', sentences, figures: small, small: true });
  if (wide.length > 0) {
    const isFirst = sections.length === 0;
    sections.push({
      ...base,
      id: 'evaluation-detail',
      title: isFirst ? 'Evaluation' : 'Evaluation in detail',
      sentences: isFirst ? sentences : [],
      figures: wide,
    });
  }
  return sections;
}

function nameOf({ name }: Artifact, index: number): EvaluationName {
  return { id: `evaluation-${slugOf(name)}-${index}`, name };
}

function describe({ evaluation }: RunEvaluation, name: EvaluationName): DescribedEvaluation {
  switch (evaluation.kind) {
    case 'classes':
      return classesEvaluation(evaluation, name);
    case 'regression':
      return regressionEvaluation(evaluation, name);
    case 'scores':
      return scoresEvaluation(evaluation, name);
    case 'roc':
    case 'precision-recall':
      return curveEvaluation(evaluation, name);
    case 'calibration':
    case 'confidence':
      return calibrationEvaluation(evaluation, name);
    case 'importances':
      return importancesEvaluation(evaluation, name);
    default:
      return evaluation satisfies never;
  }
}
