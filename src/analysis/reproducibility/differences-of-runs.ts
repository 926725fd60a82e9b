import { formatParam } from '../../lib/format-param.ts';
import { naturalOrder } from '../../lib/natural-order.ts';
import type { Run } from '../../model/run.ts';

/** Something that was recorded of two runs and is not the same. */
export interface FactDifference {
  readonly kind: 'param' | 'seed' | 'code' | 'data' | 'environment' | 'hardware' | 'command';
  readonly name: string;
  /** Null where it is not recorded. */
  readonly original: string | null;
  readonly rerun: string | null;
}

/** What differs in how two runs were made: params, seed, code, data, environment, hardware, command, in this order. */
export function differencesOfRuns(
  original: Run,
  rerun: Run,
  isSeed: (name: string) => boolean,
): readonly FactDifference[] {
  const all = differing('param', paramsOf(original), paramsOf(rerun));
  const seeds = all
    .filter(({ name }) => isSeed(name))
    .map(({ name, original: a, rerun: b }): FactDifference => ({
      kind: 'seed',
      name,
      original: a,
      rerun: b,
    }));
  return [
    ...all.filter(({ name }) => !isSeed(name)),
    ...seeds,
    ...single('seed', 'seed', original.seed?.toString() ?? null, rerun.seed?.toString() ?? null).filter(
      () => seeds.length === 0,
    ),
    ...single('code', 'commit', original.code?.commit ?? null, rerun.code?.commit ?? null),
    ...single('code', 'uncommitted changes', dirtyOf(original), dirtyOf(rerun)),
    ...differing('data', original.data, rerun.data),
    ...differing('environment', original.environment, rerun.environment),
    ...single('hardware', 'hardware', original.hardware, rerun.hardware),
    ...single('command', 'command', original.command, rerun.command),
  ];
}

function paramsOf({ params }: Run): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, formatParam(value)]));
}

function dirtyOf({ code }: Run): string | null {
  if (code?.dirty === undefined || code.dirty === null) return null;
  if (!code.dirty) return 'none';
  return code.diffHash ?? 'some';
}

function single(
  kind: FactDifference['kind'],
  name: string,
  original: string | null,
  rerun: string | null,
): readonly FactDifference[] {
  return original === rerun ? [] : [{ kind, name, original, rerun }];
}

function differing(
  kind: FactDifference['kind'],
  original: Readonly<Record<string, string>>,
  rerun: Readonly<Record<string, string>>,
): readonly FactDifference[] {
  const names = [...new Set([...Object.keys(original), ...Object.keys(rerun)])].toSorted(naturalOrder);
  return names.flatMap((name) => single(kind, name, original[name] ?? null, rerun[name] ?? null));
}
