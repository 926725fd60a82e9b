import { join } from 'node:path';
import { countOf } from '../lib/count-of.ts';
import { createStyle } from '../lib/terminal-style.ts';
import { drawTextTable } from '../lib/text-table.ts';
import { jsonText } from '../lib/json-text.ts';
import type { Cell, Table } from '../model/page/table.ts';
import { buildSingleFile } from '../outputs/single/build-single-file.ts';
import { writeTableForm } from '../outputs/table-forms.ts';
import { makeTable } from '../pipeline.ts';
import { keptPerKind } from '../problems/collect-problems.ts';
import { checkAskedFile, findAskedNote, readFormat, readView, writeAsked } from './asked-view.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { readProject } from './read-project.ts';
import { tellProblems } from './tell-problems.ts';
import { viewFrame, viewPage } from './view-page.ts';
import { WrongUse } from './wrong-use.ts';

const formats = ['text', 'csv', 'md', 'latex', 'json', 'html'] as const;
const endings = { text: 'txt', csv: 'csv', md: 'md', latex: 'tex', json: 'json', html: 'html' } as const;
const words = ['rows', 'columns', 'where', 'sort', 'top', 'digits', 'percent', 'caption', 'label'];

/** Prints a table of the runs, in the words of a note's block. */
export async function table(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const format = readFormat(call, formats, endings);
  const read = await readProject(call, effects, { keepProblems: keptPerKind, cache: true });
  try {
    checkAskedFile(call, read, effects.folder);
    const answer = await makeTable({
      dataset: read.input.dataset,
      config: read.project.config,
      note: findAskedNote(call, read, effects.folder),
      view: readView(call, words),
    });
    if ('wrong' in answer) throw new WrongUse(answer.wrong.join('\n'));
    await writeAsked(await writeTable(answer.made, format, effects), call, effects);
    return tellProblems(read, effects);
  } finally {
    await read.input.dataset.close();
  }
}

async function writeTable(
  made: Table,
  format: (typeof formats)[number],
  effects: CommandEffects,
): Promise<string> {
  const title = made.caption ?? 'Runs';
  switch (format) {
    case 'text':
      return textOfTable(made, effects);
    case 'csv':
    case 'latex':
      return writeTableForm(made, format, title);
    case 'md':
      return `${made.caption === null ? '' : `${made.caption}\n\n`}${writeTableForm(made, format, title)}`;
    case 'json':
      return jsonText(jsonOfTable(made), 2);
    case 'html':
      return buildSingleFile(
        { frame: await viewFrame(title, effects), files: [] },
        viewPage({ title, table: made, figure: null }),
        {
          files: effects.files,
          compiledSite: join(effects.packageFolder, 'dist/site'),
          cacheFolder: null,
          roots: [],
        },
      );
    default:
      return format satisfies never;
  }
}

function textOfTable({ columns, rows, caption, notes }: Table, { terminal }: CommandEffects): string {
  const { bold } = createStyle(terminal.colourData);
  const drawn = drawTextTable(
    columns.map(({ label, numeric }, index) => ({
      head: label,
      align: numeric ? 'right' : 'left',
      rank: index,
      widest: 40,
      cells: rows.map(({ cells }) => describeCell(cells[index])),
    })),
    terminal.width,
  );
  const left =
    drawn.leftOut === 0 ? [] : [`${countOf(drawn.leftOut, 'column')} did not fit; other formats have all.`];
  const head = caption === null ? [] : [bold(caption)];
  return [...head, bold(drawn.head), ...drawn.rows, ...[...notes, ...left].map((note) => `  ${note}`)].join(
    '\n',
  );
}

function describeCell(cell: Cell | undefined): string {
  if (cell === undefined || cell.text === '') return cell?.empty === 'NaN' ? 'NaN' : '–';
  const spread = cell.spread === null ? '' : ` ± ${cell.spread}`;
  return `${cell.best ? '*' : ''}${cell.text}${spread}${cell.n === null ? '' : ` (${cell.n})`}`;
}

/** All that stands in the table, for programs. */
function jsonOfTable({ caption, columns, rows, notes }: Table): unknown {
  return {
    caption,
    columns: columns.map(({ key, label, unit, better, summary }) => ({ key, label, unit, better, summary })),
    rows: rows.map(({ baseline, cells }) => ({
      baseline,
      cells: cells.map(({ text, sort, spread, n, best, mark, empty }) => ({
        text,
        value: sort,
        spread,
        n,
        best,
        mark: mark ?? null,
        empty,
      })),
    })),
    notes,
  };
}
