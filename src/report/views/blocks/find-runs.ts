import { nearestName } from '../../../lib/nearest-name.ts';
import type { Run } from '../../../model/run.ts';
import { selectView } from '../select-view.ts';
import type { ViewFault } from '../view-fault.ts';
import type { ViewScope } from '../view-scope.ts';

/** Runs that a block names, with what readers call them; or what is wrong with the name. */
export type FoundRuns =
  { readonly name: string; readonly runs: readonly Run[] } | { readonly fault: ViewFault };

/** The runs that a text means: one run by its name or id, else those of a variant by its name, else those that match it as a filter. */
export function findRuns(text: string, key: string, scope: ViewScope): FoundRuns {
  const { runs } = scope;
  const byId = runs.filter(({ id }) => id === text);
  const named = byId.length > 0 ? byId : runs.filter(({ name }) => name === text);
  if (named.length > 1) {
    const ids = named.map(({ id }) => id).join(', ');
    const facts = { name: text, runs: named.length, ids };
    return { fault: { code: 'note-number-run-twice', facts, path: [key] } };
  }
  const [run] = named;
  if (run !== undefined) return { name: run.name, runs: named };
  const { variants } = scope.analysis().grouping;
  const variant = variants.find(({ label }) => label === text);
  if (variant !== undefined) return { name: text, runs: variant.runs };
  if (/[=<>]|\b(?:in|like|between|is)\b/i.test(text)) {
    const selected = selectView(text, scope);
    if ('scope' in selected) {
      const [first, ...others] = selected.scope.runs;
      const name = first !== undefined && others.length === 0 ? first.name : text;
      return { name, runs: selected.scope.runs };
    }
    return { fault: { ...selected.fault, path: [key] } };
  }
  const names = [...new Set([...variants.map(({ label }) => label), ...runs.map(({ name }) => name)])];
  const near = nearestName(text, names);
  const facts = {
    kind: 'run or variant',
    name: text,
    runs: runs.length,
    known: names.slice(0, 5).join(', '),
  };
  return {
    fault: {
      code: 'note-number-run',
      facts: { ...facts, ...(near === undefined ? {} : { near }) },
      path: [key],
    },
  };
}
