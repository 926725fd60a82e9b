import { createHash } from 'node:crypto';
import { formatBytes } from '../../lib/format-bytes.ts';
import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import type { Artifact, Run } from '../../model/run.ts';
import type { Draft } from '../rule.ts';
import { lineOf, listNames, numberFact } from '../words.ts';

/** Larger files are told apart by their size alone. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Where artifacts lie, and how they are read. */
export interface ArtifactSource {
  readonly files: Files;
  /** Absolute path of an artifact's file; `undefined` if it is not there. */
  readonly locate: (run: Run, artifact: Artifact) => string | undefined;
}

/** Finds artifacts whose file is not the one that the run recorded. Reads those whose hash was recorded and whose size agrees. */
export async function findChangedArtifacts(run: Run, source: ArtifactSource): Promise<readonly Draft[]> {
  const changed = [];
  for (const artifact of run.artifacts) {
    const isTold = artifact.sha256 !== null || artifact.bytes !== null;
    const how = isTold ? await compare(run, artifact, source) : undefined;
    if (how !== undefined) changed.push({ artifact, how });
  }
  const [first] = changed;
  if (first === undefined) return [];
  const names = listNames(changed.map(({ artifact }) => artifact.name));
  return [
    {
      message: `${names} ${changed.length === 1 ? 'is' : 'are'} not what the run recorded: ${first.artifact.name} ${first.how}.`,
      evidence: { facts: [numberFact('artifacts that differ', changed.length)] },
      place: lineOf(run, first.artifact.line),
    },
  ];
}

async function compare(
  run: Run,
  artifact: Artifact,
  { files, locate }: ArtifactSource,
): Promise<string | undefined> {
  const path = locate(run, artifact);
  const facts = path === undefined ? undefined : await files.findFacts(path);
  if (path === undefined || facts === undefined || facts.kind !== 'file') return undefined;
  const { bytes, sha256 } = artifact;
  if (bytes !== null && bytes !== facts.size)
    return `has ${formatBytes(facts.size)} where ${formatBytes(bytes)} were logged`;
  if (sha256 === null || facts.size > MOST_BYTES) return undefined;
  try {
    const hash = createHash('sha256')
      .update(await files.readBytes(path))
      .digest('hex');
    return hash === sha256.toLowerCase()
      ? undefined
      : `has the SHA-256 hash ${hash.slice(0, 12)}… where ${sha256.slice(0, 12)}… was logged`;
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
