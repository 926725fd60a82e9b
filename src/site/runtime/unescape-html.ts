import { Html } from './html.ts';

/** A text that is HTML already, for `set:html`; what is no text stays as it is. */
export function unescapeHTML(value: unknown): unknown {
  return typeof value === 'string' ? new Html(value) : value;
}
