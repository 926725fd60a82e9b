import { basename, dirname } from 'node:path';
import { findSeed } from '../find-seed.ts';
import { flattenParams } from '../flatten-params.ts';
import { readLogObject } from '../read-object.ts';
import type { ReadingContext, RunSink, Source } from '../reader.ts';
import { parseState } from './experiment-state.ts';
import { writeResult } from './result-rows.ts';

/** Reads the trials of an experiment that have no folder: what the state itself says of them, with their last result. */
export async function readOrphans(source: Source, context: ReadingContext, sink: RunSink): Promise<void> {
  const document = await readLogObject(source, context, sink);
  if (document === undefined) return;
  const folder = dirname(source.path);
  const { trials } = parseState(document);
  for (const [index, trial] of trials.entries()) {
    const line = index + 1;
    if (trial.folder !== undefined && hasLog(context, `${folder}/${trial.folder}`)) {
      sink.ignored('trial-has-folder', line);
      continue;
    }
    const id = `${source.name}/${trial.id === '' ? line : trial.id}`;
    const run = sink.run(id);
    const params = flattenParams(trial.config, context.options.maxListLength);
    const seed = findSeed(params);
    run.describe(
      {
        id,
        name: trial.experimentTag ?? trial.id,
        experiment: source.pathInRoot.split('/').slice(0, -1).join('/') || basename(folder),
        status: trial.status,
        params,
        ...(seed === undefined ? {} : { seed }),
        ...(trial.error === undefined ? {} : { error: trial.error.trim().split('\n').at(-1) ?? '' }),
        ...(trial.startedAt === undefined ? {} : { startedAt: trial.startedAt }),
        ...(trial.trainable === undefined ? {} : { tags: { trainable: trial.trainable } }),
      },
      line,
    );
    writeResult(run, trial.lastResult, { options: context.options, line });
    sink.used(line);
  }
  sink.end({ lines: trials.length, cutOff: false });
}

/** True if the folder of the trial is there and gives a run of its own. */
function hasLog({ files }: ReadingContext, folder: string): boolean {
  return ['result.json', 'progress.csv', 'params.json'].some(
    (name) => files.factsNow(`${folder}/${name}`)?.kind === 'file',
  );
}
