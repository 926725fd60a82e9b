import { countOf } from '../../lib/count-of.ts';
import { findOwn } from '../../lib/find-own.ts';
import type { GateBreach, GateRuleOutcome } from '../../model/changes.ts';
import type { MatchedVariant } from '../match-variants.ts';
import { toOutcome } from './gate-facts.ts';
import type { GateFacts } from './gate-facts.ts';
import { moreOfVariant } from './more-of-variant.ts';
import { touchedVariants } from './touched-variants.ts';

/** Every variant that the change touches has so many runs that count; two runs with one seed are one. */
export function checkMinSeeds(least: number, facts: GateFacts): GateRuleOutcome {
  const touched = touchedVariants(facts);
  const breaches = touched.flatMap((variant): GateBreach[] => {
    const { experiment, after } = variant;
    const seeds = countSeeds(variant);
    if (seeds >= least) return [];
    const counted = countOf(seeds, 'seed');
    return [
      {
        words: `${after.label} (${experiment.title}) has ${counted} that count${seeds === 1 ? 's' : ''}, and ${least} are asked for.`,
        subject: `${experiment.title}: ${after.label}`,
        numbers: [
          { name: 'seeds', text: String(seeds) },
          { name: 'asked for', text: String(least) },
        ],
        path: experiment.path,
        file: experiment.note?.file ?? null,
        line: null,
        more: moreOfVariant(variant, experiment.mainMetric),
      },
    ];
  });
  const asked = `Every variant that is new or measured again has at least ${countOf(least, 'seed')}.`;
  const fine =
    touched.length === 0
      ? 'No variant is new or was measured again.'
      : `${countOf(touched.length, 'variant')} ${touched.length === 1 ? 'has' : 'have'} enough.`;
  return toOutcome({ rule: 'min-seeds', asked, checked: touched.length, breaches }, fine);
}

/** Different repetitions among the runs that stand behind the main metric; runs that tell no seed count each. */
function countSeeds({ experiment, after }: MatchedVariant): number {
  const { mainMetric: metric } = experiment;
  const counted = metric === null ? undefined : findOwn(after.metrics, metric)?.values;
  if (counted === undefined) return after.runs.length;
  const repetitions = counted.filter((value) => value.counted).map(({ run, pair }) => pair ?? `run ${run}`);
  return new Set(repetitions).size;
}
