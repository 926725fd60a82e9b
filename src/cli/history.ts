import { join, resolve } from 'node:path';
import { traceHistory } from '../history/trace-history.ts';
import type { History } from '../history/history-file.ts';
import { countOf } from '../lib/count-of.ts';
import { formatDay } from '../lib/format-moment.ts';
import { showValue } from '../lib/show-value.ts';
import { reportMarker } from '../lib/skipped-folders.ts';
import { drawTextTable } from '../lib/text-table.ts';
import { historyPath } from '../model/data-paths.ts';
import { historyToMarkdown } from '../outputs/review/history-to-markdown.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { printRunTrends } from './history/print-run-trends.ts';
import { rebuildHistory } from './history/rebuild-history.ts';
import { openProject } from './project.ts';
import type { Project } from './project.ts';
import { historyFileOf, readHistoryAt } from './read-earlier.ts';
import { WrongUse } from './wrong-use.ts';

/** Lists the builds that a history holds, or makes it anew from commits. */
export async function history(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const [action, ...others] = call.operands;
  if (others.length > 0 || (action !== undefined && action !== 'rebuild'))
    throw new WrongUse('"runfolio history" takes nothing or "rebuild"; --logs names logs.');
  const project = await openProject({ ...call, operands: call.values('logs') }, effects);
  if (call.has('runs')) {
    const lost = ['from', 'last', 'out', 'replace'].find((option) => call.has(option));
    if (lost !== undefined || action !== undefined)
      throw new WrongUse(
        `--runs tells of the logs as they are: ${lost === undefined ? '"rebuild"' : `--${lost}`} does not go with it.`,
      );
    await printRunTrends({ ...call, operands: call.values('logs') }, effects);
    return ExitCode.fine;
  }
  if (action === 'rebuild') return await rebuild(call, project, effects);
  for (const option of ['last', 'out', 'replace'])
    if (call.has(option)) throw new WrongUse(`--${option} goes with "runfolio history rebuild".`);
  const path = await askedFile(call, project, effects);
  const found = await readHistoryAt(path, effects.files);
  if (found === undefined)
    throw new WrongUse(
      `There is no history in "${showValue(path, 200)}" yet. With "history: true" in runfolio.yaml each build adds to it; "runfolio history rebuild" makes it from git.`,
    );
  if (call.has('md')) await effects.terminal.data(historyToMarkdown(found));
  else await print(found, call, effects);
  return ExitCode.fine;
}

/** The file that `--from` means, else the one that builds write. */
async function askedFile(
  call: CommandCall,
  project: Project,
  { files, folder }: CommandEffects,
): Promise<string> {
  const typed = call.value('from');
  if (typed === undefined) return historyFileOf(project) ?? join(project.out.path, historyPath);
  const path = resolve(folder, typed);
  return (await files.findFacts(path))?.kind === 'folder' ? join(path, historyPath) : path;
}

async function rebuild(call: CommandCall, project: Project, effects: CommandEffects): Promise<ExitCode> {
  const { files, terminal, folder } = effects;
  const typed = call.value('out');
  const path = typed === undefined ? await usualFile(project, effects) : resolve(folder, typed);
  const shown = showValue(typed ?? path, 200);
  if ((await files.findFacts(path)) !== undefined && !call.has('replace'))
    throw new WrongUse(
      `"${shown}" is there already and may hold what no commit has. --replace writes it anew, --out names another file.`,
    );
  const { text, commits, states } = await rebuildHistory(call, project, effects);
  await files.write(path, text);
  if (call.has('json'))
    await terminal.data(`${JSON.stringify({ file: typed ?? path, commits, builds: states }, null, 2)}\n`);
  else {
    terminal.words(`${countOf(commits, 'commit')} read, ${states} of them with something new.\n`);
    await terminal.data(`${typed ?? path}\n`);
  }
  return ExitCode.fine;
}

/** Where the next build looks for the history. */
async function usualFile(project: Project, { files }: CommandEffects): Promise<string> {
  const named = historyFileOf(project);
  if (named !== undefined) return named;
  if ((await files.findFacts(join(project.out.path, reportMarker))) === undefined)
    throw new WrongUse(
      `There is no report in "${showValue(project.out.shownPath, 200)}" to put the history into. Name a file with --out, or with "history: FILE" in runfolio.yaml.`,
    );
  return join(project.out.path, historyPath);
}

async function print({ states }: History, call: CommandCall, { terminal }: CommandEffects): Promise<void> {
  const { counts, verdicts } = traceHistory(states);
  const rows = states.map(({ commit, committedMs, newestMs }, index) => {
    const { added = 0, changed = 0, gone = 0 } = counts[index] ?? {};
    const ms = committedMs ?? newestMs;
    const day = ms === null ? null : (formatDay(ms)?.iso ?? null);
    return { build: index + 1, commit, day, added, changed, gone, verdicts: verdicts[index] ?? [] };
  });
  if (call.has('json')) {
    await terminal.data(`${JSON.stringify({ builds: rows }, null, 2)}\n`);
    return;
  }
  const column = (
    head: string,
    rank: number,
    textOf: (row: (typeof rows)[number]) => string,
  ): Parameters<typeof drawTextTable>[0][number] => ({
    head,
    rank,
    align: rank < 2 || rank > 5 ? 'left' : 'right',
    widest: 60,
    cells: rows.toReversed().map(textOf),
  });
  const table = drawTextTable(
    [
      column('build', 0, ({ build }) => String(build)),
      column('day', 1, ({ day }) => day ?? ''),
      column('commit', 6, ({ commit }) => commit?.slice(0, 7) ?? ''),
      column('added', 2, ({ added }) => String(added)),
      column('changed', 3, ({ changed }) => String(changed)),
      column('gone', 4, ({ gone }) => String(gone)),
      column('verdicts', 7, ({ verdicts: all }) =>
        all.map(({ slug, after }) => `${slug} ${after ?? 'gone'}`).join(', '),
      ),
    ],
    terminal.width,
  );
  await terminal.data(`${[table.head, ...table.rows].join('\n')}\n`);
}
