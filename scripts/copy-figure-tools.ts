import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** What `src/outputs/figures/figure-tools.ts` reads, by its name there. */
const TOOLS: Readonly<Record<string, string>> = {
  'resvg.wasm': 'node_modules/@resvg/resvg-wasm/index_bg.wasm',
  'source-sans-3-400.ttf':
    'node_modules/@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3-600.ttf':
    'node_modules/@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  'source-serif-4-400.ttf':
    'node_modules/@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  'source-serif-4-600.ttf':
    'node_modules/@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
};

/** Copies fonts and the renderer of PNG into a folder. Gives the files they came from, for the list of licences. */
export async function copyFigureTools(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    Object.entries(TOOLS).map(([name, source]) => copyFile(join(root, source), join(folder, name))),
  );
  return Object.values(TOOLS);
}
