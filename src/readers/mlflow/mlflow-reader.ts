/**
 * MLflow's FileStore, the folder `mlruns/` (docs/formats/mlflow.md). Read as the sources of mlflow 3.17 write it, tried with what 1.x, 2.x
 * and 3.x wrote.
 *
 * Not read: the model registry, traces, and models that belong to no run.
 */
import type { Reader } from '../reader.ts';
import { claimFolder } from './claim-folder.ts';
import { readRunFolder } from './read-run-folder.ts';

/** Reads runs from the folders of a FileStore, each a log of its own. */
export const mlflowReader: Reader = {
  name: 'mlflow',
  divisible: false,
  takesSidecars: false,
  metricsApart: true,
  counts: 'record',
  matches: () => false,
  claim: claimFolder,
  read(source, context, sink) {
    sink.defaults({ params: source.pathParams });
    readRunFolder(source, context, sink);
    return Promise.resolve();
  },
};
