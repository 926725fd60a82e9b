import { parse } from 'yaml';
import { isObject, listAt, objectAt } from '../../lib/json-parts.ts';
import type { Claim, FolderCandidate } from '../reader.ts';

/** Name of the file in which DVC keeps what a pipeline is made of. */
export const pipelineName = 'dvc.yaml';

const plotFolders: ReadonlySet<string> = new Set(['metrics', 'sklearn', 'custom', 'images']);
const stepMetrics = /\.(?:tsv|csv)$/i;

/**
 * What DVC and DVCLive take of a folder: the folder itself if DVCLive wrote into it, a log in the old layout (`<name>.json` beside
 * `<name>/scalars`), and the pipeline if its `dvc.yaml` lists metrics that stand in plain files.
 */
export function claimDvcLive(folder: FolderCandidate): Claim | undefined {
  if (isDvcLiveFolder(folder)) return { logs: [''], covers: [...folder.files, ...folder.folders] };
  const old = [...folder.folders].filter((name) => isOldLayout(folder, name));
  const metrics = folder.files.has(pipelineName) ? metricFiles(folder.head(pipelineName)) : [];
  const plain = metrics.filter((path) => isPlainMetrics(folder, path, old));
  const logs = [...old.map((name) => `${name}.json`), ...(plain.length > 0 ? [pipelineName] : [])];
  if (logs.length === 0) return undefined;
  const covers = [
    ...old.flatMap((name) => [name, `${name}.json`]),
    ...(plain.length > 0 ? [pipelineName] : []),
    ...plain,
  ];
  return { logs, covers };
}

function isDvcLiveFolder({ files, folders, list, name }: FolderCandidate): boolean {
  if (!folders.has('plots')) return files.has('metrics.json') && /^dvclive/i.test(name);
  const plots = list('plots');
  if (!plots.some((plot) => plotFolders.has(plot))) return false;
  return files.has('metrics.json') || (plots.includes('metrics') && hasTables(list, 'plots/metrics'));
}

/** True if there are tables of metrics in the folder or one level below it. */
function hasTables(list: FolderCandidate['list'], path: string): boolean {
  const names = list(path);
  return names.some(
    (name) => stepMetrics.test(name) || list(`${path}/${name}`).some((inner) => stepMetrics.test(inner)),
  );
}

/** DVCLive before 1.0 wrote `scalars/*.tsv`, before 0.8 the tables alone, and the last values in a file beside the folder. */
function isOldLayout({ files, list }: FolderCandidate, name: string): boolean {
  if (!files.has(`${name}.json`)) return false;
  const names = list(name);
  const tables = names.includes('scalars') ? list(`${name}/scalars`) : names;
  return tables.some((table) => /\.tsv$/i.test(table));
}

/** A metrics file that no log of DVCLive speaks for. */
function isPlainMetrics({ list }: FolderCandidate, path: string, old: readonly string[]): boolean {
  if (!/\.(?:json|ya?ml)$/i.test(path) || path.startsWith('..') || path.startsWith('/')) return false;
  if (old.some((name) => path === `${name}.json`)) return false;
  const cut = path.lastIndexOf('/');
  const folder = cut === -1 ? '' : path.slice(0, cut);
  if (folder !== '' && list(folder).includes('plots')) return false;
  return (folder === '' ? list('.') : list(folder)).includes(path.slice(cut + 1));
}

/** Paths of the metrics files that a `dvc.yaml` lists, for all its stages. */
export function metricFiles(pipeline: Uint8Array): string[] {
  const document = parseYaml(pipeline);
  const lists = [
    listAt(document, 'metrics'),
    ...Object.values(objectAt(document, 'stages')).map((stage) => listAt(stage, 'metrics')),
  ];
  const paths = lists.flat().flatMap((entry): string[] => {
    if (typeof entry === 'string') return [entry];
    return isObject(entry) ? Object.keys(entry) : [];
  });
  return [...new Set(paths.map((path) => path.replace(/^\.\//, '')))];
}

/** The value of a YAML text, no tag executed; `undefined` if it cannot be read. */
export function parseYaml(bytes: Uint8Array): unknown {
  try {
    const value: unknown = parse(new TextDecoder().decode(bytes), { logLevel: 'silent', maxAliasCount: 100 });
    return value;
  } catch {
    return undefined;
  }
}
