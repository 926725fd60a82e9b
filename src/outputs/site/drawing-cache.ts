import { join } from 'node:path';
import type { DrawingCache } from '../../charts/draw-figure.ts';
import type { Files } from '../../lib/files.ts';
import { hashText } from './hash-text.ts';

/** Drawings kept in the cache folder, one file each. A file that holds more than a picture is not used: the folder may come with a repository. */
export function openDrawingCache(cacheFolder: string, version: string, files: Files): DrawingCache {
  const fileOf = (key: string) => join(cacheFolder, 'drawings', `${hashText(version, key).slice(0, 40)}.svg`);
  return {
    async find(key) {
      const file = fileOf(key);
      if ((await files.findFacts(file)) === undefined) return undefined;
      const svg = new TextDecoder().decode(await files.readBytes(file));
      return isPlainPicture(svg) ? svg : undefined;
    },
    keep: (key, svg) => files.write(fileOf(key), svg),
  };
}

/** True if the text is nothing but the shapes and words of a drawing, without anything that could run, load or link. */
export function isPlainPicture(svg: string): boolean {
  const names = [...svg.matchAll(/<\/?([^\s>/]*)/g)].map((match) => match[1] ?? '');
  return (
    svg.startsWith('<svg') &&
    names.every((name) => shapes.has(name)) &&
    !/[\s/'"](?:on\w+|\w*:?href|src|style)\s*=/i.test(svg)
  );
}

const shapes = new Set(
  (
    'svg title desc g defs clipPath linearGradient stop marker mask pattern ' +
    'path rect circle ellipse line polyline polygon text tspan'
  ).split(' '),
);
