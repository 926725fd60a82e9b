import { countOf } from '../../lib/count-of.ts';
import type { Changes, RunMention } from '../../model/changes.ts';
import { describeFact } from '../describe-fact.ts';
import { item, part } from './changes-part.ts';
import type { ChangesItem, ChangesPart } from './changes-part.ts';

const mostRuns = 12;

/** Runs that were changed, added, removed and renamed. */
export function runPart({ runs }: Changes): ChangesPart {
  const told = [
    ...runs.changed.map((run) => {
      const facts = run.facts.slice(0, 4).map(describeFact);
      const left = run.facts.length - facts.length;
      const words = {
        rewritten: run.allowed
          ? 'tells other numbers than before, which is allowed'
          : 'tells other numbers than before under the same id',
        continued: 'went on',
        extended: 'tells more than before',
      }[run.kind];
      return item(run.allowed ? 'plain' : 'bad', `${run.name} (${run.file}) ${words}`, {
        more: left > 0 ? [...facts, `… and ${left} more`] : facts,
        path: run.path,
      });
    }),
    ...listRuns('added', runs.added),
    ...listRuns('removed', runs.removed),
    ...(runs.moved.length === 0
      ? []
      : [
          item(
            'plain',
            `${countOf(runs.moved.length, 'run')} under another id, with the same numbers: ${shorten(runs.moved.map(({ from, id }) => `${from} → ${id}`))}`,
          ),
        ]),
  ];
  return part('runs', 'Runs', { items: told });
}

function listRuns(word: string, runs: readonly RunMention[]): ChangesItem[] {
  if (runs.length === 0) return [];
  const groups = [...Map.groupBy(runs, ({ variant }) => variant ?? 'no variant')];
  const more = groups
    .slice(0, mostRuns)
    .map(([label, list]) => `${label}: ${shorten(list.map(({ name }) => name))}`);
  const left = groups.length - Math.min(groups.length, mostRuns);
  return [
    item('plain', `${countOf(runs.length, 'run')} ${word}`, {
      more: left > 0 ? [...more, `… and ${countOf(left, 'other variant')}`] : more,
    }),
  ];
}

function shorten(names: readonly string[]): string {
  const left = names.length - Math.min(names.length, mostRuns);
  return `${names.slice(0, mostRuns).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}
