/** Gives a variable of the environment; `undefined` if it is not set. */
export type FindVariable = (name: string) => string | undefined;

/** A tracking server: where it is, and how requests show who asks. */
export interface ServerAddress {
  /** Without a slash at its end and without user and password: this is shown. */
  readonly url: string;
  /** Never shown and never kept. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The address that requests go to; `undefined` if it is none that begins with `http`. Credentials come from the address itself, else from
 * the variables that MLflow's own client takes them from: `MLFLOW_TRACKING_TOKEN`, or `MLFLOW_TRACKING_USERNAME` and
 * `MLFLOW_TRACKING_PASSWORD`.
 */
export function parseServerAddress(text: string, find: FindVariable): ServerAddress | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  const user = decodeURIComponent(url.username) || (find('MLFLOW_TRACKING_USERNAME') ?? '');
  const password = decodeURIComponent(url.password) || (find('MLFLOW_TRACKING_PASSWORD') ?? '');
  const token = find('MLFLOW_TRACKING_TOKEN') ?? '';
  const headers: Record<string, string> = {};
  if (user !== '')
    headers['authorization'] = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  else if (token !== '') headers['authorization'] = `Bearer ${token}`;
  return { url: `${url.origin}${url.pathname.replace(/\/+$/, '')}`, headers };
}
