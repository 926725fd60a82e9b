import { isHarmlessSvg } from '../../lib/is-harmless-svg.ts';
import { isObject, listAt, objectAt, textAt, valueAt } from '../../lib/json-parts.ts';
import { escapeHtml } from '../markdown/escape-html.ts';
import { readHtmlTable } from './read-html-table.ts';
import type { PlainTable } from './read-html-table.ts';
import { terminalText } from './terminal-text.ts';

/** Largest picture that is put into the page. */
const mostImageCharacters = 4_000_000;

const bitmaps: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/**
 * One output of a cell as HTML that is safe to put into a page: texts are escaped, tables are built anew from their texts, pictures are
 * embedded as images, in which nothing runs. Raw HTML and JavaScript of the output are never used. Empty if there is nothing to show.
 */
export function renderOutput(output: unknown): string {
  const type = textAt(output, 'output_type');
  if (type === 'stream') return renderText(joined(valueAt(output, 'text')), 'notebook-stream');
  if (type === 'error') {
    const trace = listAt(output, 'traceback').map(String).join('\n');
    return renderText(trace || `${textAt(output, 'ename')}: ${textAt(output, 'evalue')}`, 'notebook-error');
  }
  return renderData(objectAt(output, 'data'));
}

/** The richest form that can be shown safely. */
function renderData(data: unknown): string {
  for (const type of bitmaps) {
    const base64 = joined(valueAt(data, type)).replaceAll(/\s/g, '');
    if (base64 !== '') return renderBitmap(type, base64);
  }
  const svg = joined(valueAt(data, 'image/svg+xml'));
  if (svg !== '') return renderSvg(svg);
  const plain = joined(valueAt(data, 'text/plain'));
  const chart = chartOf(data);
  if (chart !== undefined) return renderNotice(chart);
  const html = joined(valueAt(data, 'text/html'));
  const table = readHtmlTable(html);
  if (table !== undefined) return renderTable(table);
  const text = plain || joined(valueAt(data, 'text/latex')) || joined(valueAt(data, 'text/markdown'));
  // What HTML, scripts and widgets leave as text is only the name of an object.
  const isRich =
    html !== '' || (isObject(data) && Object.keys(data).some((type) => /widget|javascript/.test(type)));
  if (isRich && /^(?:<[\s\S]*>|[\w.]+\([\s\S]*\))$/.test(text.trim())) {
    return renderNotice(
      'An interactive output stands here in the notebook. Its code is not run in a report.',
    );
  }
  return renderText(text, 'notebook-result');
}

function chartOf(data: unknown): string | undefined {
  const types = isObject(data) ? Object.keys(data) : [];
  if (types.some((type) => type.startsWith('application/vnd.plotly'))) {
    return 'An interactive Plotly chart stands here in the notebook. Show it as a picture (fig.show("png")) to have it in the report.';
  }
  if (types.some((type) => /^application\/vnd\.vega(?:lite)?\./.test(type))) {
    return 'A Vega chart stands here in the notebook that is too large or draws from elsewhere. Show it as a picture (alt.renderers.enable("png")) to have it in the report.';
  }
  return undefined;
}

function renderBitmap(type: string, base64: string): string {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return renderNotice('A picture of the notebook is damaged.');
  if (base64.length > mostImageCharacters)
    return renderNotice('A picture of the notebook is too large to be shown.');
  return renderImage(`data:${type};base64,${base64}`);
}

function renderSvg(svg: string): string {
  if (!isHarmlessSvg(svg)) {
    return renderNotice(
      'A picture of the notebook holds scripts or refers to other files, so it is not shown.',
    );
  }
  if (svg.length > mostImageCharacters)
    return renderNotice('A picture of the notebook is too large to be shown.');
  return renderImage(`data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`);
}

function renderImage(source: string): string {
  return `<img class="notebook-image" src="${source}" alt="Output of the cell above" loading="lazy" decoding="async">`;
}

function renderNotice(text: string): string {
  return `<p class="notebook-notice">${escapeHtml(text)}</p>`;
}

function renderText(text: string, kind: string): string {
  const shown = terminalText(text);
  return shown.trim() === '' ? '' : `<pre class="${kind}">${escapeHtml(shown)}</pre>`;
}

function renderTable({ rows, leftOut }: PlainTable): string {
  const lines = rows.map((row) => {
    const cells = row.map(({ text, isHeading }) => {
      const tag = isHeading ? 'th' : 'td';
      return `<${tag}>${escapeHtml(text)}</${tag}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const note = leftOut === 0 ? '' : renderNotice(`${leftOut} more rows are in the notebook.`);
  return `<div class="note-table"><table><tbody>${lines.join('')}</tbody></table></div>${note}`;
}

/** Texts are saved whole or as a list of lines. NUL would look like the mark of a link. */
function joined(value: unknown): string {
  const text = Array.isArray(value) ? value.map(String).join('') : value;
  return typeof text === 'string' ? text.replaceAll('\0', '') : '';
}
