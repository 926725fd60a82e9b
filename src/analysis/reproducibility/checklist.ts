import { formatCount } from '../../lib/format-count.ts';
import type { Run } from '../../model/run.ts';
import { repetitionOfRun } from '../repetition-of-run.ts';
import { isCheckpoint, isDiff, isLockFile } from './telling-artifacts.ts';
import { keyPackagesOf, languageOf, packagesOf } from './packages.ts';

/** What must be known of a run to make it again. */
export type ChecklistId =
  | 'seed'
  | 'data'
  | 'commit'
  | 'clean'
  | 'repository'
  | 'environment'
  | 'lock'
  | 'packages'
  | 'hardware'
  | 'command'
  | 'config'
  | 'checkpoints'
  | 'hashes';

/** One thing that should be recorded, and whether it was. */
export interface ChecklistItem {
  readonly id: ChecklistId;
  readonly label: string;
  /** `partly`: something is recorded, but not enough to be sure. `none`: it does not apply to this run. */
  readonly state: 'kept' | 'partly' | 'missing' | 'none';
  /** What is recorded, or what lacks, in a few words. */
  readonly told: string;
}

/** The checklist of one run. */
export interface Checklist {
  /** In a fixed order. */
  readonly items: readonly ChecklistItem[];
  /** From 0, nothing is recorded, to 100: all that applies is. */
  readonly score: number;
}

/** What each item weighs in the score: most what nobody can guess afterwards. */
const weights: Readonly<Record<ChecklistId, number>> = {
  seed: 15,
  data: 15,
  commit: 15,
  clean: 10,
  repository: 5,
  environment: 10,
  lock: 5,
  packages: 5,
  hardware: 10,
  command: 10,
  config: 10,
  checkpoints: 5,
  hashes: 5,
};

/** Words for the items in lists, such as `seed, data version`. */
export const checklistLabels: Readonly<Record<ChecklistId, string>> = {
  seed: 'seed',
  data: 'data version',
  commit: 'commit',
  clean: 'state of the code',
  repository: 'repository',
  environment: 'environment',
  lock: 'lock of the environment',
  packages: 'versions of key packages',
  hardware: 'hardware',
  command: 'command',
  config: 'params',
  checkpoints: 'checkpoints',
  hashes: 'hashes of artifacts',
};

type Answer = Pick<ChecklistItem, 'state' | 'told'>;

/**
 * What the log records of how a run was made, after the reproducibility checklist of NeurIPS (Pineau et al. 2021, JMLR 22:164) as far
 * as a log can tell it. Whether a commit was pushed cannot be seen in a log; that a repository is named is the nearest to it.
 *
 * `isSeed` says which params are seeds. O(what the run records).
 */
export function checklistOfRun(run: Run, isSeed: (name: string) => boolean): Checklist {
  const answers: Readonly<Record<ChecklistId, Answer>> = {
    seed: keptIf(repetitionOfRun(run, isSeed)),
    data: dataOf(run),
    commit: keptIf(run.code?.commit ?? null),
    clean: cleanOf(run),
    repository: keptIf(run.code?.repository ?? null),
    environment: environmentOf(run),
    lock: lockOf(run),
    packages: packagesAnswer(run),
    hardware: keptIf(run.hardware),
    command: keptIf(run.command),
    config: configOf(run),
    checkpoints: checkpointsOf(run),
    hashes: hashesOf(run),
  };
  const items = checklistIds.map((id): ChecklistItem => {
    const { state, told } = answers[id];
    return { id, label: checklistLabels[id], state, told };
  });
  return { items, score: scoreOf(items) };
}

const checklistIds = [
  'seed',
  'data',
  'commit',
  'clean',
  'repository',
  'environment',
  'lock',
  'packages',
  'hardware',
  'command',
  'config',
  'checkpoints',
  'hashes',
] as const;

const shares = { kept: 1, partly: 0.5, missing: 0, none: 0 } as const;

function scoreOf(items: readonly ChecklistItem[]): number {
  let [reached, possible] = [0, 0];
  for (const { id, state } of items) {
    if (state === 'none') continue;
    possible += weights[id];
    reached += weights[id] * shares[state];
  }
  return Math.round((reached / possible) * 100);
}

