import { askThread } from '../../lib/ask-thread.ts';
import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import type { DataTable } from '../../model/data-table.ts';
import type { Thread, Threads } from '../../lib/threads.ts';
import type { RunParts } from '../../model/page/run-order.ts';
import type { Series } from '../../model/series.ts';
import { isPageAnswer, openPageTools } from './page-thread.ts';
import type { PageAnswer, PageQuestion, PageSetup, PageToAsk } from './page-thread.ts';
import { writePage } from './write-page.ts';
import type { SiteFile } from './site-writer.ts';
import type { PageToWrite, PageTools, WrittenPage } from './write-page.ts';

/**
 * Pages that wait for a thread: enough that it does not wait for this one, even while that makes files of the whole site, few enough that
 * they need no memory to speak of.
 */
const MOST_WAITING = 24;
/** The files of the report that this thread makes meanwhile take it about as long as so many pages another one. */
const MOST_BEFORE_TABLE = 16;
/** More threads would only wait for the one that makes the pages. */
const MOST_THREADS = 4;

/** Draws, renders and writes pages: this thread, and others when there are many. */
export interface PageCrew {
  /**
   * Hands over a page, with whatever gets the series that it is made from. The outer promise holds when the next page may come, the inner
   * one gives the files that were written.
   */
  write(page: PageToWrite, source?: SeriesSource): Promise<{ readonly written: Promise<WrittenPage> }>;
  /**
   * Packs and writes a table in another thread if there is one already; the promise gives the file. Undefined if there is none, or if few
   * pages come and those that wait for it would take longer.
   */
  writeTable(path: string, table: DataTable): Promise<SiteFile> | undefined;
  /** True if another thread was started before it was known how many pages would come. */
  readonly isAhead: boolean;
  /** Says that many pages will come: from now on other threads help. Starting one takes as long as writing about ten. */
  expectMany(): void;
  /** Says that this thread has something else to do: from now on pages wait for the others, however many, if there are any. */
  leaveRest(): void;
  close(): Promise<void>;
}

/** The series of a run: where they lie for other threads, and for this one. */
export type SeriesSource = Pick<RunParts, 'packs' | 'readSeries'>;

interface Member {
  readonly thread: Thread;
  readonly ask: (question: PageQuestion) => Promise<PageAnswer>;
  waiting: number;
}

/** A thread for pages that was started before there were any. */
export interface PageThread extends Member {
  close(): Promise<void>;
}

/** Starts a thread that loads what pages are rendered by, while this one finds out which pages there are. Close it when done. */
export function startPageThread(threads: Threads, compiledSite: string): PageThread {
  const thread = threads.start('page-worker');
  const ask = askThread(thread, isPageAnswer);
  // Whoever asks next hears of a failure.
  ask({ kind: 'prepare', compiledSite }).catch(() => undefined);
  return { thread, ask, waiting: 0, close: () => thread.close() };
}

/** What a crew touches outside. */
export interface CrewEffects {
  readonly files: Files;
  readonly threads?: Threads;
  /** How many threads there may be, this one included. */
  readonly processors?: number;
  /** A thread that is there already. */
  readonly ahead?: PageThread;
}

/** A crew for one site. */
export function createPageCrew(
  setup: PageSetup,
  { files, threads, processors = 1, ahead }: CrewEffects,
): PageCrew {
  const members: Member[] = ahead === undefined ? [] : [ahead];
  ahead?.ask({ kind: 'start', setup }).catch(() => undefined);
  let tools: Promise<PageTools> | undefined;
  let many = false;
  let mostWaiting = MOST_WAITING;

  async function writeHere(page: PageToWrite, source: SeriesSource | undefined): Promise<WrittenPage> {
    tools ??= openPageTools(setup, files);
    return writePage(page, needsSeries(page) ? await readSeries(source) : [], await tools);
  }

  async function findFree(): Promise<Member | undefined> {
    if (threads === undefined) return undefined;
    // A thread that is there takes all of a few pages: loading what they take into this one, too, would take longer.
    if (!many) return ahead;
    await threads.listenNow();
    const most = Math.min(processors - 1, MOST_THREADS);
    while (members.length < most) members.push(startMember(threads, setup));
    const [first, ...others] = members;
    const free = others.reduce((least, one) => (one.waiting < (least?.waiting ?? 0) ? one : least), first);
    return free === undefined || free.waiting >= mostWaiting ? undefined : free;
  }

  return {
    async write(page, source) {
      const member = await findFree();
      if (member !== undefined) return { written: askForPage(member, page, source) };
      const here = await writeHere(page, source);
      return { written: Promise.resolve(here) };
    },
    writeTable(path, table) {
      const [first] = members;
      const isBusy = !many && (first?.waiting ?? 0) > MOST_BEFORE_TABLE;
      return isBusy ? undefined : first && askForTable(first, path, table);
    },
    isAhead: ahead !== undefined,
    expectMany() {
      many = true;
    },
    leaveRest() {
      mostWaiting = Infinity;
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

async function askForTable(member: Member, path: string, table: DataTable): Promise<SiteFile> {
  const answer = await member.ask({ kind: 'table', path, table });
  if (answer.kind === 'table') return answer.written;
  throw refusal(answer);
}

function refusal(answer: PageAnswer): Error {
  return answer.kind === 'refused'
    ? new FileError(answer.code, answer.path, answer.reason)
    : new TypeError('A thread that was given something to write answered something else.');
}

/** Keeps nothing of a page that waits for its turn but its path: all that waits would be copied whenever young objects are collected. */
function askForPage(
  member: Member,
  page: PageToWrite,
  source: SeriesSource | undefined,
): Promise<WrittenPage> {
  member.waiting += 1;
  return takeAnswer(member, sendPage(member, page, source), { path: page.page.path, source });
}

/** Sends a page with where its series lie, or with them. */
function sendPage(member: Member, page: PageToWrite, source: SeriesSource | undefined): Promise<PageAnswer> {
  const send = (series: PageToAsk['series']): Promise<PageAnswer> =>
    member.ask({ kind: 'page', ...page, series } satisfies PageToAsk);
  const series = needsSeries(page) ? source?.packs : [];
  return series === undefined ? readSeries(source).then(send) : send(series);
}

async function takeAnswer(
  member: Member,
  sent: Promise<PageAnswer>,
  { path, source }: { readonly path: string; readonly source: SeriesSource | undefined },
): Promise<WrittenPage> {
  try {
    const first = await sent;
    // What is gone from the packs is read from the logs again.
    const answer =
      first.kind === 'unread'
        ? await member.ask({ kind: 'series', path, series: await readSeries(source) })
        : first;
    if (answer.kind === 'page') return answer.written;
    throw refusal(answer);
  } finally {
    member.waiting -= 1;
  }
}

function needsSeries({ order }: PageToWrite): boolean {
  return order !== undefined && order.curves.length > 0;
}

async function readSeries(source: SeriesSource | undefined): Promise<readonly Series[]> {
  return (await source?.readSeries()) ?? [];
}
