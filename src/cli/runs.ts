import { countOf } from '../lib/count-of.ts';
import { jsonText } from '../lib/json-text.ts';
import { showValue } from '../lib/show-value.ts';
import { createStyle } from '../lib/terminal-style.ts';
import { drawTextTable } from '../lib/text-table.ts';
import { findRunSets } from '../pipeline.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import { countProblems } from '../problems/problems-to-json.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { readProject } from './read-project.ts';
import type { ReadProject } from './read-project.ts';
import { countHidden, runsTable } from './runs-table.ts';
import { countsText } from './show-problems.ts';
import { chooseFormat, printTable } from './tables/print-table.ts';
import { idColumns } from './tables/query-columns.ts';
import { writeJsonList } from './write-json-list.ts';

/** Lists what was read: tables for people, one as CSV or Markdown, everything that is known of each run as JSON. */
export async function runs(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const format = chooseFormat(call);
  const read = await readProject(call, effects, { keepProblems: keptPerKind, cache: true });
  const counts = countProblems(read.problems);
  const items = read.input.dataset.runs;
  if (format === 'json') {
    await writeJsonList(effects.terminal, {
      facts: { counts },
      name: 'runs',
      items,
      toJson: (run) => jsonText(run),
    });
  } else if (format === 'text') {
    await printTables(read, effects);
  } else {
    const columns = [...idColumns(items, items), ...runsTable(items, read.project.config)];
    await printTable(columns, format, effects.terminal);
  }
  await read.input.dataset.close();
  return counts.errors > 0 ? ExitCode.problems : ExitCode.fine;
}

/** A table for each experiment, as the report makes them of runs that no note claims. */
async function printTables(
  { project, input, problems }: ReadProject,
  { terminal }: CommandEffects,
): Promise<void> {
  const { bold } = createStyle(terminal.colourData);
  const found = input.dataset.runs;
  const sets = findRunSets(found, [], () => []);
  let hidden = 0;
  for (const [index, { title, runs: members }] of sets.entries()) {
    const { head, rows, leftOut } = drawTextTable(
      [...idColumns(members, found), ...runsTable(members, project.config)],
      terminal.width,
    );
    hidden += leftOut + countHidden(members, project.config);
    const heading =
      sets.length === 1 ? '' : `${bold(`${showValue(title)}, ${countOf(members.length, 'run')}`)}\n`;
    await terminal.data(`${index === 0 ? '' : '\n'}${heading}${[bold(head), ...rows].join('\n')}\n`);
  }
  const counts = countProblems(problems);
  const more = hidden === 0 ? '' : ` ${countOf(hidden, 'column')} did not fit; --json has them.`;
  const wrong = counts.errors + counts.warnings === 0 ? '' : ` ${countsText(counts)}: see "runfolio check".`;
  terminal.words(`${countOf(found.length, 'run')}.${more}${wrong}\n`);
}