/** The mean score of some runs, rounded; null without a run. */
export function meanScore(runs: readonly Run[], isSeed: (name: string) => boolean): number | null {
  if (runs.length === 0) return null;
  const sum = runs.reduce((total, run) => total + checklistOfRun(run, isSeed).score, 0);
  return Math.round(sum / runs.length);
}

function keptIf(value: string | null): Answer {
  return value === null || value === '' ? missing : { state: 'kept', told: value };
}

const missing: Answer = { state: 'missing', told: 'not recorded' };

function dataOf({ data, params }: Run): Answer {
  const names = Object.keys(data);
  const versions = Object.entries(data).map(([name, version]) => `${name} ${version}`.trim());
  if (names.length > 0 && Object.values(data).every((version) => version !== ''))
    return { state: 'kept', told: versions.join(', ') };
  if (names.length > 0) return { state: 'partly', told: `${names.join(', ')}, without a version` };
  const named = Object.entries(params).find(([name]) =>
    /(?:^|[/._-])(?:dataset|data)(?:$|[/._-]?(?:name|path|dir|set|file|root))/i.test(name),
  );
  if (named === undefined) return missing;
  return { state: 'partly', told: `${String(named[1])}, without a version` };
}

function cleanOf({ code, artifacts }: Run): Answer {
  if (code?.commit === undefined || code.commit === null)
    return { state: 'missing', told: 'no commit is recorded' };
  if (code.dirty === false) return { state: 'kept', told: 'clean' };
  const hasDiff = artifacts.some(isDiff);
  if (hasDiff) return { state: 'kept', told: 'uncommitted changes, kept as a diff' };
  if (code.dirty === null)
    return { state: 'partly', told: 'nobody recorded whether there were uncommitted changes' };
  return code.diffHash === null
    ? { state: 'missing', told: 'uncommitted changes that were not kept' }
    : { state: 'partly', told: 'uncommitted changes, of which only a hash is kept' };
}

function environmentOf(run: Run): Answer {
  const language = languageOf(run);
  const packages = packagesOf(run).length;
  if (language !== null && packages > 0)
    return { state: 'kept', told: `${language}, ${formatCount(packages, 'package')}` };
  if (language !== null) return { state: 'partly', told: `${language}, no packages` };
  const facts = Object.keys(run.environment).length;
  return facts === 0 ? missing : { state: 'partly', told: formatCount(facts, 'fact') };
}

/** So many packages with versions are no choice by hand any more. */
const manyPackages = 10;

function lockOf(run: Run): Answer {
  const file = run.artifacts.find(isLockFile);
  if (file !== undefined) return { state: 'kept', told: file.name };
  const packages = packagesOf(run).length;
  return packages >= manyPackages
    ? { state: 'kept', told: formatCount(packages, 'package') }
    : { state: 'missing', told: 'no lock file, no full list of packages' };
}

function packagesAnswer(run: Run): Answer {
  const known = keyPackagesOf(run);
  return known.length === 0
    ? missing
    : { state: 'kept', told: known.map(([name, version]) => `${name} ${version}`).join(', ') };
}

function configOf({ params }: Run): Answer {
  const count = Object.keys(params).length;
  return count === 0 ? missing : { state: 'kept', told: formatCount(count, 'param') };
}

/** Evaluations make no model, and then there is no checkpoint to keep. */
function checkpointsOf({ artifacts, metrics, samples }: Run): Answer {
  const kept = artifacts.filter(isCheckpoint);
  if (kept.length > 0) {
    const names = kept.map(({ name }) => name);
    const hasBest = names.some((name) => /best/i.test(name));
    const told = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
    return hasBest || kept.length > 1 ? { state: 'kept', told } : { state: 'partly', told: `${told} alone` };
  }
  const isTraining = metrics.some(({ count }) => count > 1);
  return isTraining && samples.length === 0 ? missing : { state: 'none', told: 'nothing was trained' };
}

function hashesOf({ artifacts }: Run): Answer {
  const files = artifacts.filter(({ inline }) => inline === null);
  if (files.length === 0) return { state: 'none', told: 'no artifacts' };
  const hashed = files.filter(({ sha256 }) => sha256 !== null).length;
  if (hashed === files.length) return { state: 'kept', told: formatCount(hashed, 'hash', 'hashes') };
  return hashed === 0
    ? missing
    : { state: 'partly', told: `${hashed} of ${formatCount(files.length, 'artifact')}` };
}
