import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { files } from '../../../src/effects.ts';
import { parseConfig } from '../../../src/model/parse-config.ts';
import type { NotePart } from '../../../src/model/page/page.ts';
import type { Cell } from '../../../src/model/page/table.ts';
import { makeReport, readInput } from '../../../src/pipeline.ts';

const content = join(import.meta.dirname, '../../../content');

/** What a write-up of the demo says as a reader sees it. */
export interface WriteUp {
  /** Words and numbers of its text, without the tables and charts that it asked for. */
  readonly text: string;
  /** The cells of a table that it asked for, by the name of the row; empty if there is none. */
  row(name: string): readonly Cell[];
}

/** Builds the pages of some of the demo's notes, by the names of their files. */
export async function readWriteUps(names: readonly string[]): Promise<ReadonlyMap<string, WriteUp>> {
  const { config } = parseConfig(readFileSync(join(content, 'runfolio.yaml'), 'utf8'), 'runfolio.yaml');
  const at = (path: string) => ({ path: join(content, path), shownPath: path });
  const input = await readInput(
    {
      logs: [at('runs')],
      notes: [{ ...at('notes'), named: true }],
      config,
      configPath: 'runfolio.yaml',
      cacheFolder: null,
      threads: 1,
      keepProblems: 100,
    },
    { files },
  );
  try {
    const report = await makeReport({ input, config, generator: 'Runfolio', files, folder: content });
    const pages = await Promise.all(names.map((name) => report.page(`experiments/${name}.html`)));
    return new Map(
      pages.flatMap((page, index): [string, WriteUp][] =>
        page.kind === 'experiment' ? [[names[index] ?? '', toWriteUp(page.note?.parts ?? [])]] : [],
      ),
    );
  } finally {
    await input.dataset.close();
  }
}

function toWriteUp(parts: readonly NotePart[]): WriteUp {
  const html = parts.map((part) => (part.kind === 'html' ? part.html : '')).join(' ');
  const rows = parts.flatMap((part) => (part.kind === 'table' ? part.table.rows : []));
  return {
    text: html
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&nbsp;', ' ')
      .replaceAll(/\s+/g, ' '),
    row: (name) => rows.find(({ cells: [first] }) => first?.text === name)?.cells ?? [],
  };
}
