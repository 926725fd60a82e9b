import type { SourceFile } from '../dataset/dataset.ts';
import { formatBytes } from '../lib/format-bytes.ts';
import { formatCount } from '../lib/format-count.ts';
import { formatNumber } from '../lib/format-number.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import type { ProblemsPage } from '../model/page/page.ts';
import type { Cell, Column, Table } from '../model/page/table.ts';
import { catalog } from '../problems/catalog.ts';
import { makeCell, makeEmptyCell } from './make-cell.ts';
import { makeColumn } from './make-column.ts';
import { toProblemEntries } from './problem-entries.ts';
import { countSeverity, groupProblems } from './problem-groups.ts';
import type { ReportContext } from './report-context.ts';

const MOST_ENTRIES = 20;
const MOST_FILES = 1000;

/** Everything that was wrong in the input, by kind, and what became of every line of every file. */
export async function problemsPage(context: ReportContext): Promise<ProblemsPage> {
  const groups = [];
  for (const { code, severity, count, kept } of groupProblems(context.problems, context.sortedProblems)) {
    const entries = await toProblemEntries(kept.slice(0, MOST_ENTRIES), context);
    groups.push({ code, title: catalog[code]?.title ?? code, severity, count, entries });
  }
  const summary = describeProblems(context);
  return {
    kind: 'problems',
    path: 'problems.html',
    title: 'Problems',
    description: summary,
    breadcrumbs: [{ label: context.title, path: 'index.html' }],
    previous: null,
    next: null,
    summary,
    groups,
    files: filesTable(context.dataset.files),
  };
}

function describeProblems({ problems, dataset }: ReportContext): string {
  const counts = (['error', 'warning', 'note'] as const).map(
    (severity) => [countSeverity(problems, severity), severity] as const,
  );
  const parts = counts
    .filter(([count]) => count > 0)
    .map(([count, severity]) => formatCount(count, severity));
  const files = formatCount(dataset.files.length, 'file');
  if (parts.length === 0) return `${files} read without a problem.`;
  return `${parts.join(', ')} in ${files}.`;
}

/** Lines = used + ignored + with problems, for each file. */
function filesTable(files: readonly SourceFile[]): Table {
  const telling = files.filter((file) => !isSilent(file));
  const silent = files.length - telling.length;
  return {
    id: 'files',
    caption: null,
    columns: [
      makeColumn('file', 'file', { kind: 'name' }),
      makeColumn('reader', 'read as'),
      countColumn('bytes', 'size', 'Size of the file.'),
      countColumn('lines', 'lines', 'Lines of the file: used, ignored and with problems add up to them.'),
      countColumn('used', 'used', 'Lines that gave points, params or anything else to a run.'),
      countColumn('ignored', 'ignored', 'Lines that carry nothing for a run.'),
      countColumn('problems', 'with problems', 'Lines that could not be used.'),
      makeColumn('reasons', 'why ignored'),
    ],
    rows: telling.slice(0, MOST_FILES).map((file, index) => ({
      key: `file-${index}`,
      colour: null,
      baseline: false,
      cells: fileCells(file),
      members: [],
    })),
    notes: [
      ...(silent > 0
        ? [
            `${formatCount(silent, 'file')}${telling.length > 0 ? ' more' : ''}, of which every line was used. data/files.csv lists all.`,
          ]
        : []),
      ...(telling.length > MOST_FILES
        ? [`The first ${MOST_FILES} of ${formatCount(telling.length, 'file')}.`]
        : []),
    ],
  };
}

/** True if a reader took the file and used every line of it but blank ones. */
function isSilent({ reader, problemLines, ignoredLines }: SourceFile): boolean {
  const ignored = Object.entries(ignoredLines).filter(([, count]) => count > 0);
  return reader !== null && problemLines === 0 && ignored.every(([reason]) => reason === 'blank');
}

function countColumn(key: string, label: string, title: string): Column {
  return makeColumn(key, label, { kind: 'count', numeric: true, title });
}

function fileCells({
  file,
  reader,
  bytes,
  lines,
  usedLines,
  problemLines,
  ignoredLines,
}: SourceFile): Cell[] {
  const reasons = Object.entries(ignoredLines)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => naturalOrder(a, b));
  const ignored = reasons.reduce((total, [, count]) => total + count, 0);
  const counts = [lines, usedLines, ignored, problemLines].map((count) =>
    makeCell(formatNumber(count), { sort: count }),
  );
  return [
    makeCell(file),
    reader === null ? makeEmptyCell('no reader knows it') : makeCell(reader),
    makeCell(formatBytes(bytes), { sort: bytes }),
    ...counts,
    makeCell(
      reasons.map(([reason, count]) => `${reason.replaceAll('-', ' ')}: ${formatNumber(count)}`).join(', '),
    ),
  ];
}
