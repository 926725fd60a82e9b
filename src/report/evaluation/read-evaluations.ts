import { tableFromJson, tableFromRows } from '../../analysis/evaluation/evaluation-table.ts';
import type { EvaluationTable } from '../../analysis/evaluation/evaluation-table.ts';
import { recogniseEvaluation } from '../../analysis/evaluation/recognise-evaluation.ts';
import type { Evaluation } from '../../analysis/evaluation/recognise-evaluation.ts';
import { parseSeparated } from '../../lib/parse-separated.ts';
import type { Artifact, Run } from '../../model/run.ts';
import { locateArtifact } from '../locate-artifact.ts';
import type { Disk } from '../locate-artifact.ts';
import { readHead } from '../read-head.ts';

/** What an artifact of a run is about. */
export interface RunEvaluation {
  readonly artifact: Artifact;
  readonly evaluation: Evaluation;
}

/** Larger tables are not read: a page of figures needs a sample, not a data set. */
const MOST_BYTES = 5_000_000;
const MOST_ROWS = 200_001;
const MOST_ARTIFACTS = 20;

/** The tables and plots of a run whose columns say what they are. A file that cannot be read or is none of these gives nothing. */
export async function readEvaluations(run: Run, disk: Disk): Promise<RunEvaluation[]> {
  const candidates = run.artifacts.filter((artifact) => formatOf(artifact) !== undefined);
  const found: RunEvaluation[] = [];
  for (const artifact of candidates.slice(0, MOST_ARTIFACTS)) {
    const table = parseTable(await readText(artifact, run, disk), formatOf(artifact));
    if (table === undefined) continue;
    found.push(...recogniseEvaluation(table).map((evaluation) => ({ artifact, evaluation })));
  }
  return found;
}

type Format = 'csv' | 'tsv' | 'json';

function formatOf({ name, path, file, mediaType, kind, inline }: Artifact): Format | undefined {
  const extension = /\.(csv|tsv|json)$/i.exec(file ?? path ?? name)?.[1]?.toLowerCase();
  if (extension === 'csv' || extension === 'tsv' || extension === 'json') return extension;
  if (mediaType === 'text/csv') return 'csv';
  if (mediaType === 'text/tab-separated-values') return 'tsv';
  if (mediaType === 'application/json') return 'json';
  if (inline === null || (kind !== 'table' && kind !== 'plot')) return undefined;
  return /^\s*[[{]/.test(inline) ? 'json' : 'csv';
}

async function readText(artifact: Artifact, run: Run, disk: Disk): Promise<string> {
  const { files } = disk;
  if (artifact.inline !== null) return artifact.inline;
  const path = locateArtifact(artifact, run, disk);
  if (path === null) return '';
  const facts = await files.findFacts(path);
  if (facts?.kind !== 'file' || facts.size > MOST_BYTES) return '';
  return readHead(files.open(path), facts.size);
}

function parseTable(text: string, format: Format | undefined): EvaluationTable | undefined {
  if (text === '' || format === undefined) return undefined;
  if (format !== 'json') return tableFromRows(parseSeparated(text, format === 'tsv' ? '\t' : ',', MOST_ROWS));
  try {
    // Python writes NaN and the infinities bare.
    const strict = text.replaceAll(/(?<=[[,:]\s*)(?:NaN|-?Infinity)(?=\s*[,}\]])/g, '"$&"');
    return tableFromJson(JSON.parse(strict) as unknown);
  } catch {
    return undefined;
  }
}
