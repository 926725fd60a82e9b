import type { RuleFacts } from './rule-facts.ts';

const group = 'training';

/** Rules about the curves of a training. */
export const trainingRules = {
  'not-finite': {
    group,
    severity: 'error',
    on: true,
    title: 'A metric became NaN or infinite.',
    why: 'From that step on the weights are most often lost: whatever the run logged later says nothing about the method.',
    how: 'The first NaN or infinity behind a finite value of a loss or score. Values that are missing from the start (no episode has ended yet) do not count, nor do NaNs that alternate with numbers (an empty cell of a table). The gradient norm and the learning rate just before are quoted where they were logged; a norm above three times its median is called large.',
    advice:
      'Look at what came just before: a lower learning rate, gradient clipping, a longer warm-up or a larger epsilon are the usual cures. Do not report numbers from behind this step.',
  },
  diverged: {
    group,
    severity: 'warning',
    on: true,
    title: 'The training loss lost what it had gained.',
    why: 'A loss that climbs back tells that the last weights are worse than earlier ones, so the last value understates the method, and repeating it is a gamble.',
    how: 'The loss is cut into at most 60 blocks, each represented by its median. It diverged if the last tenth stands above the lowest block by more than half of what the loss had come down and by more than six times the noise (median absolute deviation of first differences), and all of the last tenth does. Losses of reinforcement learning and of networks that work against each other, which need not fall, are left out.',
    advice:
      'Compare the gradient norm and the learning rate around the marked step, and keep the checkpoint from before it.',
  },
  'loss-spike': {
    group,
    severity: 'note',
    on: true,
    title: 'The training loss has spikes.',
    why: 'A spike costs steps to recover from, and often tells of one bad batch, of a learning rate at its limit or of optimizer state that was not restored.',
    how: 'A Hampel filter (Hampel 1974; Davies and Gather 1993, JASA 88) on the logarithm of the loss, or on the loss itself if it is not positive: a value more than twelve scaled median absolute deviations above the median of its neighbourhood, and half as high again, that comes back. The first five points, or the first fiftieth, do not count, and more spikes than five or a hundredth of all values are noise.',
    advice:
      'Look at the batches and the gradient norm at these steps; clip gradients or lower the learning rate if they recur.',
  },
  overfitting: {
    group,
    severity: 'warning',
    on: true,
    title: 'The validation metric got worse while the training metric improved.',
    why: 'The last weights fit the training data better and everything else worse, so the last value is not the best that the run can show.',
    how: 'The onset is the break of the best fit by two straight lines (least squares; Quandt 1958, JASA 53) to the gap between validation and training. It is reported if behind the best validation value the smoothed curve got worse by more than a tenth of what had been gained and by more than four times its noise, and training improved meanwhile.',
    advice:
      'Report the value at the best validation step (`summary: best`, or `atBest` for the test metric), keep that checkpoint, and try more regularisation or data.',
  },
  'still-improving': {
    group,
    severity: 'note',
    on: true,
    title: 'The run was stopped while it was still improving.',
    why: 'A comparison of runs that were cut short ranks them by how fast they learn, not by how well, and may turn with a larger budget.',
    how: 'Theil and Sen’s slope (Sen 1968, JASA 63) over the last quarter of the curve, or over its last eight values if a quarter has fewer. Reported if its 95 % interval excludes zero and another such quarter would bring more than a twentieth of all that was gained. For agents their returns are looked at, not their losses.',
    advice: 'Train longer, or say that the comparison is one at this budget.',
  },
  'like-a-baseline': {
    group,
    severity: 'warning',
    on: true,
    title: 'The model learned no more than a trivial one.',
    why: 'A loss that stays at the level of guessing, or where it began, tells that nothing was learned: data, labels or gradients may not reach the model.',
    how: 'The training loss over the last tenth is within two standard deviations of the noise and within 2 % of where it began, after at least 20 points. Where the number of classes is known from a param, the loss is compared with its logarithm, too. Where no loss was logged, `train/mse` or the like counts as one.',
    advice:
      'Try to fit one batch: if that fails, look at the learning rate, the labels and whether gradients arrive.',
  },
  plateau: {
    group,
    severity: 'note',
    on: false,
    title: 'Training stopped making progress early.',
    why: 'The steps behind cost time and tell nothing, and a learning rate that is too high or already zero looks just like this.',
    how: 'The second half of the curve, in at most 60 blocks: its slope by Theil and Sen (Sen 1968, JASA 63) brings less than 2 % of all that was gained, or cannot be told from zero; the end of its 95 % interval brings less than 6 % in either case; and the metric is not at its best possible value. The plateau begins where the smoothed curve first reaches the level of the second half. For agents their returns are looked at, not their losses. Off unless it is switched on: of noisy scores and returns that stand still it misses more than half.',
    advice:
      'Lower the learning rate at the marked step, or stop there; if the loss is still high, the model may be too small.',
  },
  'dead-metric': {
    group,
    severity: 'warning',
    on: true,
    title: 'A metric never changed.',
    why: 'A result that has the same value at every step was either never computed, or the model gives one answer to everything: nothing can be concluded from it.',
    how: 'At least eight points of a loss or score, all of them equal, or none of them finite. A score that stands at its best possible value is reported as too good instead.',
    advice: 'Check that the metric is fed and reset, and whether the predictions differ at all.',
  },
  'unstable-seeds': {
    group,
    severity: 'warning',
    on: true,
    title: 'One variant varies far more over its seeds than the others.',
    why: 'Its mean says little: some seeds may have failed, and a few more seeds can turn the ranking.',
    how: 'The largest of the variants’ variances as a share of their sum (Cochran’s C, 1941) with the p-value from its F bound, Bonferroni over the variants, below 0.001; and a standard deviation of more than three times the median of the others. Where all means are positive both must hold for the spread as a share of the mean, too, since a perplexity scatters with its level. At least three seeds for each of two variants.',
    advice: 'Look at its seeds one by one, and run more of them before you compare the mean.',
  },
  oscillation: {
    group,
    severity: 'note',
    on: true,
    title: 'The curve swings up and down.',
    why: 'Swings that are large beside the progress tell of a learning rate that is too high, or of a metric that depends on the place in a cycle; the last value then depends on when the run stopped.',
    how: 'Autocorrelation of the blocks after a running median was taken away: a dip below −0.35 at half a period with a peak above 0.45 at the whole one, over at least four periods, with swings of more than a quarter of what the curve gained.',
    advice: 'Lower the learning rate, average weights, or report the mean over whole periods.',
  },
  'schedule-differs': {
    group,
    severity: 'warning',
    on: true,
    title: 'The learning rate does not do what the params say.',
    why: 'The run was not trained as its record claims, so whoever repeats it by its params gets something else.',
    how: 'The logged learning rate is held against the params: its maximum against the recorded rate (1 % tolerance), a named schedule (constant, linear, cosine, step, exponential) against whether it changed, and recorded warm-up steps against whether it rose at the start.',
    advice:
      'Check the order of optimizer and scheduler, and that the scheduler steps as often as it was made for.',
  },
  'throughput-drop': {
    group,
    severity: 'note',
    on: true,
    title: 'The run became slower on the way.',
    why: 'A lasting loss of speed tells of a full disk, a throttled or shared device or growing state; measured times of such runs cannot be compared.',
    how: 'Steps for each second between logged points, in blocks; change points by PELT on its logarithm. Reported if the last level stands below 60 % of the highest one that lasted a fifth of the run, for at least a fifth of it. Single pauses do not count.',
    advice:
      'Look at what else ran on the machine, at temperatures and at memory, and do not compare times of this run.',
  },
  'early-stop-missed': {
    group,
    severity: 'note',
    on: true,
    title: 'Most of the run came after its best validation value.',
    why: 'Early stopping would have given the same or a better model for a part of the cost.',
    how: 'The best validation value lies in the first 40 % of the run, at least ten evaluations follow, and their median is not better than the best smoothed value. A single better value later on counts as luck where the best smoothed value lies so early and the curve gets worse behind it, by a trend whose 95 % interval leaves out zero and by more than the noise. Not said where the rule on overfitting says more.',
    advice:
      'Stop when the validation metric has not improved for some evaluations, or use the time for more seeds.',
  },
  'last-not-best': {
    group,
    severity: 'note',
    on: true,
    title: 'The last value is clearly worse than the best.',
    why: 'A report of last values, or a checkpoint saved at the end, shows less than the run reached.',
    how: 'The last fifth of the validation curve is worse than the best stretch of the same length by more than a tenth of what was gained and more than four times the noise: stretches, so that the luckiest of many noisy values does not count. Not said where the config or the note already takes the best. Nor where the rules on overfitting, on divergence or on early stopping say more.',
    advice: 'Save the best checkpoint, and choose it on validation data only (`summary: best`).',
  },
  'duplicated-curves': {
    group,
    severity: 'error',
    on: true,
    title: 'Runs that should differ logged identical values.',
    why: 'Two seeds with the same numbers at every step are one run: the seed is not used, and a spread over them is too small. Where the runs differ in another param, that param has no effect. Where nothing tells them apart, a log was copied, or a run was made again without chance, and counts twice.',
    how: 'Equal count, first, last, lowest, highest and mean value with all their steps, to the last digit, for every loss and score that the runs share (times and speeds left out), where one of them has at least three points and different values, or where several end equal and one is a loss of at least six digits. Params that say where a run works, what it writes and how it is called should have no effect, and are left out. Runs without a recorded seed that differ in no param are found too, by their times where they logged single values. The same seed twice is said where the variants are listed.',
    advice:
      'Check that the seed, or the param, reaches the data order, the initial weights and everything that draws random numbers. Move copies of logs out of the folders that are read.',
  },
  'too-good': {
    group,
    severity: 'warning',
    on: true,
    title: 'A result is too good to be taken as it is.',
    why: 'A perfect score on held-out data, or equal values on training and held-out data, tells far more often of leaked data than of a perfect model.',
    how: 'An accuracy, F1 or area under the curve of exactly 1 (or 100 %) on validation or test data; or a metric with identical values on training and held-out data at three steps or more. A name without a split, such as `loss` beside `val_loss`, is that of the training data.',
    advice:
      'Look for rows that stand in both splits, for the label among the features, and at how many samples were evaluated.',
  },
} as const satisfies Readonly<Record<string, RuleFacts>>;
