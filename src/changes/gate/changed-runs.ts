import { countOf } from '../../lib/count-of.ts';
import { quoteForShell } from '../../lib/quote-for-shell.ts';
import type { ChangedRun, GateBreach, GateRuleOutcome } from '../../model/changes.ts';
import { describeFact } from '../describe-fact.ts';
import { toOutcome } from './gate-facts.ts';
import type { GateFacts } from './gate-facts.ts';

/** No run tells other numbers than before under the same id. */
export function checkChangedRuns({ changes, base, head }: GateFacts): GateRuleOutcome {
  const breaches = changes.runs.changed.filter(({ allowed }) => !allowed).map(toBreach);
  const gone = new Set(changes.runs.removed.map(({ id }) => id)).size;
  const checked = Math.max(0, Math.min(base.runs.length - gone, head.runs.length));
  return toOutcome(
    {
      rule: 'changed-runs',
      asked: 'No run tells other numbers than before under the same id.',
      checked,
      breaches,
    },
    `${countOf(checked, 'run')} that both states hold ${checked === 1 ? 'tells' : 'tell'} the same.`,
  );
}

function toBreach({ id, name, facts, path, file, line }: ChangedRun): GateBreach {
  const [first] = facts;
  const others = facts.length < 2 ? '' : ` (and ${countOf(facts.length - 1, 'more difference')})`;
  return {
    words: `The run ${name} tells other numbers than before: ${first === undefined ? '' : describeFact(first)}${others}. Log a repeated run under an id of its own, or allow it with allow-changed-runs.`,
    subject: id,
    numbers: facts.slice(0, 5).map((fact) => ({ name: fact.name, text: describeFact(fact) })),
    path,
    file,
    line: line === 0 ? null : line,
    more: `runfolio show ${quoteForShell(id)}`,
  };
}
