import { isObject } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';

/** Names under which all params of a run stand together; their own name is left out of the params' names. */
export const paramWrappers: ReadonlySet<string> = new Set([
  'params',
  'parameters',
  'config',
  'configuration',
  'args',
  'hparams',
  'hyperparameters',
  'hyperparams',
  'hyper_parameters',
]);

/** Names under which the metrics of a run stand together. */
const metricWrappers =
  /^(?:(?:[a-z]+_)?(?:metrics|results?|scores?|evaluations?)|summary|history|eval|train|val|validation|test|final|best|timings?)$/i;

/** True for a name under which the metrics of a run stand together. */
export function isMetricWrapper(name: string): boolean {
  return metricWrappers.test(name);
}

/** True if a value is a number or holds one, not deeper than real logs nest them. */
export function holdsNumbers(value: unknown, depth = 0): boolean {
  if (typeof value === 'number') return true;
  if (depth > 6) return false;
  return childrenOf(value).some((child) => holdsNumbers(child, depth + 1));
}

function childrenOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.slice(0, 100);
  return isObject(value) ? Object.values(value) : [];
}

/** Names that only documents of other kinds have on their outermost level: packages, compilers, charts, notebooks, maps, tokenizers, evaluations. */
const foreignNames: ReadonlySet<string> = new Set([
  '$schema',
  '$ref',
  '$defs',
  'dependencies',
  'devDependencies',
  'compilerOptions',
  'lockfileVersion',
  'nbformat',
  'openapi',
  'swagger',
  'features',
  'annotations',
  'model_type',
  'architectures',
  'tokenizer_class',
  'added_tokens',
  'weight_map',
  'crs',
  'scripts',
  'extends',
  'encoding',
  'marks',
  'log_history',
  'op_code',
  'versions',
  'plan',
  'higher_is_better',
]);

/** True if an object is a run by itself: it has params and metrics, each under a name that says so. */
export function isTellingRun(object: JsonObject): boolean {
  if (isForeign(object)) return false;
  const names = Object.keys(object);
  const params = names.some((name) => paramWrappers.has(name.toLowerCase()) && isObject(object[name]));
  const metrics = names.some(
    (name) => isMetricWrapper(name) && isObjectOrList(object[name]) && holdsNumbers(object[name]),
  );
  return params && metrics;
}

function isObjectOrList(value: unknown): boolean {
  return isObject(value) || Array.isArray(value);
}

/** True if an object is a document of another kind than a run. */
export function isForeign(object: JsonObject): boolean {
  return Object.keys(object).some((name) => foreignNames.has(name));
}

/** Words in the names of metrics of quality, error or cost. */
const qualityWords =
  /(?:^|[^a-z])(?:loss|acc|accuracy|score|bpb|ppl|perplexity|f1|auc|auroc|error|wer|cer|mse|mae|rmse|r2|reward|return|bleu|rouge|fid|psnr|ssim|iou|map|precision|recall|dice|nll)\d*(?:[^a-z]|$)/i;

/** True if an object could be a run in a folder of such objects: somewhere in it numbers stand under the name of a metric. */
export function couldBeRun(object: JsonObject): boolean {
  if (isForeign(object)) return false;
  const named = Object.entries(object).some(([name, value]) => /metrics$/i.test(name) && holdsNumbers(value));
  return named || namesQuality(object, 0);
}

function namesQuality(value: unknown, depth: number): boolean {
  if (depth > 3) return false;
  if (Array.isArray(value)) return value.slice(0, 3).some((item) => namesQuality(item, depth + 1));
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([name, child]) =>
      (typeof child === 'number' && qualityWords.test(name)) ||
      (qualityWords.test(name) &&
        Array.isArray(child) &&
        child.every((item) => typeof item === 'number') &&
        child.length > 0) ||
      namesQuality(child, depth + 1),
  );
}
