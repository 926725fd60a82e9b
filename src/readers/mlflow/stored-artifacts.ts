import type { Files } from '../../lib/files.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { RunSink, RunWriter, Source } from '../reader.ts';
import { findRunArtifacts, makeModel } from './run-artifacts.ts';

/** Folders beside a database in which MLflow and its server keep artifacts unless told otherwise. */
const storeNames = ['mlruns', 'mlartifacts'];

/** The folders with artifacts beside a database. */
export interface Stores {
  /** The folder of an artifact URI, absolute and from the database's folder; `undefined` if it is not on this disk. */
  find(uri: string, below: RegExp): { readonly path: string; readonly pathTo: string } | undefined;
  tellModel(
    run: RunWriter,
    model: { readonly name: string; readonly uri: string; readonly line: number },
  ): void;
}

interface StoresContext {
  readonly source: Source;
  readonly files: Files;
  readonly sink: RunSink;
}

/**
 * Looks for artifacts beside the database. Their URIs are those of the machine that logged, most often absolute, so their last parts
 * are looked up in the folders that MLflow makes by itself.
 */
export function findStores({ source, files }: Pick<StoresContext, 'source' | 'files'>): Stores {
  const home = source.path.slice(0, source.path.lastIndexOf('/'));
  const roots = storeNames.filter((name) => files.factsNow(`${home}/${name}`)?.kind === 'folder');
  const find: Stores['find'] = (uri, below) => {
    const tail = below.exec(uri)?.[0];
    const pathTo = roots
      .map((root) => `${root}/${tail}`)
      .find((each) => files.factsNow(`${home}/${each}`)?.kind === 'folder');
    return tail === undefined || pathTo === undefined ? undefined : { path: `${home}/${pathTo}`, pathTo };
  };
  return {
    find,
    tellModel(run, { name, uri, line }) {
      const place = find(uri, /[\w-]+\/models\/m-[0-9a-f]+\/artifacts$/);
      run.artifact(makeModel(name, place?.pathTo ?? null), line);
    },
  };
}

/** Tells the artifacts of a run that lie beside the database. Gives the packages that its models need. */
export function tellStoredArtifacts(
  run: RunWriter,
  { uri, id, line }: { readonly uri: string; readonly id: string; readonly line: number },
  { stores, source, files, sink }: StoresContext & { readonly stores: Stores },
): Readonly<Record<string, string>> {
  const place = /^\w+$/.test(id) ? stores.find(uri, new RegExp(`[\\w-]+/${id}/artifacts$`)) : undefined;
  if (place === undefined) return {};
  const { artifacts, leftOut, environment } = findRunArtifacts(files, place.path, place.pathTo);
  for (const artifact of artifacts) run.artifact(artifact, line);
  if (leftOut > 0) {
    const facts = { kept: artifacts.length, leftOut };
    sink.problem(createProblem('artifacts-left-out', { file: source.shownPath, line }, facts));
  }
  return environment;
}
