import { naturalOrder } from '../../lib/natural-order.ts';
import type { Run } from '../../model/run.ts';

/** Packages whose version changes results, the ones that most programs rest on first. */
const keyPackages = [
  'torch',
  'tensorflow',
  'jax',
  'jaxlib',
  'flax',
  'keras',
  'numpy',
  'scikit-learn',
  'sklearn',
  'xgboost',
  'lightgbm',
  'catboost',
  'transformers',
  'lightning',
  'pytorch-lightning',
  'datasets',
  'vllm',
  'gymnasium',
  'cuda',
  'cudnn',
] as const;

const order: ReadonlyMap<string, number> = new Map(keyPackages.map((name, index) => [name, index]));
/** Facts of a machine, not packages. */
const surroundings =
  /^(?:os|platform|system|hostname|machine|executable|program|arch|architecture|gpu|gpus|gpu_count|cpu|cpu_count|cpus|memory|ram|disk|user|cwd|root|start.*|args|command|kernel|driver.*|process.*|implementation)$/i;
const language = /^(?:python|python[_-]?version|version\.python|r|julia|node)$/i;
const version = /^v?\d+(?:\.\d+|$)/;

/** Name and version of each package that the environment of a run names, in natural order. Names are without the folder they stand in. */
export function packagesOf({ environment }: Run): readonly (readonly [name: string, version: string])[] {
  return Object.entries(environment)
    .map(([name, value]) => [name.split(/[/.]/).at(-1) ?? name, value] as const)
    .filter(([name, value]) => version.test(value) && !surroundings.test(name) && !language.test(name))
    .toSorted(([a], [b]) => naturalOrder(a, b));
}

/** The same of those whose version changes results, the most important first. */
export function keyPackagesOf(run: Run): readonly (readonly [name: string, version: string])[] {
  return packagesOf(run)
    .filter(([name]) => order.has(name.toLowerCase().replaceAll('_', '-')))
    .toSorted(
      ([a], [b]) =>
        (order.get(a.toLowerCase().replaceAll('_', '-')) ?? 0) -
        (order.get(b.toLowerCase().replaceAll('_', '-')) ?? 0),
    );
}

/** The language with its version, e.g. `Python 3.12.1`; null if it is not recorded. */
export function languageOf({ environment }: Run): string | null {
  const found = Object.entries(environment).find(([name]) => language.test(name));
  if (found === undefined) return null;
  const name = found[0].replace(/[_-]?version$/i, '').replace(/^version\./i, '');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${found[1]}`;
}
