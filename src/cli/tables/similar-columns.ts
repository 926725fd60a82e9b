import { formatMoment } from '../../lib/format-moment.ts';
import type { ToldFinding } from '../../pipeline.ts';
import type { DataColumn } from './data-column.ts';

const widestName = 40;
const widestText = 60;

/** What is like something: how much, what it is, what it shares, where it differs, what came out. Where room is short, what both share gives way last. */
export function similarColumns(found: readonly ToldFinding[]): readonly DataColumn[] {
  const columns = [
    likenessColumn(found),
    textColumn(
      'name',
      0,
      widestName,
      found.map(({ title }) => title),
    ),
    textColumn(
      'experiment',
      6,
      widestName,
      found.map(({ experiment }) => experiment?.title ?? ''),
    ),
    textColumn('verdict', 4, widestName, found.map(describeVerdict)),
    textColumn(
      'result',
      3,
      widestText,
      found.map(({ told }) => told.result ?? ''),
    ),
    textColumn(
      'differs in',
      2,
      widestText,
      found.map(({ told }) => told.differs ?? ''),
    ),
    textColumn(
      'shares',
      5,
      widestText,
      found.map(({ told }) => told.shares),
    ),
    textColumn(
      'date',
      7,
      widestName,
      found.map(({ atMs }) => (atMs === null ? '' : (formatMoment(atMs)?.text ?? ''))),
    ),
  ];
  return columns.filter(({ cells }) => cells.some((cell) => cell !== ''));
}

function likenessColumn(found: readonly ToldFinding[]): DataColumn {
  const values = found.map(({ likeness }) => Math.round(likeness * 100) / 100);
  const cells = values.map((value) => value.toFixed(2));
  return { head: 'likeness', align: 'right', rank: 1, widest: widestName, cells, values };
}

function describeVerdict({ verdict }: ToldFinding): string {
  if (verdict === null) return '';
  return verdict.postHoc ? `${verdict.word} (post hoc)` : verdict.word;
}

function textColumn(head: string, rank: number, widest: number, cells: readonly string[]): DataColumn {
  return { head, align: 'left', rank, widest, cells, values: cells };
}
