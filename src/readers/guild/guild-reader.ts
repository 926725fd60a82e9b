/**
 * Guild AI: the folder of a run, with its attributes and the scalars that Guild took from the output in `.guild`.
 *
 * Tried with Guild 0.9. Not read: the attribute `env`, which may hold secrets, and `output`. Event files that the program itself wrote in
 * the folder of the run are read by the reader for TensorBoard.
 */
import { FileError } from '../../lib/files.ts';
import type { RunSink, Reader, ReadingContext, Source } from '../reader.ts';
import { createEventRun, maxMetrics } from '../tensorboard/event-run.ts';
import { pickEventFiles } from '../tensorboard/event-files.ts';
import { readEventFile } from '../tensorboard/read-event-file.ts';
import { createValueReader } from '../tensorboard/read-values.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { describeGuildRun } from './describe-guild-run.ts';
import { readAttributes } from './read-attributes.ts';

/** Reads folders of runs of Guild. */
export const guildReader: Reader = {
  name: 'guild',
  divisible: false,
  takesSidecars: false,
  counts: 'record',
  matches: () => false,
  claim({ name, head }) {
    const isRun = /^[0-9a-f]{32}$/.test(name) && head('.guild/opref').length > 0;
    return isRun ? { logs: [''], covers: [] } : undefined;
  },
  async read(source, context, sink) {
    const names = listNames(context, `${source.path}/.guild`);
    const attributes = await readAttributes(source, context, sink);
    const facts = describeGuildRun(attributes, { names, maxListLength: context.options.maxListLength });
    const run = sink.run('');
    run.describe({ ...facts, params: { ...source.pathParams, ...facts.params } }, 1);
    sink.end(readScalars(pickEventFiles(names), { source, context, sink }));
  },
};

/** Guild writes the scalars of a run once, so nothing is logged again. */
function atNoStep(): number {
  return Number.POSITIVE_INFINITY;
}

function listNames({ files }: ReadingContext, folder: string): ReadonlySet<string> {
  try {
    return new Set(files.listFolder(folder).map(({ name }) => name));
  } catch (error) {
    if (error instanceof FileError) return new Set();
    throw error;
  }
}

function readScalars(
  names: readonly string[],
  {
    source,
    context,
    sink,
  }: { readonly source: Source; readonly context: ReadingContext; readonly sink: RunSink },
): { readonly lines: number; readonly cutOff: boolean } {
  const run = createEventRun(sink.run(''), {}, (metric) => {
    const facts = { limit: maxMetrics, name: metric };
    sink.problem(createProblem('metrics-too-many', { file: source.shownPath }, facts));
  });
  const values = createValueReader(run, { folder: '', files: names, role: 'own', ending: '' });
  const end = { lines: 0, cutOff: false };
  for (const name of names) {
    const file = context.files.open(`${source.path}/.guild/${name}`);
    try {
      const shownPath = `${source.shownPath}/.guild/${name}`;
      const result = readEventFile(file, {
        shownPath,
        run,
        values,
        sink,
        recordsBefore: end.lines,
        limitAt: atNoStep,
      });
      end.lines = result.records;
      end.cutOff = result.cutOff;
    } finally {
      file.close();
    }
  }
  run.finish();
  return end;
}
