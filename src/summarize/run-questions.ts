import { askThread } from '../lib/ask-thread.ts';
import type { Files } from '../lib/files.ts';
import type { Thread, Threads } from '../lib/threads.ts';
import type { Reader, ReadingOptions, Source } from '../readers/reader.ts';
import type { LogAnswer, LogQuestion } from './log-questions.ts';
import { createAnswerer, isLogAnswer } from './log-questions.ts';

/** Who answers questions about logs: each member is given one at a time. */
export interface Crew {
  readonly members: readonly ((question: LogQuestion) => Promise<LogAnswer>)[];
  close(): Promise<void>;
}

/** What a crew needs to start. */
export interface CrewOptions {
  readonly readers: readonly Reader[];
  readonly reading: ReadingOptions;
  readonly keepProblems: number;
  /** See `LogQuestion`. */
  readonly keepsInputs: boolean;
  readonly threads: number;
  readonly folder: string;
  readonly packName: string;
  /** See `LogQuestion`. */
  readonly teacher?: Source | undefined;
}

/** Questions that a thread is given at once: the next one waits there, so that it never waits for this thread, which reads logs too. */
const seatsEach = 2;

/**
 * This thread itself, and others beside it up to the number asked for: reading here while the others start is quicker than waiting for
 * them, and takes less memory.
 */
export function createCrew(
  options: CrewOptions,
  { files, threads }: { readonly files: Files; readonly threads?: Threads },
): Crew {
  const startOf = (member: number): LogQuestion => ({
    kind: 'start',
    reading: options.reading,
    keepProblems: options.keepProblems,
    keepsInputs: options.keepsInputs,
    folder: options.folder,
    pack: `${options.packName}-${member}.pack`,
    teacher: options.teacher,
  });
  const others = threads === undefined ? 0 : Math.max(0, options.threads - 1);
  const running = Array.from({ length: others }, (_, index) => {
    const thread = threads?.start('worker');
    return thread === undefined ? [] : [{ thread, ask: askInTurn(thread, startOf(index + 1)) }];
  }).flat();
  const answer = createAnswerer((name) => findAmong(options.readers, name), files);
  const started = answer(startOf(0));
  const here = async (question: LogQuestion): Promise<LogAnswer> => {
    await started;
    const answered = await answer(question);
    if (others > 0) await threads?.listenNow();
    return answered;
  };
  return {
    members: [...running.flatMap(({ ask }) => Array.from({ length: seatsEach }, () => ask)), here],
    async close() {
      await Promise.all(running.map(({ thread }) => thread.close()));
    },
  };
}

function findAmong(readers: readonly Reader[], name: string): Reader {
  const reader = readers.find((each) => each.name === name);
  if (reader === undefined) throw new RangeError(`No reader is called ${name}.`);
  return reader;
}

/** A function that first says how to start, then asks. */
function askInTurn(thread: Thread, start: LogQuestion): (question: LogQuestion) => Promise<LogAnswer> {
  const ask = askThread(thread, isLogAnswer);
  const started = ask(start);
  // Whoever asks next hears of a failure.
  started.catch(() => undefined);
  return async (question) => {
    await started;
    return ask(question);
  };
}
