import { describeChanges, describeRemarks, describeStates } from '../../changes/words/describe-changes.ts';
import type { ChangesItem } from '../../changes/words/changes-part.ts';
import { escapeMarkdown, markdownTable } from '../../lib/markdown-table.ts';
import type { Changes } from '../../model/changes.ts';

const marks = { bad: '✗ ', good: '✓ ', plain: '' } as const;

/** What changed as Markdown, with a line end behind it: a heading for each part, lists and tables. */
export function changesToMarkdown(changes: Changes): string {
  const parts = describeChanges(changes).map(({ title, items, table, notes }) => {
    const list = items.map(itemToMarkdown).join('');
    const columns = table === null ? '' : markdownTable(table);
    const words = notes.map((note) => `${escapeMarkdown(note)}\n`).join('\n');
    return `### ${title}\n\n${[columns, list, words].filter((text) => text !== '').join('\n')}`;
  });
  const remarks = describeRemarks(changes).map((remark) => `> ${escapeMarkdown(remark)}\n`);
  const head = `**${escapeMarkdown(changes.headline)}**\n\n${escapeMarkdown(describeStates(changes))}\n`;
  return [head, ...remarks, ...parts].join('\n');
}

function itemToMarkdown({ tone, text, more }: ChangesItem): string {
  const lines = more.map((line) => `  - ${escapeMarkdown(line)}\n`);
  return `- ${marks[tone]}${escapeMarkdown(text)}\n${lines.join('')}`;
}
