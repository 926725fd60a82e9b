import { countOf } from '../../../lib/count-of.ts';
import type { Severity } from '../../../problems/problem.ts';
import { repositoryPath } from './notice.ts';
import type { Notice, NoticeList, NoticePlaces } from './notice.ts';

/**
 * GitHub keeps so many annotations of each kind from one step, and fifty from a job, and drops the others without a word
 * (github.com/actions/toolkit, docs/problem-matchers.md, "Limitations").
 */
const mostOfKind = 10;

const kinds = [
  { severity: 'error', command: 'error' },
  { severity: 'warning', command: 'warning' },
  { severity: 'note', command: 'notice' },
] as const satisfies readonly { readonly severity: Severity; readonly command: string }[];

/**
 * Notices as commands that a runner of GitHub Actions turns into annotations at file and line. Of each kind at most ten are shown there, so
 * where there are more the tenth says how many. `reserved` keeps room for so many of each kind that the same step writes besides.
 */
export function writeWorkflowCommands(list: NoticeList, places: NoticePlaces, reserved = 0): string {
  const most = mostOfKind - reserved;
  return kinds.map(({ severity, command }) => writeKind(severity, command, { list, places, most })).join('');
}

function writeKind(
  severity: Severity,
  command: string,
  { list, places, most }: { readonly list: NoticeList; readonly places: NoticePlaces; readonly most: number },
): string {
  const ofKind = list.notices.filter((notice) => notice.severity === severity);
  const total = ofKind.length + list.unlisted[severity];
  const shown = total > most ? ofKind.slice(0, most - 1) : ofKind;
  const lines = shown.map((notice) => commandOf(command, notice, places)).join('');
  if (shown.length === total) return lines;
  const more = `${countOf(total - shown.length, `more ${severity}`)} not shown as annotations, of which GitHub keeps ten of a kind. The job summary and "runfolio check" have all.`;
  return `${lines}::${command} title=Runfolio::${escapeData(more)}\n`;
}

function commandOf(command: string, { rule, message, place }: Notice, places: NoticePlaces): string {
  const { line, column, endColumn } = place ?? {};
  const hasLine = line !== undefined && line > 0;
  const properties = [
    ['file', place === null ? undefined : repositoryPath(place.file, places)],
    ['line', hasLine ? line : undefined],
    ['endLine', hasLine && endColumn !== undefined ? line : undefined],
    ['col', hasLine ? column : undefined],
    ['endColumn', hasLine && column !== undefined ? endColumn : undefined],
    ['title', rule],
  ] as const;
  const typed = properties.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
  );
  return `::${command} ${typed.join(',')}::${escapeData(message)}\n`;
}

/** Also without the sign that began commands in the first year of GitHub Actions, which a runner still knows. */
function escapeData(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll('##[', '## [');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
