import type { Goal } from '../model/note.ts';

/** What a metric is about: how well the task is done, a detail of it, what training minimises, or what it cost. */
export type MetricKind = 'score' | 'detail' | 'loss' | 'resource';

/** A word of a metric's name that tells its direction. */
export interface KnownWord {
  readonly goal: Goal;
  readonly kind: MetricKind;
}

const up = 'maximize';
const down = 'minimize';

/** Names, one or two words joined by `_`, by goal and kind. Words that tell nothing (`score`, `rate`, `mean`) are left out on purpose. */
const table: readonly (readonly [Goal, MetricKind, string])[] = [
  [
    up,
    'score',
    'accuracy acc auc auroc auprc roc_auc pr_auc f1 fscore map map50 ndcg mrr bleu sacrebleu chrf rouge',
  ],
  [
    up,
    'score',
    'rouge1 rouge2 rougel meteor cider iou miou dice jaccard psnr ssim r2 return returns reward rewards',
  ],
  [up, 'score', 'rew win success exact_match em kappa mcc elo pearson spearman correlation pass'],
  [
    up,
    'detail',
    'precision recall sensitivity specificity tpr top1 top3 top5 top10 likelihood elbo hit hits coverage',
  ],
  [
    down,
    'detail',
    'error err errors mse rmse mae mape smape rmsle crps wer cer ter fid kid lpips ece brier eer fpr fnr',
  ],
  [down, 'detail', 'regret perplexity ppl bpb bpc false_positive false_negative misclassification'],
  [down, 'loss', 'loss losses logloss nll xent bce entropy_loss cross_entropy crossentropy'],
  [up, 'resource', 'throughput fps mfu speedup per_second per_sec'],
  [down, 'resource', 'latency cost costs price memory mem time duration seconds runtime ms energy emissions'],
];

/** Words by which a metric's direction is known. */
export const knownMetrics: ReadonlyMap<string, KnownWord> = new Map(
  table.flatMap(([goal, kind, names]) => names.split(' ').map((name) => [name, { goal, kind }] as const)),
);
