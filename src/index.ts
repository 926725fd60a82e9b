/** The public library: re-exports only. What is not here is private. */
export type { Dataset, SourceFile } from './dataset/dataset.ts';
export type { Files } from './lib/files.ts';
export type { Figure } from './model/figure.ts';
export type { MetricSummary } from './model/metric-summary.ts';
export type { Page } from './model/page/page.ts';
export type { Report } from './model/page/report.ts';
export type { Run } from './model/run.ts';
export type { Series } from './model/series.ts';
export type { Place, Problem, Severity } from './problems/problem.ts';
