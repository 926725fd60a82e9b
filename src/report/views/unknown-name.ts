import { nearestName } from '../../lib/nearest-name.ts';
import type { ViewFault } from './view-fault.ts';
import type { ViewScope } from './view-scope.ts';

/** The fault of a name that no run of the scope has, at a key of the view. */
export function unknownName(
  kind: 'param' | 'metric',
  name: string,
  path: readonly PropertyKey[],
  scope: ViewScope,
): ViewFault {
  const near = nearestName(name, [...scope.keys()[kind]].sort());
  const facts = { kind, name, runs: scope.runs.length, ...(near === undefined ? {} : { near }) };
  return { code: 'note-number-unknown', facts, path };
}
