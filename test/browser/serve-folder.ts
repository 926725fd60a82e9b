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

/**
 * Serves a folder on the loopback address under a sub-path, with the strict header that published reports must work under; for what is not
 * there its `404.html`, as GitHub Pages does. `prefix` begins and ends with a slash.
 */
export async function serveFolder(
  folder: string,
  prefix: string,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', response);
  });
  const answer = async (url: string, response: ServerResponse) => {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    const asked = path.startsWith(prefix) ? path.slice(prefix.length) : '..';
    const inside = normalize(asked === '' ? 'index.html' : asked);
    try {
      const content = await readFile(inside.startsWith('..') ? '' : join(folder, inside));
      response.setHeader('content-type', types[extname(inside)] ?? 'application/octet-stream');
      response.setHeader('content-security-policy', "script-src 'self'; object-src 'none'; base-uri 'none'");
      response.end(content);
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

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
