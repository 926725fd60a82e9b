import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.csv': 'text/csv',
};

/** What else a server does. */
interface Serving {
  /** True if parts of files are sent to whoever asks for them. */
  readonly ranges?: boolean;
  /** Told of each answer: the path in the folder and how many bytes were sent. */
  readonly onSent?: (path: string, bytes: number) => void;
}

/**
 * Serves a folder on the loopback address under a sub-path, with the strict header that published reports must work under; for what is not
 * there its `404.html`, as GitHub Pages does. `prefix` begins and ends with a slash.
 */
export async function serveFolder(
  folder: string,
  prefix: string,
  { ranges = false, onSent }: Serving = {},
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', ranges ? request.headers.range : undefined, response);
  });
  const answer = async (url: string, range: string | undefined, response: ServerResponse) => {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    const asked = path.startsWith(prefix) ? path.slice(prefix.length) : '..';
    const inside = normalize(asked === '' ? 'index.html' : asked);
    try {
      const content = await readFile(inside.startsWith('..') ? '' : join(folder, inside));
      response.setHeader('content-type', types[extname(inside)] ?? 'application/octet-stream');
      response.setHeader('content-security-policy', "script-src 'self'; object-src 'none'; base-uri 'none'");
      const part = range === undefined ? content : takePart(content, range, response);
      onSent?.(inside, part.length);
      response.end(part);
    } catch {
      response.statusCode = 404;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(await readFile(join(folder, '404.html')).catch(() => ''));
    }
  };
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server.address())}${prefix}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** The part that `bytes=10-19`, `bytes=10-` or `bytes=-10` asks for. */
function takePart(content: Buffer, range: string, response: ServerResponse): Buffer {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const start = first === '' ? Math.max(0, content.length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? content.length : Math.min(content.length, Number(last) + 1);
  response.statusCode = 206;
  response.setHeader('content-range', `bytes ${start}-${end - 1}/${content.length}`);
  return content.subarray(start, end);
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
