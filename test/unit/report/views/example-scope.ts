import type { AnalysisRequest } from '../../../../src/analysis/analyze-experiment.ts';
import type { Run } from '../../../../src/model/run.ts';
import { makeScope } from '../../../../src/report/views/view-scope.ts';
import type { ViewScope } from '../../../../src/report/views/view-scope.ts';
import { exampleMetric, exampleRun } from '../../analysis/example-runs.ts';

/** Two models with three seeds each that end at these accuracies, and a run that failed. */
export function exampleModels(): readonly Run[] {
  const table = { resnet: [0.9, 0.91, 0.92], vit: [0.94, 0.95, 0.96] };
  const runs = Object.entries(table).flatMap(([model, ends]) =>
    ends.map((end, seed) =>
      exampleRun({
        id: `${model}-${seed}`,
        params: { model, seed },
        durationSeconds: 60 * (seed + 1),
        metrics: [
          exampleMetric('test/acc', [0.1, end + 0.01, end]),
          exampleMetric('latency_ms', [model === 'vit' ? 9 + seed : 4 + seed]),
        ],
      }),
    ),
  );
  const failed = exampleRun({
    id: 'vit-3',
    status: 'failed',
    params: { model: 'vit', seed: 3 },
    metrics: [exampleMetric('test/acc', [0.1, 0.2])],
  });
  return [...runs, failed];
}

/** A scope of these runs, with the accuracy as main metric and resnet as baseline. */
export function exampleScope(
  runs: readonly Run[] = exampleModels(),
  request: Partial<AnalysisRequest> = {},
): ViewScope {
  return makeScope(runs, {
    config: { metrics: { latency_ms: { unit: 'ms', goal: 'minimize' } } },
    noteMetric: { name: 'test/acc', goal: 'maximize' },
    isBaseline: ({ params }) => params['model'] === 'resnet',
    ...request,
  });
}
