import { askThread } from '../lib/ask-thread.ts';
import type { Files } from '../lib/files.ts';
import type { Thread, Threads } from '../lib/threads.ts';
import type { Reader, ReadingOptions } from '../readers/reader.ts';
import type { LogAnswer, LogQuestion } from './log-questions.ts';
import { createAnswerer, isLogAnswer } from './log-questions.ts';

/** Who answers questions about logs: each member one at a time. */
export interface Crew {
  readonly members: readonly ((question: LogQuestion) => Promise<LogAnswer>)[];
  close(): Promise<void>;
}

/** What a crew needs to start. */
export interface CrewOptions {
  readonly readers: readonly Reader[];
  readonly reading: ReadingOptions;
  readonly keepProblems: number;
  readonly threads: number;
  readonly folder: string;
  readonly packName: string;
}

/** As many threads as asked for; with one, or where there are none, this thread itself. */
export function createCrew(
  options: CrewOptions,
  { files, threads }: { readonly files: Files; readonly threads?: Threads },
): Crew {
  const startOf = (member: number): LogQuestion => ({
    kind: 'start',
    reading: options.reading,
    keepProblems: options.keepProblems,
    folder: options.folder,
    pack: `${options.packName}-${member}.pack`,
  });
  if (threads === undefined || options.threads <= 1) {
    const answer = createAnswerer(options.readers, files);
    const started = answer(startOf(0));
    const member = async (question: LogQuestion) => {
      await started;
      return answer(question);
    };
    return { members: [member], close: () => Promise.resolve() };
  }
  const running = Array.from({ length: options.threads }, (_, index) => {
    const thread = threads.start('worker');
    return { thread, ask: askInTurn(thread, startOf(index)) };
  });
  return {
    members: running.map(({ ask }) => ask),
    async close() {
      await Promise.all(running.map(({ thread }) => thread.close()));
    },
  };
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
