import { askThread } from '../../lib/ask-thread.ts';
import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import type { Thread, Threads } from '../../lib/threads.ts';
import { isPageAnswer, openPageTools } from './page-thread.ts';
import type { PageAnswer, PageQuestion, PageSetup } from './page-thread.ts';
import { writePage } from './write-page.ts';
import type { PageToWrite, PageTools, WrittenPage } from './write-page.ts';

/** Pages that wait for a thread: enough that it never waits for this one, few enough that they need no memory to speak of. */
const MOST_WAITING = 6;
/** More threads would only wait for the one that makes the pages. */
const MOST_THREADS = 4;

/** Draws, renders and writes pages: this thread, and others when there are many. */
export interface PageCrew {
  /** Hands over a page. The outer promise holds when the next page may come, the inner one gives the files that were written. */
  write(page: PageToWrite): Promise<{ readonly written: Promise<WrittenPage> }>;
  /** Says that many pages will come: from now on other threads help. Starting one takes as long as writing about ten. */
  expectMany(): void;
  close(): Promise<void>;
}

interface Member {
  readonly thread: Thread;
  readonly ask: (question: PageQuestion) => Promise<PageAnswer>;
  waiting: number;
}

/** A crew for one site. `threads` is how many threads there may be, this one included. */
export function createPageCrew(
  setup: PageSetup,
  effects: { readonly files: Files; readonly threads?: Threads; readonly processors?: number },
): PageCrew {
  const { files, threads, processors = 1 } = effects;
  const members: Member[] = [];
  let tools: Promise<PageTools> | undefined;
  let many = false;

  async function writeHere(page: PageToWrite): Promise<WrittenPage> {
    tools ??= openPageTools(setup, files);
    return writePage(page, await tools);
  }

  async function findFree(): Promise<Member | undefined> {
    if (threads === undefined || !many) return undefined;
    await threads.listenNow();
    const most = Math.min(processors - 1, MOST_THREADS);
    while (members.length < most) members.push(startMember(threads, setup));
    const [first, ...others] = members;
    const free = others.reduce((least, one) => (one.waiting < (least?.waiting ?? 0) ? one : least), first);
    return free === undefined || free.waiting >= MOST_WAITING ? undefined : free;
  }

  return {
    async write(page) {
      const member = await findFree();
      if (member !== undefined) return { written: askForPage(member, page) };
      const here = await writeHere(page);
      return { written: Promise.resolve(here) };
    },
    expectMany() {
      many = true;
    },
    async close() {
      await Promise.all(members.map(({ thread }) => thread.close()));
    },
  };
}

function startMember(threads: Threads, setup: PageSetup): Member {
  const thread = threads.start('page-worker');
  const ask = askThread(thread, isPageAnswer);
  // Whoever asks next hears of a failure.
  ask({ kind: 'start', setup }).catch(() => undefined);
  return { thread, ask, waiting: 0 };
}

async function askForPage(member: Member, page: PageToWrite): Promise<WrittenPage> {
  member.waiting += 1;
  try {
    const answer = await member.ask({ kind: 'page', ...page });
    if (answer.kind === 'page') return answer.written;
    if (answer.kind === 'refused') throw new FileError(answer.code, answer.path, answer.reason);
    throw new TypeError('A thread that was given a page answered something else.');
  } finally {
    member.waiting -= 1;
  }
}
