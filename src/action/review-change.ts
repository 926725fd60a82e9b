import { join } from 'node:path';
import type { CommandEffects } from '../cli/command.ts';
import { ExitCode } from '../cli/exit-code.ts';
import { readHistoryAt } from '../cli/read-earlier.ts';
import { runCommandLine } from '../cli/run-command-line.ts';
import { Changes } from '../model/changes.ts';
import { historyPath } from '../model/data-paths.ts';
import { reportDataPath } from '../model/data-paths.ts';
import { parseReportData } from '../model/report-data.ts';
import type { ReportData } from '../model/report-data.ts';
import type { ActionInputs } from './read-inputs.ts';
import type { Named } from './read-occasion.ts';
import type { WorkflowLog } from './workflow-log.ts';

/** What the program said of what was checked out. */
export interface Reviewed {
  /** Folder of the report that was built. */
  readonly site: string;
  readonly head: ReportData;
  /** What the report said at earlier builds, with this one; null if it keeps no history. */
  readonly history: NonNullable<Awaited<ReturnType<typeof readHistoryAt>>> | null;
  /** What changed; null if there was nothing to compare with. */
  readonly changes: Changes | null;
  /** Why there was not, as a sentence; empty if there was. */
  readonly why: string;
}

/** What is to be reviewed. */
export interface ReviewRequest {
  readonly inputs: ActionInputs;
  /** What to compare with; null if the event names nothing. */
  readonly base: Named | null;
  /** What the checked-out state is called. */
  readonly head: Named;
  readonly site: string;
}

/** Building did not come to an end. Its message says why. */
export class ReviewFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ReviewFailed';
  }
}

/**
 * Builds the report of what was checked out and compares it with the base, by the same commands that anybody can type. The log has their words.
 *
 * @throws ReviewFailed if no report could be built.
 */
export async function reviewChange(
  request: ReviewRequest,
  effects: CommandEffects,
  log: WorkflowLog,
): Promise<Reviewed> {
  const { inputs, site } = request;
  const asked = askedBase(request);
  const { changes, why } = await compare(request, effects, log);
  // The page of changes is made only where there is something to compare with: else the build would end there.
  const options = [
    ...given('diff', [changes === null ? null : asked]),
    ...given('url', [inputs.previewUrl]),
    ...given('notes', inputs.notes),
    ...given('title', [inputs.title]),
    ...given('earlier', [inputs.earlier]),
  ];
  const built = await runWords(
    ['build', '--out', site, '--json', ...options, '--', ...inputs.paths],
    effects,
    log,
  );
  const head = built.code === ExitCode.wrongUse ? null : await readHead(site, effects);
  if (head === null) throw new ReviewFailed(`The report could not be built: ${lastWords(built.words)}`);
  const history = (await readHistoryAt(join(site, historyPath), effects.files)) ?? null;
  return { site, head, history, changes, why };
}

/** What was typed is taken as it is; what the event names is compared from where the two branches parted. */
function askedBase({ inputs, base }: ReviewRequest): string | null {
  return inputs.base ?? (base === null ? null : `${base.commit}...`);
}

async function readHead(site: string, { files }: CommandEffects): Promise<ReportData | null> {
  const path = join(site, reportDataPath);
  if (files.factsNow(path)?.kind !== 'file') return null;
  const parsed = parseReportData(new TextDecoder().decode(await files.readBytes(path)));
  return 'data' in parsed ? parsed.data : null;
}

async function compare(
  request: ReviewRequest,
  effects: CommandEffects,
  log: WorkflowLog,
): Promise<Pick<Reviewed, 'changes' | 'why'>> {
  const { inputs, base, head } = request;
  const asked = askedBase(request);
  if (asked === null)
    return { changes: null, why: 'Nothing was compared: the event names no earlier state.' };
  const options = [...given('notes', inputs.notes), ...given('logs', inputs.paths)];
  const compared = await runWords(['diff', asked, '--json', '--gate', ...options], effects, log);
  const changes = parseChanges(compared.data);
  if (changes === null) {
    return { changes, why: `Nothing was compared: ${lastWords(compared.words)}` };
  }
  const named = inputs.base === null && base !== null ? { name: base.name } : {};
  return {
    changes: {
      ...changes,
      base: { ...changes.base, ...named },
      head: { ...changes.head, kind: 'revision', name: head.name, commit: head.commit },
    },
    why: '',
  };
}

function parseChanges(text: string): Changes | null {
  try {
    return Changes.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

interface Said {
  readonly code: ExitCode;
  /** What went to standard output. */
  readonly data: string;
  /** What was said beside it. */
  readonly words: string;
}

/** Runs a command as if it were typed, its words going to the log. */
async function runWords(args: readonly string[], effects: CommandEffects, log: WorkflowLog): Promise<Said> {
  let data = '';
  let words = '';
  await log.say(`runfolio ${args.join(' ')}`);
  const code = await runCommandLine(args, {
    ...effects,
    terminal: {
      width: 120,
      colourData: false,
      colourWords: false,
      data: (text) => {
        data += text;
        return Promise.resolve();
      },
      words: (text) => {
        words += text;
      },
      progress: () => undefined,
    },
  });
  if (words !== '') await log.say(words);
  return { code, data, words };
}

function given(option: string, values: readonly (string | null)[]): string[] {
  return values.flatMap((value) => (value === null ? [] : [`--${option}=${value}`]));
}

/** The first line that a command said when it gave up. */
function lastWords(words: string): string {
  return (
    words
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? 'it said nothing.'
  );
}
