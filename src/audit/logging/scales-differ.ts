import { wordsOfMetric } from '../../analysis/words-of-metric.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { median } from '../../stats/median.ts';
import { findMetric } from '../../analysis/value-of-run.ts';
import type { ExperimentRule } from '../rule.ts';
import { firstLineOf, listNames, numberFact } from '../words.ts';

/** Words of scores and rates that lie between nothing and all, and are written both as fractions and in percent. */
const bounded: ReadonlySet<string> = new Set(
  'accuracy acc f1 fscore auc auroc auprc map miou iou dice jaccard precision recall sensitivity specificity tpr fpr tnr fnr top1 top3 top5 top10 em exact_match match success win pass hit hits hitrate ndcg mrr coverage error err wer cer rate ratio share percent bleu chrf meteor rouge rougel agreement accept toxicity'.split(
    ' ',
  ),
);
/** Medians of the two groups agree within this factor once both are fractions. */
const FACTOR = 3;

/** Finds scores that some runs log in percent and others as fractions. */
export const scalesDiffer: ExperimentRule = {
  id: 'scales-differ',
  find({ runs, know }) {
    const names = new Set(runs.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
    return [...names].flatMap((name) => {
      if (!wordsOfMetric(name).some((word) => bounded.has(word) || bounded.has(word.replace(/\d+$/, ''))))
        return [];
      const peaks = runs.flatMap((run) => {
        const summary = findMetric(run, name);
        const [low, high] = [summary?.min?.value, summary?.max?.value];
        return low === undefined || high === undefined || low < 0 || high === 0 ? [] : [{ run, high }];
      });
      const fractions = peaks.filter(({ high }) => high <= 1);
      const percents = peaks.filter(({ high }) => high > 1.5 && high <= 100);
      if (
        fractions.length === 0 ||
        percents.length === 0 ||
        fractions.length + percents.length < peaks.length
      )
        return [];
      const [one, hundred] = [
        median(fractions.map(({ high }) => high)) ?? 0,
        median(percents.map(({ high }) => high)) ?? 0,
      ];
      const ratio = hundred / 100 / one;
      if (!(ratio < FACTOR && ratio > 1 / FACTOR)) return [];
      const few = fractions.length <= percents.length ? fractions : percents;
      const { label } = know(name);
      return [
        {
          message: `${label} reaches ${formatNumber(one)} (median) in ${fractions.length} runs and ${formatNumber(hundred)} in ${percents.length}: ${listNames(few.map(({ run }) => run.name))} ${few.length === 1 ? 'logs' : 'log'} it ${few === fractions ? 'as a fraction, the others in percent' : 'in percent, the others as a fraction'}.`,
          evidence: {
            metric: name,
            facts: [
              numberFact('median of the fractions', one),
              numberFact('median of the percents', hundred),
            ],
            runs: few.map(({ run }) => run.id),
          },
          place: few[0] === undefined ? null : firstLineOf(few[0].run, name),
        },
      ];
    });
  },
};
