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

/** True if the text is SVG without anything that could run or load: no scripts, handlers, links, images or foreign content. */
export function isPlainPicture(svg: string): boolean {
  return (
    svg.startsWith('<svg') &&
    !/<(?:script|foreignobject|iframe|image|use|a|animate|set|style)\b|[\s/'\x22]on\w+\s*=|(?:href|src)\s*=/i.test(
      svg,
    )
  );
}
