import type { ParamValue, SearchRange } from '../../model/run.ts';
import { listOf, numberOf, objectOf, parsePlainJson, textOf } from '../plain-object.ts';

/** What a stored number means, and what the search could choose. */
export interface Distribution {
  readonly range: SearchRange;
  /** The value as the program saw it; `undefined` for the index of a choice that is not there. */
  readonly toValue: (internal: number) => ParamValue | undefined;
}

/** Gives the distribution of a JSON text, or `undefined` if its kind is not known. Remembers the last few thousand texts. */
export function createDistributions(): (text: string) => Distribution | undefined {
  const known = new Map<string, Distribution | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    if (known.size > mostKept) known.clear();
    const distribution = parseDistribution(text);
    known.set(text, distribution);
    return distribution;
  };
}

const mostKept = 4096;

/** Name of the kind of a distribution, for messages. */
export function nameOfDistribution(text: string): string {
  return textOf(objectOf(parsePlainJson(text))['name']) ?? text;
}

/**
 * The distributions of Optuna 3 and later are Float, Int and Categorical; the others are those before, whose names say what are
 * attributes today.
 */
function parseDistribution(text: string): Distribution | undefined {
  const { name, attributes } = objectOf(parsePlainJson(text));
  const given = objectOf(attributes);
  if (name === 'CategoricalDistribution') return categorical(listOf(given['choices']).map(toChoice));
  const kind = kinds[textOf(name) ?? ''];
  const [low, high] = [numberOf(given['low']), numberOf(given['high'])];
  if (kind === undefined || low === undefined || high === undefined) return undefined;
  const step = numberOf(given[kind.step]) ?? null;
  const log = kind.log || given['log'] === true;
  const range = { kind: 'range', low, high, log, step: log && kind.integer ? null : step } as const;
  return { range, toValue: kind.integer ? Math.trunc : (internal) => internal };
}

interface Kind {
  readonly integer: boolean;
  readonly log: boolean;
  /** Name of the attribute that holds the distance of values. */
  readonly step: 'step' | 'q';
}

const kinds: Readonly<Record<string, Kind>> = {
  FloatDistribution: { integer: false, log: false, step: 'step' },
  IntDistribution: { integer: true, log: false, step: 'step' },
  UniformDistribution: { integer: false, log: false, step: 'step' },
  LogUniformDistribution: { integer: false, log: true, step: 'step' },
  DiscreteUniformDistribution: { integer: false, log: false, step: 'q' },
  IntUniformDistribution: { integer: true, log: false, step: 'step' },
  IntLogUniformDistribution: { integer: true, log: true, step: 'step' },
};

function categorical(choices: readonly ParamValue[]): Distribution {
  return { range: { kind: 'choices', choices: [...choices] }, toValue: (internal) => choices[internal] };
}

function toChoice(choice: unknown): ParamValue {
  if (typeof choice === 'string' || typeof choice === 'number' || typeof choice === 'boolean') return choice;
  return choice === null ? null : JSON.stringify(choice);
}
