/** What may be said besides of a run that broke. */
export const broken = [
  'diverged',
  'loss-spike',
  'last-not-best',
  'early-stop-missed',
  'plateau',
  'overfitting',
  'dead-metric',
];
