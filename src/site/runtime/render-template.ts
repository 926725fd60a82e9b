import { Html } from './html.ts';
import { renderValue } from './render-value.ts';

/** The tag of the template literals that `.astro` files are compiled to: the literal parts as they are, everything between them rendered. */
export function renderTemplate(parts: readonly string[], ...values: readonly unknown[]): Html {
  let text = parts[0] ?? '';
  for (let index = 0; index < values.length; index += 1)
    text += renderValue(values[index]) + (parts[index + 1] ?? '');
  return new Html(text);
}
