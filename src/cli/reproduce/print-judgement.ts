import { alignDecimals } from '../../lib/align-decimals.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { jsonText } from '../../lib/json-text.ts';
import type { Terminal } from '../../lib/terminal.ts';
import type { RerunJudgement, RerunMetric } from '../../pipeline.ts';
import type { DataColumn, DataValue } from '../tables/data-column.ts';
import { printSections } from '../tables/print-sections.ts';
import type { TableSection } from '../tables/print-sections.ts';
import { headlineOf, shareText, wordOf } from './judgement-words.ts';

/** Prints what came of a rerun: the answer first, then the metrics, then what differs in how the two were made. */
export async function printJudgement(
  judgement: RerunJudgement,
  format: 'text' | 'csv' | 'md' | 'json',
  terminal: Terminal,
): Promise<void> {
  if (format === 'json') {
    await terminal.data(`${jsonText({ ...judgement, headline: headlineOf(judgement) }, 2)}\n`);
    return;
  }
  if (format !== 'csv') await terminal.data(`${headlineOf(judgement)}\n\n`);
  await printSections(sectionsOf(judgement), format, terminal);
}

function sectionsOf({ metrics, differences }: RerunJudgement): readonly TableSection[] {
  const made = [
    text(
      'what',
      0,
      differences.map(({ kind }) => kind),
    ),
    text(
      'name',
      1,
      differences.map(({ name }) => name),
    ),
    text(
      'original',
      2,
      differences.map(({ original }) => original ?? 'not recorded'),
    ),
    text(
      'rerun',
      3,
      differences.map(({ rerun }) => rerun ?? 'not recorded'),
    ),
  ];
  return [
    { title: 'Metrics', columns: metricColumns(metrics) },
    ...(differences.length === 0 ? [] : [{ title: 'Made differently', columns: made }]),
  ];
}

function metricColumns(metrics: readonly RerunMetric[]): readonly DataColumn[] {
  const curves = metrics.map(({ curve }) => curve?.largest ?? null);
  return [
    text(
      'metric',
      0,
      metrics.map(({ metric }) => metric.name),
    ),
    figures(
      'original',
      1,
      metrics.map(({ original }) => original),
    ),
    figures(
      'rerun',
      2,
      metrics.map(({ rerun }) => rerun),
    ),
    {
      ...text(
        'difference',
        3,
        metrics.map(({ share }) => shareText(share)),
      ),
      align: 'right',
      values: metrics.map(({ share }) => share),
    },
    text(
      'one more seed (95 %)',
      5,
      metrics.map(({ expected }) => rangeText(expected)),
    ),
    text('judgement', 4, metrics.map(wordOf)),
    figures(
      'farthest apart',
      6,
      curves.map((largest) => largest?.difference ?? null),
    ),
    text('where', 7, metrics.map(placeText)),
  ];
}

function rangeText(range: RerunMetric['expected']): string {
  return range === null ? '' : `${formatNumber(range.low)} to ${formatNumber(range.high)}`;
}

function placeText({ curve }: RerunMetric): string {
  if (curve?.isEqual === true) return 'equal at every point';
  if (curve?.largest === null || curve?.largest === undefined || curve.axis === null) return '';
  return `${curve.axis} ${formatNumber(curve.largest.at, 7)}`;
}

function text(head: string, rank: number, cells: readonly string[]): DataColumn {
  return { head, align: 'left', rank, widest: 60, cells, values: cells };
}

function figures(head: string, rank: number, values: readonly (number | null)[]): DataColumn {
  const cells = alignDecimals(values.map((value) => (value === null ? '' : formatNumber(value, 6))));
  const plain: readonly DataValue[] = values;
  return { head, align: 'right', rank, widest: 24, cells, values: plain };
}
