import type { CommandFacts } from '../command.ts';

/** What is known of `runfolio history` before it is loaded. */
export const historyCommand: CommandFacts = {
  summary: 'List what the report said at earlier builds, or build that anew from git',
  operands: '[rebuild]',
  details:
    'Without an operand it lists the builds that the history of the report holds. "rebuild" reads logs and notes as they were at each commit that changed them, oldest first, and writes the history from that; the checkout is never touched (docs/publish.md).',
  options: {
    from: {
      value: 'PATH',
      description: 'List this history: a file, or the folder of a report (default: that of runfolio.yaml)',
    },
    runs: {
      description:
        'Tell instead how metrics went over the commits or days at which the runs in the logs were made',
    },
    md: { description: 'Print Markdown for a comment or a job summary: how each metric went' },
    last: { value: 'N', description: 'With rebuild: only the newest N of these commits (default: 100)' },
    out: {
      value: 'FILE',
      short: 'o',
      description: 'With rebuild: write this file (default: history in runfolio.yaml, else in the report)',
    },
    replace: { description: 'With rebuild: write it anew although there is one' },
    logs: {
      value: 'PATH',
      description: 'Log or folder of logs, may be repeated (default: runfolio.yaml, else this folder)',
    },
    notes: {
      value: 'PATH',
      description: 'Folder or file with notes, may be repeated (default: runfolio.yaml, else notes/)',
    },
    drafts: { description: 'Take notes with draft: true as notes like others' },
    json: { description: 'Print the result as JSON (described in docs/command-line.md)' },
    threads: { value: 'N', description: 'Read with N threads (default: one for each processor, at most 8)' },
  },
  examples: [
    'runfolio history',
    'runfolio history --from report --md',
    'runfolio history --runs',
    'runfolio history rebuild --last 200 --out history.jsonl',
  ],
  load: async () => (await import('../history.ts')).history,
};
