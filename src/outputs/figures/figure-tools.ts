import { join } from 'node:path';
import type { Files } from '../../lib/files.ts';
import type { FigureStyle } from './figure-style.ts';

/** Reads what drawing PNG and PDF takes, from `dist/figures` of the package. Read once, when the first is asked for. */
export interface FigureTools {
  /** The fonts of a style: of plain and of bold letters. */
  readonly fonts: (font: FigureStyle['font']) => Promise<readonly [plain: Uint8Array, bold: Uint8Array]>;
  /** The renderer of PNG, compiled to WebAssembly. */
  readonly renderer: () => Promise<Uint8Array>;
}

const FONT_FILES = {
  sans: ['source-sans-3-400.ttf', 'source-sans-3-600.ttf'],
  serif: ['source-serif-4-400.ttf', 'source-serif-4-600.ttf'],
} as const;

/** Opens the folder; nothing is read before it is needed. */
export function openFigureTools(folder: string, files: Pick<Files, 'readBytes'>): FigureTools {
  const read = new Map<string, Promise<Uint8Array>>();
  const readOnce = (name: string): Promise<Uint8Array> => {
    const known = read.get(name) ?? files.readBytes(join(folder, name));
    read.set(name, known);
    return known;
  };
  return {
    fonts: async (font) => {
      const [plain, bold] = FONT_FILES[font];
      return [await readOnce(plain), await readOnce(bold)];
    },
    renderer: () => readOnce('resvg.wasm'),
  };
}

/** Characters of a drawing that the fonts do not have, so that PNG and PDF would show them as boxes or not at all; the SVG is whole. */
export function findLostCharacters(svg: string): readonly string[] {
  const text = [...svg.matchAll(/<(?:text|tspan)\b[^>]*>([^<]*)/g)].map((match) => match[1] ?? '').join('');
  const known = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}\p{sc=Inherited}]/u;
  const lost = Array.from(text).filter(
    (character) => !known.test(character) || /\p{Emoji_Presentation}/u.test(character),
  );
  return [...new Set(lost)];
}
