/**
 * TensorBoard's event files (`events.out.tfevents.*`): TFRecord files of `Event` messages, version brain.Event:2, as TensorFlow 1 and 2,
 * Keras, PyTorch, tensorboardX, JAX's clu and Lightning write them (docs/formats/tensorboard.md).
 *
 * Not read: graphs, meshes, embeddings, profiles, the layout of custom charts; images and sounds are listed, not unpacked.
 */
import { basename, dirname } from 'node:path';
import type { Files } from '../../lib/files.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { readDefaults } from '../read-defaults.ts';
import { readHead } from '../read-head.ts';
import type { Reader, ReadingContext, RunFacts, RunSink, Source } from '../reader.ts';
import { isEventFileName } from './event-files.ts';
import { createEventRun, maxMetrics } from './event-run.ts';
import type { EventRun } from './event-run.ts';
import { findEventParts } from './find-event-parts.ts';
import type { EventPart } from './find-event-parts.ts';
import { planRuns } from './plan-runs.ts';
import type { PlannedRun } from './plan-runs.ts';
import { readPurges } from './purges.ts';
import { readEventFile } from './read-event-file.ts';
import { createValueReader } from './read-values.ts';

/** Reads folders of event files; each is a run, unless the folders of one training belong together. */
export const tensorboardReader: Reader = {
  name: 'tensorboard',
  divisible: false,
  takesSidecars: true,
  counts: 'record',
  matches: ({ name }) => isEventFileName(name),
  claim(folder) {
    const parts = findEventParts(folder);
    if (parts.length === 0) return undefined;
    const covers = parts.flatMap((part) => (part.folder === '' ? part.files : [part.folder]));
    return { logs: [''], covers };
  },
  async read(source, context, sink) {
    const place = findPlace(source, context.files);
    sink.defaults(await readDefaults(source, context, sink));
    const runs = planRuns(place.parts, place.folder, context.files);
    const state = { records: 0, runs: 0 };
    for (const [index, run] of runs.entries()) readRun({ source, place, context, sink, state }, run, index);
    if (state.runs === 0 && !place.hasRunsBelow) {
      sink.problem(createProblem('file-empty', { file: source.shownPath }));
    }
    sink.end({ lines: state.records, cutOff: false });
  },
};

/** Where the event files of a source lie. */
interface EventPlace {
  readonly folder: string;
  /** The folder as the user would type it, with a slash behind it; empty for the working folder. */
  readonly shown: string;
  readonly parts: readonly EventPart[];
  /** True if folders below hold runs of their own. */
  readonly hasRunsBelow: boolean;
}

/** A source is a folder, or one event file that the user named. */
function findPlace({ path, shownPath, facts }: Source, files: Files): EventPlace {
  if (facts.kind === 'file') {
    const part: EventPart = { folder: '', files: [basename(path)], role: 'own', ending: '' };
    const shown = shownPath.slice(0, shownPath.lastIndexOf('/') + 1);
    return { folder: dirname(path), shown, parts: [part], hasRunsBelow: false };
  }
  const namesOf = (folder: string, kind: 'file' | 'folder'): Set<string> =>
    new Set(files.listFolder(folder).flatMap((entry) => (entry.kind === kind ? [entry.name] : [])));
  const list = (below: string): string[] => [
    ...namesOf(`${path}/${below}`, 'file'),
    ...namesOf(`${path}/${below}`, 'folder'),
  ];
  const folders = namesOf(path, 'folder');
  const parts = findEventParts({
    files: namesOf(path, 'file'),
    folders,
    list,
    head: (below) => readHead(files, `${path}/${below}`),
  });
  const taken = new Set(parts.map(({ folder }) => folder));
  const hasRunsBelow = [...folders].some((name) => !taken.has(name) && list(name).some(isEventFileName));
  return { folder: path, shown: shownPath === '.' ? '' : `${shownPath}/`, parts, hasRunsBelow };
}

interface RunReading {
  readonly source: Source;
  readonly place: EventPlace;
  readonly context: ReadingContext;
  readonly sink: RunSink;
  readonly state: { records: number; runs: number };
}

function readRun(reading: RunReading, planned: PlannedRun, index: number): void {
  const { source, place, sink, state } = reading;
  const suffix = index === 0 ? '' : `-${index + 1}`;
  const name = index === 0 ? source.name : `${source.name} (${index + 1})`;
  const identity: RunFacts = { id: `${source.name}${suffix}`, name };
  let isTold = false;
  const run = createEventRun(sink.run(String(index + 1)), identity, (metric) => {
    if (isTold) return;
    isTold = true;
    const facts = { limit: maxMetrics, name: metric };
    sink.problem(createProblem('metrics-too-many', { file: source.shownPath }, facts));
  });
  if (planned.restart !== undefined) {
    const { folder, file, tag, step } = planned.restart;
    const shown = place.shown + [folder, file].filter((piece) => piece !== '').join('/');
    sink.problem(createProblem('events-restarted', { file: shown }, { tag, step, name }));
  }
  const results = planned.parts.map((part) => readPart(reading, part, run));
  if (!results.some(({ hasContent }) => hasContent)) return;
  state.runs += 1;
  if (results.some(({ cutOff }) => cutOff)) run.describe({ status: 'interrupted' }, state.records);
  const media = run.finish();
  if (media !== '') {
    sink.problem(createProblem('events-media-not-shown', { file: source.shownPath }, { run: name, media }));
  }
}

/** Reads the files of one folder of a run. */
function readPart(
  { place, context, sink, state }: RunReading,
  { part, files: names }: PlannedRun['parts'][number],
  run: EventRun,
): { readonly hasContent: boolean; readonly cutOff: boolean } {
  const below = names.map((name) => (part.folder === '' ? name : `${part.folder}/${name}`));
  const paths = below.map((name) => `${place.folder}/${name}`);
  const purges = readPurges(paths, context.files);
  const values = createValueReader(run, part);
  const result = { hasContent: false, cutOff: false };
  for (const [index, path] of paths.entries()) {
    const file = context.files.open(path);
    try {
      const shownPath = place.shown + (below[index] ?? '');
      const limitAt = (offset: number): number => purges.limitAt(index, offset);
      const reading = { shownPath, run, values, sink, recordsBefore: state.records, limitAt };
      const { records, cutOff, hasContent } = readEventFile(file, reading);
      state.records = records;
      result.hasContent ||= hasContent;
      result.cutOff = cutOff;
    } finally {
      file.close();
    }
  }
  return result;
}
