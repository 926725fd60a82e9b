import { NetworkError } from '../lib/network.ts';
import type { Network, NetworkAnswer, NetworkRequest } from '../lib/network.ts';

/** The real network. Credentials are sent to the server that was asked for and to nobody that it refers to. */
export const network: Network = {
  request,
  wait: (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    }),
};

async function request({
  method,
  url,
  headers,
  body,
  timeoutMs,
  mostBytes,
}: NetworkRequest): Promise<NetworkAnswer> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(url, { method, headers, signal, ...(body === undefined ? {} : { body }) });
    const text = mostBytes === undefined ? await answer.text() : await readAtMost(answer, mostBytes);
    const told = Number(answer.headers.get('retry-after') ?? 'none');
    return {
      status: answer.status,
      retryAfterSeconds: Number.isFinite(told) ? told : null,
      text,
      headers: Object.fromEntries(answer.headers),
    };
  } catch (error) {
    throw toNetworkError(error);
  }
}

/** Gives up as soon as there is more, whatever length the server told. */
async function readAtMost({ body }: Response, mostBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > mostBytes) throw new NetworkError('TOO-LARGE', `more than ${mostBytes} bytes`);
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

function toNetworkError(error: unknown): NetworkError {
  if (error instanceof NetworkError) return error;
  if (!(error instanceof Error)) return new NetworkError('UNKNOWN', String(error));
  if (error.name === 'TimeoutError') return new NetworkError('TIMEOUT', error.message);
  // `fetch` says only that it failed; what failed is the cause.
  const cause = error.cause instanceof Error ? error.cause : error;
  return new NetworkError('code' in cause ? String(cause.code) : 'UNKNOWN', cause.message);
}
