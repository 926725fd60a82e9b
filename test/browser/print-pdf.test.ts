import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import chromium from '@sparticuz/chromium';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPrinter } from '../../src/cli/print-pdf.ts';
import { WrongUse } from '../../src/cli/wrong-use.ts';
import { files } from '../../src/effects.ts';
import { browser } from '../../src/effects/browser.ts';
import { buildSingleFile } from '../../src/outputs/single/build-single-file.ts';
import { fakeEffects } from '../unit/cli/fake-effects.ts';
import { madeUpReport } from './made-up/report.ts';

const compiledSite = resolve(import.meta.dirname, '../../dist/site');
let folder = '';
let html = '';
const before = process.env['RUNFOLIO_BROWSER'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runfolio-print-'));
  process.env['RUNFOLIO_BROWSER'] = await chromium.executablePath();
  const page = await madeUpReport.page('experiments/smoothing.html');
  html = await buildSingleFile(madeUpReport, page, { files, compiledSite, cacheFolder: null, roots: [] });
});

afterAll(async () => {
  if (before === undefined) delete process.env['RUNFOLIO_BROWSER'];
  else process.env['RUNFOLIO_BROWSER'] = before;
  await rm(folder, { recursive: true, force: true });
});

async function print(text: string): Promise<Uint8Array> {
  const printer = await openPrinter({ ...fakeEffects(folder).effects, browser });
  try {
    return await readFile(await printer.print('page', text));
  } finally {
    await printer.close();
  }
}

describe('a write-up printed by the installed browser', () => {
  test('holds its words as text, and is the same bytes each time', async () => {
    const [first, second] = [await print(html), await print(html)];
    expect(Buffer.from(first).equals(second)).toBe(true);
    const document = await getDocumentProxy(Uint8Array.from(first));
    const { text, totalPages } = await extractText(document, { mergePages: true });
    expect(totalPages).toBeGreaterThan(0);
    const title = /<h1>([^<]*)<\/h1>/.exec(html)?.[1] ?? 'nothing';
    expect(text).toContain(title);
    expect(text).toContain('0.0312');
    expect(text).not.toContain('Copy as');
  });

  test('is told apart from a program that cannot print', async () => {
    const program = join(folder, 'no-browser');
    await writeFile(program, '#!/bin/sh\nexit 3\n', { mode: 0o755 });
    const page = join(folder, 'page.html');
    await writeFile(page, html);
    const printed = await browser.print(program, page, join(folder, 'page.pdf'));
    expect(printed).toEqual({ kind: 'failed', reason: 'it ended with 3' });
  });

  test('needs a browser, and says how to name one', async () => {
    const none = { ...browser, find: () => Promise.resolve(undefined) };
    const opening = openPrinter({ ...fakeEffects(folder).effects, browser: none });
    await expect(opening).rejects.toThrow(WrongUse);
    await expect(opening).rejects.toThrow('name its program with the variable RUNFOLIO_BROWSER');
  });
});
