import type { CommandFacts } from '../command.ts';
import { formatOptions } from '../tables/format-options.ts';

/** The command that tells how to make a run again, and judges whether that came off. */
export const reproduceCommand: CommandFacts = {
  summary: 'Tell how to make a run again, or judge a rerun',
  operands: 'RUN [PATH...]',
  details:
    'Prints the recipe of a run: commit, environment, command, params, data, and the values to expect. With --against it judges a second run: every metric within the tolerance, or where one more seed would be, and where the curves are farthest apart; the exit code is 1 if one is not. RUN is an id, a name, or the first characters of an id.',
  options: {
    against: { value: 'RUN', description: 'Judge this rerun: a run by id or name, or a log with one run' },
    tolerance: { value: 'SHARE', description: 'Differences up to this are none (default: 1%)' },
    out: {
      value: 'FILE',
      short: 'o',
      description: 'Write the recipe as Markdown, or as a script if the name ends in .sh',
    },
    badge: { value: 'FILE', description: 'With --against: draw the outcome as a badge (SVG)' },
    note: { value: 'FILE', description: 'With --against: begin a note on the rerun' },
    notes: {
      value: 'PATH',
      description: 'Folder or file with notes, may be repeated (default: runfolio.yaml, else notes/)',
    },
    ...formatOptions,
    threads: { value: 'N', description: 'Read with N threads (default: one for each processor, at most 8)' },
    'no-cache': { description: 'Read every log again instead of trusting .runfolio/' },
  },
  examples: [
    'runfolio reproduce 3f9a1c7',
    'runfolio reproduce 3f9a1c7 --out reproduce.sh',
    'runfolio reproduce 3f9a1c7 --against runs/rerun.jsonl --tolerance 0.5%',
  ],
  load: async () => (await import('./reproduce.ts')).reproduce,
};
