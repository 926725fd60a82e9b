import { runInNewContext } from 'node:vm';
import { dataScriptText } from '../../../../../src/outputs/site/write-data-script.ts';
import { explorerData } from '../../../../../src/report/explorer/explorer-data.ts';
import { makeContext } from '../../../../../src/report/report-context.ts';
import type { Config } from '../../../../../src/model/config.ts';
import type { ExplorerData } from '../../../../../src/model/page/explorer-data.ts';
import type { Run } from '../../../../../src/model/run.ts';
import { openMemoryTable } from '../../../../../src/site/client/explorer/memory-table.ts';
import type { RunTable } from '../../../../../src/site/client/explorer/run-table.ts';
import { exampleMetric, exampleRun } from '../../../analysis/example-runs.ts';
import { exampleRequest } from '../../../report/example-report.ts';

/** What the explorer gets of these runs, through the text of its script. */
export function exampleData(runs: readonly Run[], config: Config = {}): ExplorerData {
  const data = explorerData(makeContext(exampleRequest(runs, { config })));
  const parts = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }]));
  const page: { runfolio?: { explorer?: ExplorerData } } = {};
  runInNewContext(dataScriptText({ name: 'explorer', entry: null }, parts), { window: page });
  if (page.runfolio?.explorer === undefined) throw new Error('The script sets nothing.');
  return page.runfolio.explorer;
}

/** A table of these runs as a page opens it. */
export function exampleTable(runs: readonly Run[], config: Config = {}): RunTable {
  return openMemoryTable(exampleData(runs, config));
}

/** Twelve runs of two models with three learning rates, two seeds each; a diverged one, one without the metric, a hostile name. */
export const exampleRuns: readonly Run[] = ['cnn', 'vit'].flatMap((model, modelIndex) =>
  [0.1, 0.01, 0.001].flatMap((lr, lrIndex) =>
    [0, 1].map((seed) => {
      const index = modelIndex * 6 + lrIndex * 2 + seed;
      const loss = index === 3 ? Number.NaN : 1 / (index + 1);
      return exampleRun({
        id: `run-${index}`,
        name: index === 11 ? `<b>"it's"</b> & |x|` : `${model} ${lr} ${seed}`,
        status: index === 3 ? 'failed' : 'finished',
        startedAt: Date.UTC(2026, 10, 1 + index),
        durationSeconds: 60 * (index + 1),
        params: { model, lr, seed, ...(index === 5 ? {} : { nesterov: index % 2 === 0 }) },
        tags: index < 6 ? { team: 'vision' } : { team: "it's text" },
        seed,
        metrics:
          index === 7
            ? []
            : [
                exampleMetric('val/loss', [2, loss, loss]),
                exampleMetric('val/acc', [0.1, 0.5 + index / 100]),
              ],
      });
    }),
  ),
);
