import type { CommandFacts } from '../command.ts';
import { noticeOptions } from '../notices/notice-options.ts';

/** What is known of `runfolio diff` before it is loaded. */
export const diffCommand: CommandFacts = {
  summary: 'Say what changed since a git revision or another report, and judge it',
  operands: 'BASE [HEAD]',
  details:
    'BASE and HEAD are git revisions (main, HEAD~1, v1.2; main... is the commit that main and HEAD come from), folders of reports, report.json files, folders of logs, or addresses of published reports. Without HEAD it is the files as they are. The checkout is never touched. The exit code is 1 if a run tells other numbers under the same id, if there are new errors, or, with --gate, if a rule of the config is broken (docs/diff.md).',
  options: {
    gate: {
      description: 'Judge the change by the rules under gate in runfolio.yaml; exit code 1 if one is broken',
    },
    'allow-changed': { description: 'Let runs tell other numbers than before under the same id' },
    logs: {
      value: 'PATH',
      description: 'Log or folder of logs, may be repeated (default: runfolio.yaml, else this folder)',
    },
    notes: {
      value: 'PATH',
      description: 'Folder or file with notes, may be repeated (default: runfolio.yaml, else notes/)',
    },
    drafts: { description: 'Take notes with draft: true as notes like others' },
    md: { description: 'Print Markdown' },
    json: { description: 'Print the result as JSON (schemas/changes.schema.json)' },
    ...noticeOptions,
    comment: {
      value: 'FILE',
      description: 'Write the comment for a pull or merge request into this file as well',
    },
    'comment-id': {
      value: 'ID',
      description: 'Tell the comment from those of other reports (default: main)',
    },
    'preview-url': { value: 'URL', description: 'Let the comment link to the report at this address' },
    threads: { value: 'N', description: 'Read with N threads (default: one for each processor, at most 8)' },
    'no-cache': { description: 'Read every log again instead of trusting .runfolio/' },
  },
  examples: [
    'runfolio diff main',
    'runfolio diff main... --gate',
    'runfolio diff https://example.org/report/ report --md',
    'runfolio diff origin/main... --gate --comment comment.md --junit runfolio.xml',
  ],
  load: async () => (await import('../diff.ts')).diff,
};
