import { bands, quantilesOf } from '../histogram-bands.ts';
import type { RunWriter } from '../reader.ts';
import { isRecord } from './parse-value.ts';

/** What an object with a `_type` is: files beside the log, a histogram, or nothing that is read. */
export type Media =
  | { readonly kind: 'files'; readonly files: readonly MediaFile[] }
  | { readonly kind: 'histogram'; readonly quantiles: readonly number[] }
  | { readonly kind: 'other' };

/** A file that was logged. */
export interface MediaFile {
  readonly kind: string;
  /** Path below the folder of the run. */
  readonly path: string;
  readonly bytes: number | null;
  readonly sha256: string | null;
}

const kinds: Readonly<Record<string, string>> = {
  'image-file': 'image',
  'images/separated': 'image',
  images: 'image',
  'table-file': 'table',
  'partitioned-table': 'table',
  'audio-file': 'audio',
  audio: 'audio',
  'video-file': 'video',
  videos: 'video',
  'html-file': 'html',
  html: 'html',
  'plotly-file': 'plot',
  'bokeh-file': 'plot',
  'molecule-file': 'molecule',
  'object3D-file': 'object3D',
  'joined-table': 'table',
};

const shares = bands.map(({ share }) => share);

/** Reads such an object. */
export function readMedia(value: Readonly<Record<string, unknown>>): Media {
  const type = String(value['_type']);
  if (type === 'histogram') return readHistogram(value);
  const kind = kinds[type];
  const names = value['filenames'];
  const paths = [value['path'], ...(Array.isArray(names) ? names : [])];
  const [size, sha256] = [value['size'], value['sha256']];
  const files = paths.flatMap((path): MediaFile[] =>
    typeof path === 'string' && path !== ''
      ? [
          {
            kind: kind ?? 'file',
            path: `files/${path}`,
            bytes: typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : null,
            sha256: typeof sha256 === 'string' ? sha256 : null,
          },
        ]
      : [],
  );
  return files.length === 0 ? { kind: 'other' } : { kind: 'files', files };
}

/** Lists the files of a medium with its run. */
export function tellFiles(
  writer: RunWriter,
  files: readonly MediaFile[],
  place: { readonly name: string; readonly step: number | null; readonly line: number },
): void {
  const { name, step, line } = place;
  for (const { kind, path, bytes, sha256 } of files) {
    writer.artifact({ name, kind, path, inline: null, mediaType: null, bytes, sha256, step }, line);
  }
}

/** Counts between edges; evenly spaced edges may be packed as start, step and number. */
function readHistogram(value: Readonly<Record<string, unknown>>): Media {
  const counts = toNumbers(value['values']);
  const edges = toNumbers(value['bins']) ?? unpackBins(value['packedBins']);
  if (counts === undefined || edges === undefined || edges.length !== counts.length + 1)
    return { kind: 'other' };
  const histogram = {
    min: edges[0] ?? 0,
    max: edges.at(-1) ?? 0,
    starts: edges,
    ends: edges.slice(1),
    counts,
  };
  return { kind: 'histogram', quantiles: quantilesOf(histogram, shares) };
}

function unpackBins(packed: unknown): number[] | undefined {
  if (!isRecord(packed)) return undefined;
  const { min, size, count } = packed;
  if (typeof min !== 'number' || typeof size !== 'number' || typeof count !== 'number') return undefined;
  if (!(count >= 1 && count <= 10_000)) return undefined;
  return Array.from({ length: Math.floor(count) + 1 }, (_, index) => min + index * size);
}

function toNumbers(value: unknown): number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const numbers = value.filter((one) => typeof one === 'number');
  return numbers.length === value.length ? numbers : undefined;
}
