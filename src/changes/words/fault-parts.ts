import type { Changes } from '../../model/changes.ts';
import { item, part } from './changes-part.ts';
import type { ChangesItem, ChangesPart } from './changes-part.ts';

const mostFaults = 20;

/** Findings that came and went. */
export function findingPart({ findings }: Changes): ChangesPart {
  const added = findings.added.map(({ severity, message, rule, place }) =>
    item(severity === 'note' ? 'plain' : 'bad', `new ${severity}: ${message} [${rule}]`, {
      more: place === null ? [] : [`${place.file}${place.line === undefined ? '' : `:${place.line}`}`],
      path: 'audit.html',
    }),
  );
  const fixed = findings.fixed.map(({ message, rule }) => item('good', `fixed: ${message} [${rule}]`));
  return part('findings', 'Findings', { items: cut([...added, ...fixed]) });
}

/** Problems that came and went. */
export function problemPart({ problems }: Changes): ChangesPart {
  const added = problems.added.map(({ severity, message, code, place }) =>
    item(severity === 'note' ? 'plain' : 'bad', `new ${severity}: ${message} [${code}]`, {
      more: [
        `${place.file}${place.line === undefined ? '' : `:${place.line}`}${place.column === undefined ? '' : `:${place.column}`}`,
      ],
      path: 'problems.html',
    }),
  );
  const counted = problems.counted.map(({ code, severity, file, from, to }) =>
    item(
      to > from && severity !== 'note' ? 'bad' : 'plain',
      `${file}: ${to} of ${code} that are only counted, ${from} before`,
    ),
  );
  const fixed = problems.fixed.map(({ message, code }) => item('good', `fixed: ${message} [${code}]`));
  return part('problems', 'Problems', { items: cut([...added, ...counted, ...fixed]) });
}

function cut(items: readonly ChangesItem[]): ChangesItem[] {
  const left = items.length - mostFaults;
  return left <= 0
    ? [...items]
    : [...items.slice(0, mostFaults), item('plain', `… and ${left} more (--json has all)`)];
}
