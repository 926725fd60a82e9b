/** A file on a server that is read in parts. */
export interface RangeFile {
  readonly byteLength: number;
  slice(start: number, end?: number): Promise<ArrayBuffer>;
}

/** Bytes of the end of the file that are asked for first: nearly always all that tells where what stands. */
export const TAIL_BYTES = 262_144;

/** Why a file cannot be read in parts. */
export type RangeFault = 'no-ranges' | 'not-found' | 'no-answer';

/** A file that cannot be read in parts. */
export class RangeFileError extends Error {
  readonly fault: RangeFault;
  constructor(fault: RangeFault, reason: string) {
    super(reason);
    this.name = 'RangeFault';
    this.fault = fault;
  }
}

/**
 * Opens a file by HTTP range requests: one for its end, which tells its size; that end is never asked for again.
 *
 * @throws RangeFileError if the server does not send parts, does not have the file, or does not answer.
 */
export async function openRangeFile(url: string, ask: typeof fetch = fetch): Promise<RangeFile> {
  const first = await askFor(url, `bytes=-${TAIL_BYTES}`, ask);
  const size = /\/(\d+)$/.exec(first.headers.get('content-range') ?? '')?.[1];
  if (size === undefined)
    throw new RangeFileError('no-ranges', 'The answer does not tell the size of the file.');
  const byteLength = Number(size);
  const tail = await first.arrayBuffer();
  const tailStart = byteLength - tail.byteLength;
  return {
    byteLength,
    async slice(start, end = byteLength) {
      if (start >= tailStart) return tail.slice(start - tailStart, end - tailStart);
      const answer = await askFor(url, `bytes=${start}-${end - 1}`, ask);
      return await answer.arrayBuffer();
    },
  };
}

async function askFor(url: string, range: string, ask: typeof fetch): Promise<Response> {
  const controller = new AbortController();
  let answer: Response;
  try {
    answer = await ask(url, { headers: { range }, signal: controller.signal });
  } catch (error) {
    throw new RangeFileError('no-answer', error instanceof Error ? error.message : String(error));
  }
  if (answer.status === 206) return answer;
  // Whoever does not know of ranges sends the whole file; nobody waits for it.
  controller.abort();
  if (answer.ok) throw new RangeFileError('no-ranges', `The server answers ${answer.status}.`);
  throw new RangeFileError('not-found', `The server answers ${answer.status}.`);
}
