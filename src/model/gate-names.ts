import { nearestName } from '../lib/nearest-name.ts';
import { problemCodes } from '../problems/catalog.ts';
import { FindingGroup } from './finding.ts';
import { findingRules } from './finding-rules.ts';
import type { Gate } from './gate.ts';

/** A name in a rule of the gate that means nothing. */
export interface UnknownGateName {
  readonly name: string;
  /** The nearest name that means something; undefined if none is near. */
  readonly near: string | undefined;
  /** Keys that lead to it in the config. */
  readonly path: readonly (string | number)[];
}

/** Names that `no-new` takes and nothing can ever break: the rule would pass for ever. */
export function findUnknownNames(gate: Gate | undefined): UnknownGateName[] {
  const known = [
    'error',
    'warning',
    'note',
    ...FindingGroup.options,
    ...Object.keys(findingRules),
    ...problemCodes(),
  ];
  return (gate?.['no-new'] ?? []).flatMap((name, index) =>
    known.includes(name) ? [] : [{ name, near: nearestName(name, known), path: ['gate', 'no-new', index] }],
  );
}
