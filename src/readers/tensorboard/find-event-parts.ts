import type { OpenFile } from '../../lib/files.ts';
import { naturalOrder } from '../../lib/natural-order.ts';
import { isEventFileName, pickEventFiles } from './event-files.ts';
import { peekEvents } from './peek-events.ts';

/** The names in a folder and the first bytes of files below it, whoever looks. */
export interface EventFolder {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  readonly list: (below: string) => readonly string[];
  readonly head: (below: string) => Uint8Array;
}

/** A folder whose event files belong to a run: the run's own, or one below it. */
export interface EventPart {
  /** Name of the folder below the run's own; empty for that itself. */
  readonly folder: string;
  /** Names of the event files, oldest first. */
  readonly files: readonly string[];
  /**
   * What the folder says of its values. `own`: nothing. `split`: on which data they were measured, its name goes before those of the
   * metrics. `hparams`: params and final metrics of the run, as PyTorch's `add_hparams` writes them. `curve`: one of several curves of a
   * tag, as PyTorch's `add_scalars` writes them: `ending` goes behind its name.
   */
  readonly role: 'own' | 'split' | 'hparams' | 'curve';
  readonly ending: string;
}

const training = /^train(?:ing)?$/i;
const split = /^(?:train(?:ing)?|val(?:id(?:ation)?)?|dev|eval(?:uation)?|test(?:ing)?)$/i;

/**
 * The event files that make one run of a folder, its own first; empty if the folder is none of a run.
 *
 * TensorBoard takes every folder for a run of its own, but writers spread one training over several: Keras and Estimator by splits,
 * PyTorch for params and for curves of one chart. Such a folder belongs to the one around it only if it holds nothing else.
 */
export function findEventParts(folder: EventFolder): EventPart[] {
  const own = pickEventFiles(folder.files);
  // Without event files of its own only folders of splits can belong to it: most folders need no further look.
  const names = [...folder.folders].filter((name) => own.length > 0 || split.test(name));
  const below = names.sort(naturalOrder).map((name) => ({ name, files: eventFilesOnly(folder.list(name)) }));
  const withEvents = below.filter(({ files }) => files.length > 0);
  const splits = withEvents.filter(({ name }) => split.test(name));
  const parts: EventPart[] = own.length === 0 ? [] : [{ folder: '', files: own, role: 'own', ending: '' }];
  if (own.length > 0) parts.push(...findHparams(withEvents), ...findCurves(folder, withEvents));
  if (own.length > 0 ? splits.length > 0 : isTraining(splits)) {
    parts.push(
      ...splits.map(({ name, files }) => ({ folder: name, files, role: 'split', ending: '' }) as const),
    );
  }
  return parts;
}

interface FolderBelow {
  readonly name: string;
  readonly files: readonly string[];
}

/** The event files of a folder that holds nothing else but TensorBoard's own data; empty for other folders. */
function eventFilesOnly(names: readonly string[]): string[] {
  const rest = names.filter(
    (name) => !isEventFileName(name) && name !== 'plugins' && !name.endsWith('.profile-empty'),
  );
  return rest.length === 0 ? pickEventFiles(names) : [];
}

/** A training split with another one; or alone, if TensorFlow 2 wrote it: Keras does so without validation data. */
function isTraining(splits: readonly FolderBelow[]): boolean {
  const train = splits.find(({ name }) => training.test(name));
  return train !== undefined && (splits.length > 1 || train.files.every((name) => name.endsWith('.v2')));
}

/**
 * PyTorch names the folder of `add_hparams` after the time. One belongs to the run around it; of several, each is a run: the loop over
 * params that PyTorch's documentation shows.
 */
function findHparams(folders: readonly FolderBelow[]): EventPart[] {
  const found = folders.filter(({ name }) => /^\d{9,}(?:\.\d+)?$/.test(name));
  const [only] = found;
  if (only === undefined || found.length > 1) return [];
  return [{ folder: only.name, files: only.files, role: 'hparams', ending: '' }];
}

/** PyTorch names the folders of `add_scalars('loss', {a: ..., b: ...})` `loss_a` and `loss_b`, and the tag in both `loss`. */
function findCurves(folder: EventFolder, folders: readonly FolderBelow[]): EventPart[] {
  return folders.flatMap(({ name, files }): EventPart[] => {
    const [first] = files;
    if (first === undefined || !name.includes('_') || split.test(name)) return [];
    const { firstSteps } = peekEvents(openBytes(folder.head(`${name}/${first}`)), Number.POSITIVE_INFINITY);
    const [tag] = firstSteps.keys();
    const start = `${tag?.replaceAll('/', '_') ?? ''}_`;
    if (tag === undefined || firstSteps.size !== 1 || !name.startsWith(start)) return [];
    return [{ folder: name, files, role: 'curve', ending: name.slice(start.length) }];
  });
}

function openBytes(bytes: Uint8Array): OpenFile {
  return {
    size: bytes.length,
    readInto(target, position) {
      const piece = bytes.subarray(position, position + target.length);
      target.set(piece);
      return piece.length;
    },
    close: () => undefined,
  };
}
