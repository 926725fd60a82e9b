import { countOf } from '../lib/count-of.ts';
import { printProblems } from '../problems/print-problems.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { ProblemCounts } from '../problems/problems-to-json.ts';
import { maskText, secretsOnly } from '../safety/redact-text.ts';
import type { CommandEffects } from './command.ts';

/** Problems as text for the stream that they go to. */
export function problemsText(
  list: ProblemList,
  effects: CommandEffects,
  stream: 'data' | 'words',
): Promise<string> {
  const { terminal, files, folder } = effects;
  const colour = stream === 'data' ? terminal.colourData : terminal.colourWords;
  return printProblems(list, { files, folder, width: terminal.width, colour, mask: maskSecrets });
}

/** e.g. `2 errors, 12,345 warnings`; `no problems` if there is none. */
export function countsText({ errors, warnings, notes }: ProblemCounts): string {
  const parts = [
    errors === 0 ? '' : countOf(errors, 'error'),
    warnings === 0 ? '' : countOf(warnings, 'warning'),
    notes === 0 ? '' : countOf(notes, 'note'),
  ];
  return parts.filter((part) => part !== '').join(', ') || 'no problems';
}

/** What a terminal shows ends up in logs of automatic builds, which others can read. */
function maskSecrets(text: string): string {
  return maskText({ name: null, text }, secretsOnly);
}
