import { countProblems } from '../problems/problems-to-json.ts';
import type { CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import type { ReadProject } from './read-project.ts';
import { countsText } from './show-problems.ts';

/** Says how many problems there are, if any, and gives the exit code that tells of errors. */
export function tellProblems({ problems }: ReadProject, { terminal }: CommandEffects): ExitCode {
  const counts = countProblems(problems);
  if (counts.errors + counts.warnings > 0) {
    terminal.words(`${countsText(counts)}: see "runfolio check".\n`);
  }
  return counts.errors > 0 ? ExitCode.problems : ExitCode.fine;
}
