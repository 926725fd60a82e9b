import { FileError } from '../lib/files.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Reader, ReadingContext, Source } from '../readers/reader.ts';
import { closeLog } from './finish-log.ts';
import type { Replacement } from './layout-state.ts';
import type { KnownStepsBack, LogState } from './log-state.ts';
import { layoutName } from './log-state.ts';
import { createLogSink } from './log-sink.ts';

/** What reading a log needs besides the log. */
export interface LogReading {
  readonly reader: Reader;
  readonly context: ReadingContext;
  readonly keepProblems: number;
}

/**
 * Reads one log or one part of it, once. The result is closed.
 */
export async function readLogOnce(
  source: Source,
  { reader, context, keepProblems }: LogReading,
  stepsBack?: KnownStepsBack,
): Promise<LogState> {
  const sink = createLogSink({
    source,
    keepProblems,
    watch: context.options.watch ?? [],
    metricsApart: reader.metricsApart ?? false,
    ...(stepsBack && { stepsBack }),
  });
  try {
    await reader.read(source, context, sink);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    sink.problem(createProblem('file-unreadable', { file: source.shownPath }, { reason: error.message }));
  }
  closeLog(sink.state);
  return sink.state;
}

/**
 * Reads a whole log. If the steps of a run went back in it, a second time: which rows a later one replaces is known only then.
 */
export async function readLog(source: Source, reading: LogReading): Promise<LogState> {
  const log = await readLogOnce(source, reading);
  const stepsBack = findStepsBack(log);
  return stepsBack === undefined ? log : readLogOnce(source, reading, stepsBack);
}

/** Where rows were replaced by later ones; `undefined` if nowhere. */
function findStepsBack(log: LogState): KnownStepsBack | undefined {
  const byLayout = new Map<string, readonly Replacement[]>();
  for (const [index, run] of log.runs.entries()) {
    for (const [key, layout] of run.layouts) {
      const replaced = layout.replaced.filter(({ shownBy }) => run.layouts.get(shownBy)?.moreStepsBack === 0);
      if (replaced.length > 0) byLayout.set(layoutName(index, key), replaced);
    }
  }
  return byLayout.size === 0 ? undefined : { byLayout };
}
