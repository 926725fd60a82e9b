import { roleColour, seriesColour, SERIES_SLOTS } from '../../../charts/palette.ts';
import type { Dataset } from '../../../dataset/dataset.ts';
import type { Figure, FigureData, VegaLiteSpec } from '../../../model/figure.ts';
import { formatCount } from '../../../lib/format-count.ts';
import type { NoteBlock } from '../../../notes/note.ts';
import type { BlockBuilder } from '../block-builder.ts';
import { selectView } from '../select-view.ts';
import { unknownName } from '../unknown-name.ts';
import { problemOfView } from '../view-fault.ts';
import type { ViewFault } from '../view-fault.ts';
import type { ViewScope } from '../view-scope.ts';
import { checkSpec } from './check-spec.ts';
import { specData } from './spec-data.ts';
import type { TableName } from './spec-data.ts';

/** Blocks `vega-lite`: any Vega-Lite spec over the runs, with the keys `where`, `metrics`, `caption` and `label` beside those of Vega-Lite. */
export const vegaLiteBlock: BlockBuilder = {
  async check(block, { scope }) {
    const read = readSpec(block, scope);
    const faults = 'faults' in read ? read.faults : await tryDrawing(read);
    return faults.map((fault) => problemOfView(fault, block));
  },
  async build(block, { scope, dataset, id, takeNumber }) {
    const read = readSpec(block, scope);
    if ('faults' in read) return [];
    const data = await loadData(read, dataset);
    return [{ kind: 'figure', figure: makeFigure(read, data, id), number: takeNumber('figure') }];
  },
};

interface ReadSpec {
  readonly spec: VegaLiteSpec;
  readonly title: string;
  readonly caption: string;
  readonly scope: ViewScope;
  readonly tables: ReadonlySet<TableName>;
  readonly metrics: readonly string[];
}

type SpecReading = ReadSpec | { readonly faults: readonly ViewFault[] };

function readSpec({ value, caption }: NoteBlock, scope: ViewScope): SpecReading {
  if (!isObject(value)) {
    const actual = value === null ? 'nothing' : 'no mapping';
    return {
      faults: [
        {
          code: 'note-block-value',
          facts: { block: 'vega-lite', key: '', expected: 'a Vega-Lite spec', actual },
          path: [],
        },
      ],
    };
  }
  const { where, metrics, caption: _caption, label: _label, $schema: _schema, title, ...spec } = value;
  const { tables, faults } = checkSpec(spec);
  if (faults.length > 0) return { faults };
  const selected = selectView(typeof where === 'string' ? where : undefined, scope);
  if ('fault' in selected) return { faults: [selected.fault] };
  const { scope: own } = selected;
  const main = own.analysis().main?.metric.name;
  const wanted = listOf(metrics) ?? (main === undefined ? [] : [main]);
  const unknown = wanted.findIndex((name) => !own.keys().metric.has(name));
  if (unknown !== -1) {
    const path = Array.isArray(metrics) ? ['metrics', unknown] : ['metrics'];
    return { faults: [unknownName('metric', wanted[unknown] ?? '', path, own)] };
  }
  const words = typeof title === 'string' ? title : textOf(isObject(title) ? title['text'] : undefined);
  return { spec: dress(spec), title: words, caption: caption ?? '', scope: own, tables, metrics: wanted };
}

function listOf(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : undefined;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(' ');
  return typeof value === 'string' ? value : '';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Series reach the page only; a check draws without their points. */
function loadData(
  { scope, tables, metrics }: ReadSpec,
  dataset: Dataset | null,
): Promise<readonly FigureData[]> {
  return specData(tables, scope, { metrics, dataset });
}

/** A spec that Vega cannot draw is told now, not when the page is made. */
async function tryDrawing(read: ReadSpec): Promise<readonly ViewFault[]> {
  const { ChartSpecError, drawVega } = await import('../../../charts/draw-vega.ts');
  try {
    await drawVega(read.spec, await loadData(read, null));
    return [];
  } catch (error) {
    if (!(error instanceof ChartSpecError)) throw error;
    return [{ code: 'note-spec-broken', facts: { reason: error.message.replace(/\.$/, '') }, path: [] }];
  }
}

const plotWidth = 590;
const narrowPlotWidth = 235;

/** The author's spec in the colours and letters of the report, wherever it says nothing itself. Sizes of the container are known here. */
function dress(spec: VegaLiteSpec): VegaLiteSpec {
  const isSingle = 'mark' in spec || 'layer' in spec;
  const width = typeof spec['width'] === 'number' || !isSingle ? {} : { width: plotWidth };
  const height = typeof spec['height'] === 'number' || !isSingle ? {} : { height: 300 };
  const text = roleColour('chart-text');
  const axis = {
    labelColor: roleColour('chart-quiet'),
    titleColor: text,
    gridColor: roleColour('chart-grid'),
    tickColor: roleColour('chart-axis'),
    domainColor: roleColour('chart-axis'),
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
  };
  const slots = Array.from({ length: SERIES_SLOTS }, (_, slot) => seriesColour(slot));
  const looks = {
    view: { stroke: null },
    axis,
    legend: { labelColor: text, titleColor: text, labelFontSize: 12, titleFontSize: 12 },
    header: { labelColor: text, titleColor: text },
    title: { color: text },
    text: { color: text },
    mark: { color: seriesColour(0) },
    range: { category: slots },
  };
  const own = isObject(spec['config']) ? spec['config'] : {};
  return {
    ...spec,
    ...width,
    ...height,
    background: null,
    config: { ...looks, ...own },
    usermeta: { asWritten: true },
  };
}

function makeFigure(
  { spec, title, caption, scope }: ReadSpec,
  data: readonly FigureData[],
  id: string,
): Figure {
  const runs = formatCount(scope.runs.length, 'run');
  const hasWidth = spec['width'] === plotWidth;
  return {
    id,
    title: title || caption || 'Chart',
    subtitle: '',
    description:
      typeof spec['description'] === 'string'
        ? spec['description']
        : `A chart of ${runs}, as its author wrote it.`,
    caption: title === '' ? '' : caption,
    spec,
    ...(hasWidth ? { narrowSpec: { ...spec, width: narrowPlotWidth } } : {}),
    data,
    table: shortTable(data),
    renderer: 'vega',
  };
}

const mostRows = 20;
const mostColumns = 8;

/** The first rows of what is drawn, for those who cannot see it. */
function shortTable([first]: readonly FigureData[]): Figure['table'] {
  const columns = (first?.columns ?? []).slice(0, mostColumns);
  const length = Math.min(mostRows, columns[0]?.values.length ?? 0);
  const rows = Array.from({ length }, (_, row) => columns.map(({ values }) => String(values[row] ?? '')));
  return { head: columns.map(({ label }) => label), rows };
}
