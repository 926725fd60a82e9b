import type { ReportPlan } from './report-plan.ts';
import type { Study } from './study.ts';

/** The plan of a study with a note that claims something of it. */
export const claiming = (
  study: Study,
  {
    claim = 'supported',
    more = [],
    body = 'The larger setting is better.',
  }: { readonly claim?: string | null; readonly more?: readonly string[]; readonly body?: string } = {},
): ReportPlan => ({
  ...study.plan,
  note: {
    front: [
      'title: Which is better',
      'runs: RUNS',
      `metric: ${study.names.valScore}`,
      ...(claim === null ? [] : [`claim: ${claim}`]),
      ...more,
    ],
    body,
  },
});
