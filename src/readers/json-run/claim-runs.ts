import { isObject } from '../../lib/json-parts.ts';
import type { JsonObject } from '../../lib/json-parts.ts';
import { parsePlainJson } from '../plain-object.ts';
import { headBytes } from '../read-head.ts';
import type { Claim, FolderCandidate } from '../reader.ts';
import { isSidecarName } from '../sidecars.ts';
import { couldBeRun, isTellingRun } from './run-shape.ts';

/** So many files of a folder are looked into before it is told what its documents are. */
const sampled = 12;

/** Documents of tools, whatever folder they lie in. */
const knownDocuments: ReadonlySet<string> = new Set([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'metadata.json',
  'settings.json',
  'manifest.json',
  'vocab.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'generation_config.json',
  'trainer_state.json',
  'run.json',
  'metrics.json',
  'info.json',
]);

/** Folders that are named after what they hold. */
const runFolders =
  /^(?:.*[._-])?(?:experiments?|runs?|results?|trials?|models?|sweeps?|evals?|logs?|outputs?)$/i;

/**
 * Takes a folder of documents that are a run each: at least two `.json` files, two thirds of which share most of their outermost
 * names, and that are runs by themselves or lie in a folder named after runs and hold metrics.
 */
export function claimRuns({ files, name, head }: FolderCandidate): Claim | undefined {
  const documents = [...files].filter((file) => isCandidate(file));
  if (documents.length < 2) return undefined;
  const step = Math.max(1, Math.floor(documents.length / sampled));
  const chosen = documents.filter((_, index) => index % step === 0).slice(0, sampled);
  const objects = chosen.map((file) => parseHead(head(file)));
  const known = objects.filter((object) => object !== undefined);
  const wanted = runFolders.test(name) ? couldBeRun : isTellingRun;
  const runs = known.filter(wanted);
  if (runs.length < 2 || runs.length * 3 < objects.length * 2 || !areAlike(runs)) return undefined;
  const shared = sharedNames(runs);
  const logs = documents.filter((file) => isLike(shared, parseHead(head(file))));
  return logs.length < 2 ? undefined : { logs, covers: logs };
}

function isCandidate(file: string): boolean {
  return /\.json$/i.test(file) && !knownDocuments.has(file) && !isSidecarName(file);
}

/** The object in a document that is no longer than its head; `undefined` if it is longer or something else. */
function parseHead(head: Uint8Array): JsonObject | undefined {
  if (head.length >= headBytes || head.length === 0) return undefined;
  const value = parsePlainJson(head);
  return isObject(value) ? value : undefined;
}

/** Names that at least half of the objects have on their outermost level. */
function sharedNames(objects: readonly JsonObject[]): Set<string> {
  const counts = new Map<string, number>();
  for (const name of objects.flatMap((object) => Object.keys(object)))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count * 2 >= objects.length).map(([name]) => name));
}

function areAlike(objects: readonly JsonObject[]): boolean {
  const shared = sharedNames(objects);
  return shared.size > 0 && objects.every((object) => isLike(shared, object));
}

/** True if an object has most of these names. */
function isLike(shared: ReadonlySet<string>, object: JsonObject | undefined): boolean {
  if (object === undefined) return false;
  const same = [...shared].filter((name) => Object.hasOwn(object, name)).length;
  return same * 2 > shared.size;
}
