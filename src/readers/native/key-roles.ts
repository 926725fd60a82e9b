import { isSeedName } from '../find-seed.ts';
import { findAxis } from './axis-names.ts';
import type { AxisKey } from './axis-names.ts';
import { runIdKeys } from './flat-names.ts';

/** What a name means on a flat line. */
export type KeyRole =
  | { readonly kind: 'axis'; readonly axis: AxisKey }
  /** `rank`: of several run ids on a line the smallest counts. */
  | { readonly kind: 'run'; readonly rank: number }
  | { readonly kind: 'seed' }
  | { readonly kind: 'plain' };

/** Names that are remembered; logs that go on to invent names are slower, not larger. */
const remembered = 50_000;

const ofAxes = new WeakMap<object, (name: string) => KeyRole>();

/** Tells what names mean, each looked up once, whatever the log. `axes` are the names that the config adds. */
export function keyRolesFor(axes: Readonly<Record<string, string>>): (name: string) => KeyRole {
  const known = ofAxes.get(axes) ?? createKeyRoles(axes);
  ofAxes.set(axes, known);
  return known;
}

function createKeyRoles(axes: Readonly<Record<string, string>>): (name: string) => KeyRole {
  const known = new Map<string, KeyRole>();
  return (name) => {
    const role = known.get(name);
    if (role !== undefined) return role;
    const found = findRole(name, axes);
    if (known.size < remembered) known.set(name, found);
    return found;
  };
}

const plain: KeyRole = { kind: 'plain' };
const seed: KeyRole = { kind: 'seed' };

function findRole(name: string, axes: Readonly<Record<string, string>>): KeyRole {
  const axis = findAxis(name, axes);
  if (axis !== undefined) return { kind: 'axis', axis };
  const rank = runIdKeys.findIndex((key) => key === name);
  if (rank !== -1) return { kind: 'run', rank };
  return isSeedName(name) ? seed : plain;
}
