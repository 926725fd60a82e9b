import type { FindingGroup } from '../../src/model/finding.ts';
import { findingRules, ruleIds } from '../../src/model/finding-rules.ts';

const titles: Readonly<Record<FindingGroup, string>> = {
  training: 'Training',
  logging: 'Logging',
  discipline: 'Discipline',
  reproducibility: 'Reproducibility',
  safety: 'Safe to publish',
};

const groups: readonly FindingGroup[] = ['training', 'logging', 'discipline', 'reproducibility', 'safety'];

/** The page `docs/audit.md`, made from what is known of the rules. */
export function auditPage(): string {
  return [
    '# Audit',
    '',
    '<!-- Made from src/model/finding-rules/ by `npm run docs`. -->',
    '',
    'The audit looks for what is wrong with experiments: curves that tell of a failed training, logs that lack something, conclusions that',
    'the way of working does not carry. What it finds is a **finding**, with the numbers it rests on, a chart with the place marked, and what',
    'to do. Findings stand on the page of the run, at the head of the experiment, on the page *Audit* of the report, and come from',
    '`runfolio audit`, as text or JSON. Each has a key that stays the same from build to build. On its page',
    'a list is narrowed down by severity, rule and experiment; the choice stands in the address, so that it can be sent.',
    '',
    'An **error** makes numbers worthless, a **warning** may mislead a reader, a **note** is good to know. `runfolio audit` ends with exit',
    'code 1 if there is an error, with `--strict` if there is a warning, too. `runfolio build` and `check` do not fail for a finding.',
    '',
    'Rules are switched in `runfolio.yaml`: off, on, or on with another severity.',
    '',
    '```yaml',
    'audit:',
    '  rules:',
    '    plateau: off',
    '    loss-spike: warning',
    '```',
    '',
    'How often rules are right was counted on labelled curves, real ones and generated ones: see `bench/README.md`. A rule that is right in',
    'fewer than 95 % of its findings, or that misses more than 15 % of what it should find, is off unless it is switched on. The charts and',
    'rules work on series of about a thousand kept points with every extreme.',
    '',
    ...groups.flatMap((group) => section(group)),
  ].join('\n');
}

function section(group: FindingGroup): string[] {
  const ids = ruleIds.filter((id) => findingRules[id].group === group);
  if (ids.length === 0) return [];
  return [
    `## ${titles[group]}`,
    '',
    ...ids.flatMap((id) => {
      const { title, severity, on, why, how, advice } = findingRules[id];
      return [
        `### ${id}`,
        '',
        `**${severity}** · ${on ? 'on' : 'off unless switched on'} · ${title}`,
        '',
        why,
        '',
        `*How it is found.* ${how}`,
        '',
        `*What to do.* ${advice}`,
        '',
      ];
    }),
  ];
}
