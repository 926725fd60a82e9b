import { guildReader } from './guild/guild-reader.ts';
import { huggingFaceTrainerReader } from './hugging-face-trainer/hugging-face-trainer-reader.ts';
import { clearMlReader } from './clearml/clearml-reader.ts';
import { csvReader } from './csv/csv-reader.ts';
import { dvcHistoryReader } from './dvclive/dvc-history-reader.ts';
import { dvcLiveReader } from './dvclive/dvclive-reader.ts';
import { inspectReader } from './inspect/inspect-reader.ts';
import { jsonRunReader } from './json-run/json-run-reader.ts';
import { llmCallsReader } from './llm-calls/llm-calls-reader.ts';
import { lmEvalReader } from './lm-eval/lm-eval-reader.ts';
import { mlflowDatabaseReader } from './mlflow/mlflow-database-reader.ts';
import { mlflowExportReader } from './mlflow/mlflow-export-reader.ts';
import { mlflowReader } from './mlflow/mlflow-reader.ts';
import { mlflowServerReader } from './mlflow/mlflow-server-reader.ts';
import { nativeReader } from './native/native-reader.ts';
import { neptuneReader } from './neptune/neptune-reader.ts';
import { openAiEvalsReader } from './openai-evals/openai-evals-reader.ts';
import { optunaDatabaseReader } from './optuna/optuna-database-reader.ts';
import { optunaJournalReader } from './optuna/optuna-journal-reader.ts';
import { rayTuneReader } from './ray-tune/ray-tune-reader.ts';
import type { Reader } from './reader.ts';
import { sacredReader } from './sacred/sacred-reader.ts';
import { swanLabReader } from './swanlab/swanlab-reader.ts';
import { tensorboardReader } from './tensorboard/tensorboard-reader.ts';
import { wandbReader } from './wandb/wandb-reader.ts';
import { trackioExportReader } from './trackio/trackio-export-reader.ts';
import { trackioReader } from './trackio/trackio-reader.ts';

/** All readers; the first one that knows a file takes it. */
export const readers: readonly Reader[] = [
  // Before Weights & Biases, whose folders are named alike.
  swanLabReader,
  neptuneReader,
  rayTuneReader,
  sacredReader,
  guildReader,
  mlflowReader,
  mlflowDatabaseReader,
  mlflowExportReader,
  mlflowServerReader,
  inspectReader,
  lmEvalReader,
  openAiEvalsReader,
  llmCallsReader,
  wandbReader,
  tensorboardReader,
  huggingFaceTrainerReader,
  clearMlReader,
  dvcLiveReader,
  dvcHistoryReader,
  csvReader,
  optunaJournalReader,
  optunaDatabaseReader,
  trackioReader,
  trackioExportReader,
  jsonRunReader,
  nativeReader,
];

/** How logs are read if the config says nothing. */
export const defaultReadingOptions = { axes: {}, maxListLength: 32, paths: [], tables: [] } as const;

/** The reader of this name. @throws RangeError if there is none. */
export function getReader(name: string): Reader {
  const reader = readers.find((each) => each.name === name);
  if (reader === undefined) throw new RangeError(`There is no reader "${name}".`);
  return reader;
}
