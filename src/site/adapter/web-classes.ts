/**
 * The classes of the web that Astro's renderer asks for, as far as it asks when it renders one page to a text. They take the place of
 * Node's own when the pages are compiled: those load a whole HTTP client, and take longer for a page than rendering a small one.
 */

/** Names and values; names in lower case. */
export class Headers {
  readonly #values = new Map<string, string>();

  constructor(from?: Iterable<readonly [string, string]> | Readonly<Record<string, string>>) {
    if (from === undefined) return;
    const entries = Symbol.iterator in from ? from : Object.entries(from);
    for (const [name, value] of entries) this.set(name, value);
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), value);
  }

  append(name: string, value: string): void {
    const before = this.get(name);
    this.set(name, before === null ? value : `${before}, ${value}`);
  }

  delete(name: string): void {
    this.#values.delete(name.toLowerCase());
  }

  getSetCookie(): readonly string[] {
    return [];
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.#values.entries();
  }

  entries(): IterableIterator<[string, string]> {
    return this.#values.entries();
  }
}

/** What is asked: the address of a page. */
export class Request {
  readonly url: string;
  readonly method = 'GET';
  readonly headers = new Headers();
  readonly body = null;

  constructor(url: string) {
    this.url = url;
  }
}

/** A page's text where Astro expects its bytes: whoever writes the page makes them, once. */
class TextAsBytes {
  readonly text: string;
  /** What Astro says in a header that nobody reads. */
  readonly byteLength: number;

  constructor(text: string) {
    this.text = text;
    this.byteLength = text.length;
  }
}

/** Keeps texts as they are. */
export class TextEncoder {
  encode(text: string): TextAsBytes {
    return new TextAsBytes(text);
  }
}

/** What is answered. */
interface Answer {
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: ConstructorParameters<typeof Headers>[0];
}

/** The answer: a text. */
export class Response {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly body: string | TextAsBytes | null;

  constructor(
    body: string | TextAsBytes | null = null,
    { status = 200, statusText = '', headers }: Answer = {},
  ) {
    this.status = status;
    this.statusText = statusText;
    this.headers = new Headers(headers);
    this.body = body;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  text(): Promise<string> {
    const { body } = this;
    return Promise.resolve(body instanceof TextAsBytes ? body.text : (body ?? ''));
  }
}

/** Astro's log of a server has times, and a report has no such log: Node's own class takes longer to load than all pages of a small change. */
class NoTimes {
  format(): string {
    return '';
  }
}

export { NoTimes as 'Intl.DateTimeFormat' };
