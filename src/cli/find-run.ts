import { nearestName } from '../lib/nearest-name.ts';
import { shortIds } from '../lib/short-ids.ts';
import { showValue } from '../lib/show-value.ts';
import type { Run } from '../model/run.ts';
import { WrongUse } from './wrong-use.ts';

/** Fewer characters of an id are no way to name a run. */
const fewestCharacters = 4;

/** True if some run has this id or name, an id that begins so, or a name that ends so after a slash. */
export function isRun(text: string, runs: readonly Run[]): boolean {
  return runs.some(
    ({ id, name }) => id === text || name === text || isShort(text, id) || name.endsWith(`/${text}`),
  );
}

/**
 * The run that was meant: its id, its name, the first characters of its id as git takes them of a commit, or the end of its name after a
 * slash.
 *
 * @throws WrongUse that names the runs that fit, or the nearest, if it is not exactly one.
 */
export function findRun(text: string, runs: readonly Run[]): Run {
  const exact = runs.find(({ id }) => id === text);
  if (exact !== undefined) return exact;
  const named = runs.filter(({ name }) => name === text);
  const short = runs.filter(({ id }) => isShort(text, id));
  const last = runs.filter(({ name }) => name.endsWith(`/${text}`));
  const found = [named, short, last].find((some) => some.length > 0) ?? [];
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  if (found.length > 1) throw new WrongUse(`${severalFit(text, found, runs)} Type more of the id.`);
  const near = nearestName(
    text,
    runs.flatMap(({ id, name }) => [name, id]),
  );
  const advice = near === undefined ? '"runfolio runs" lists them.' : `Did you mean "${showValue(near)}"?`;
  throw new WrongUse(`No run is called "${showValue(text)}". ${advice}`);
}

function isShort(text: string, id: string): boolean {
  return text.length >= fewestCharacters && id.startsWith(text);
}

const mostShown = 5;

function severalFit(text: string, found: readonly Run[], runs: readonly Run[]): string {
  const short = shortIds(runs.map(({ id }) => id));
  const shown = found
    .slice(0, mostShown)
    .map(({ id, name }) => `${short.get(id) ?? id} (${showValue(name, 40)})`);
  const more = found.length > mostShown ? ` and ${found.length - mostShown} more` : '';
  return `"${showValue(text)}" means ${found.length} runs: ${shown.join(', ')}${more}.`;
}
