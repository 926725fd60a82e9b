/** One request over HTTP. */
export interface NetworkRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** After so long without the whole answer the request is given up. */
  readonly timeoutMs: number;
  /** A longer answer is given up with the code `TOO-LARGE`; any length unless given. */
  readonly mostBytes?: number;
}

/** What a server answered, whatever its status. */
export interface NetworkAnswer {
  readonly status: number;
  /** What the server asked to wait before trying again; null if it asked for nothing. */
  readonly retryAfterSeconds: number | null;
  readonly text: string;
  /** What else the server told, by names in small letters. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The network, as stages see it that were asked to fetch something. Nothing else may reach out. */
export interface Network {
  /** @throws NetworkError if no answer came. */
  request(request: NetworkRequest): Promise<NetworkAnswer>;
  wait(milliseconds: number): Promise<void>;
}

/** Why no answer came, as the system's code, e.g. `ECONNREFUSED`, `TIMEOUT` or `TOO-LARGE`. */
export class NetworkError extends Error {
  readonly code: string;

  constructor(code: string, reason: string) {
    super(reason);
    this.name = 'NetworkError';
    this.code = code;
  }
}
