import type { Files } from '../../lib/files.ts';
import type { Artifact } from '../../model/run.ts';
import { kindOfFile } from '../kind-of-file.ts';
import { listFiles } from './list-files.ts';

/** An artifact as a reader tells it. */
export type ToldArtifact = Omit<Artifact, 'file' | 'line'>;

/** Artifacts of one run that are listed. */
const mostArtifacts = 1000;
const modelFile = 'MLmodel';

/** The artifacts of a run that lie on this disk. */
export interface RunArtifacts {
  readonly artifacts: readonly ToldArtifact[];
  /** How many more there are. */
  readonly leftOut: number;
  /** What the models say of the Python and the packages that they need. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Lists the files below a run's artifact folder. A folder with a file `MLmodel` is one artifact, a model, whatever lies in it.
 * `pathTo` is the artifact folder as seen from the log.
 */
export function findRunArtifacts(files: Files, folder: string, pathTo: string): RunArtifacts {
  const paths = listFiles(files, folder);
  const models = paths.filter((path) => path === modelFile || path.endsWith(`/${modelFile}`)).map(folderOf);
  const found: ToldArtifact[] = [];
  for (const path of paths) {
    const model = models.find((each) => each === '' || path.startsWith(`${each}/`));
    if (model === undefined) found.push(makeArtifact(path, `${pathTo}/${path}`, kindOfFile(path)));
    else if (path === join(model, modelFile)) {
      found.push(makeModel(model === '' ? 'model' : model, model === '' ? pathTo : `${pathTo}/${model}`));
    }
  }
  return {
    artifacts: found.slice(0, mostArtifacts),
    leftOut: Math.max(0, found.length - mostArtifacts),
    environment: Object.assign(
      {},
      ...models.map((model) => readModelEnvironment(files, join(folder, model))),
    ),
  };
}

/** A logged model as an artifact. `path` is null where its files are not on this disk. */
export function makeModel(name: string, path: string | null, step: number | null = null): ToldArtifact {
  return { ...makeArtifact(name, path ?? '', { kind: 'model', mediaType: null }), path, step };
}

function makeArtifact(name: string, path: string, kind: ReturnType<typeof kindOfFile>): ToldArtifact {
  return { name, ...kind, path, inline: null, bytes: null, sha256: null, step: null };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function join(folder: string, name: string): string {
  if (folder === '') return name;
  return name === '' ? folder : `${folder}/${name}`;
}

/** The pinned packages of `requirements.txt` and the Python of `python_env.yaml`, which stand beside `MLmodel`. */
export function readModelEnvironment(files: Files, folder: string): Record<string, string> {
  const environment: Record<string, string> = {};
  const python = /^python:\s*['"]?([\w.+-]+)/m.exec(readText(files, `${folder}/python_env.yaml`));
  if (python?.[1] !== undefined) environment['python'] = python[1];
  for (const line of readText(files, `${folder}/requirements.txt`).split('\n')) {
    const pin = /^([\w.-]+)(?:\[[\w,. -]*\])?==([^\s;#]+)/.exec(line.trim());
    if (pin?.[1] !== undefined && pin[2] !== undefined) environment[pin[1]] = pin[2];
  }
  return environment;
}

/** Files that say what a model needs are short. */
const mostBytes = 65_536;

function readText(files: Files, path: string): string {
  if (files.factsNow(path)?.kind !== 'file') return '';
  const file = files.open(path);
  try {
    const bytes = new Uint8Array(Math.min(file.size, mostBytes));
    return new TextDecoder().decode(bytes.subarray(0, file.readInto(bytes, 0)));
  } finally {
    file.close();
  }
}
