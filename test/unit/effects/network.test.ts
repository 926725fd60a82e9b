import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { network } from '../../../src/effects/network.ts';

let server: Server;
let address = '';

beforeAll(async () => {
  // Tells no length, so that only reading shows how long the answer is.
  server = createServer((request, response) => {
    response.writeHead(request.url === '/gone' ? 404 : 200);
    if (request.url === '/never') return;
    for (let part = 0; part < 20; part += 1) response.write('0123456789'.repeat(100));
    response.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const told = server.address();
  address = `http://127.0.0.1:${typeof told === 'object' && told !== null ? told.port : 0}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function get(path: string, limits: { readonly mostBytes?: number; readonly timeoutMs?: number }) {
  return network.request({
    method: 'GET',
    url: `${address}${path}`,
    headers: {},
    timeoutMs: 20_000,
    ...limits,
  });
}

test('an answer within the limit comes whole, with its status', async () => {
  expect((await get('/', { mostBytes: 20_000 })).text).toHaveLength(20_000);
  expect(await get('/gone', { mostBytes: 20_000 })).toMatchObject({ status: 404 });
});

test('an answer that is too long is given up, whatever length the server told', async () => {
  await expect(get('/', { mostBytes: 19_999 })).rejects.toMatchObject({
    name: 'NetworkError',
    code: 'TOO-LARGE',
  });
});

test('an answer that does not come is given up', async () => {
  await expect(get('/never', { timeoutMs: 200 })).rejects.toMatchObject({ code: 'TIMEOUT' });
});
