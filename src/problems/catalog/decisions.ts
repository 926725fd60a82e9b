import type { CatalogEntry } from '../catalog-entry.ts';
import type { Facts } from '../problem.ts';

const rulesPage = 'How rules are written and judged is on the docs page "Hypotheses".';

/** What can be wrong with decision rules, claims and the dates of rules. */
export const decisionProblems = {
  'decision-questions-several': {
    title: 'A condition of a decision rule asks two questions.',
    severity: 'error',
    message: ({ first, second }) =>
      `The condition has ${String(first)} and ${String(second)}, which ask different things, so it is not judged. Keep one, or make the rule a list of two conditions.`,
    explanation: `\`smallestEffect\` asks whether the candidate is better, \`noWorseThan\` whether it is not worse, \`within\` whether it is the same. ${rulesPage}`,
  },
  'decision-metric-missing': {
    title: 'A decision rule names no metric.',
    severity: 'error',
    message: () =>
      'Neither this rule nor the note names a metric, so nothing can be judged. Add metric: with a name as logged.',
    explanation: `A rule without a metric could be bent to whichever metric came out well. ${rulesPage}`,
  },
  'decision-goal-missing': {
    title: 'A decision rule does not say which way is better.',
    severity: 'error',
    message: ({ metric }) =>
      `Nothing says whether a higher or a lower ${String(metric)} is better, so the rule is not judged. Add goal: maximize or goal: minimize.`,
    explanation: `The goal is taken from the rule, the note, the config, the tool that logged or the metric's name. Only a rule with \`within\` needs none. ${rulesPage}`,
  },
  'decision-baseline-missing': {
    title: 'A decision rule has nothing to compare with.',
    severity: 'error',
    message: () =>
      'Neither this rule nor the note names a baseline that can be read, so nothing can be judged. Add baseline: with a filter such as params.smoothing = 0, or a fixed value.',
    explanation: `A result means nothing by itself. The baseline is a filter that picks runs of the note, or a number, such as one from a paper. ${rulesPage}`,
  },
  'decision-candidate-none': {
    title: 'The candidate of a decision rule matches none of the note’s runs.',
    severity: 'error',
    message: ({ filter, runs }) =>
      `None of the ${String(runs)} runs of this note matches ${String(filter)}, so there is nothing to judge. Name runs of the note, or widen its runs filter.`,
    explanation: `The candidate is looked for among the runs that the note is about. As long as the note has no run at all, the verdict is open and this is not told. ${rulesPage}`,
  },
  'decision-sides-overlap': {
    title: 'The candidate and the baseline of a decision rule share runs.',
    severity: 'error',
    message: ({ runs }) =>
      `${String(runs)} ${Number(runs) === 1 ? 'run is' : 'runs are'} both candidate and baseline, so the rule is not judged. Narrow one of the filters.`,
    explanation: `A run that stands on both sides is compared with itself and hides the difference. ${rulesPage}`,
  },
  'decision-side-mixed': {
    title: 'A side of a decision rule mixes several variants.',
    severity: 'error',
    message: ({ side, variants, labels }) =>
      `The ${String(side)} holds ${String(variants)} variants (${String(labels)}), so its mean would be that of a mixture and the rule is not judged. Narrow it to one with the key ${String(side)}, or name the params that make variants with compare.`,
    explanation: `A rule compares one variant with another. Several on a side can be chosen among after the fact, and their spread is not that of seeds. ${rulesPage}`,
  },
  'decision-split-other': {
    title: 'A decision rule names a metric of another split.',
    severity: 'error',
    message: ({ metric, split, actual }) =>
      `The rule is to be judged on ${String(split)}, but ${String(metric)} is a metric of ${String(actual)}. Name the metric of that split, or mend the split.`,
    explanation: `Results on validation data that chose the hyper-parameters are no results on test data. The split is told from the metric's name. ${rulesPage}`,
  },
  'claim-beyond-evidence': {
    title: 'A note claims more than its runs show.',
    severity: 'error',
    message: (facts) => `${contradiction(facts)} ${claimInstead(facts)}, or bring the runs that decide.`,
    explanation: `The verdict follows from the decision rule of the note and its runs; nobody can write another one. A hypothesis that is merely not shown is inconclusive, never refuted. ${rulesPage}`,
  },
  'claim-short-of-evidence': {
    title: 'A note claims less than its runs show.',
    severity: 'warning',
    message: (facts) =>
      `${contradiction(facts)} ${claimInstead(facts)}, or say in the interpretation what holds you back.`,
    explanation: `Nothing is overstated, but a reader who sees only the claim is told less than the rule allows. ${rulesPage}`,
  },
  'claim-without-rule': {
    title: 'A note claims something that no rule decides.',
    severity: 'error',
    message: ({ claim }) =>
      `The note claims "${String(claim)}" but has no decision rule, so nothing can check it. Add decision: with what was to be shown, or leave the claim out.`,
    explanation: `A claim stands beside the verdict that follows from the rule. Without a rule there is none. ${rulesPage}`,
  },
  'verdict-without-interpretation': {
    title: 'A verdict is not interpreted.',
    severity: 'warning',
    message: ({ verdict }) =>
      `The rule says "${String(verdict)}", but the note has no text under Interpretation. Say what follows from it, and what does not.`,
    explanation:
      'A verdict says what came of one rule on these runs. What it means, where it holds and what could be wrong is for a person to say.',
  },
  'verdict-block-without-rule': {
    title: 'A note shows a verdict but has no decision rule.',
    severity: 'error',
    message: () =>
      'This block shows the verdict of the note, but nothing decides it. Add decision: to the front matter, or take the block out.',
    explanation: `A block \`verdict\` shows what follows from the rule in the note's own front matter. ${rulesPage}`,
  },
  'rule-post-hoc': {
    title: 'A decision rule was written or changed after the runs.',
    severity: 'warning',
    message: ({ change, day, run }) =>
      `This rule was ${String(change)} on ${String(day)}, after the first run of ${String(run)}, so its verdict is marked as post hoc. Say in the text why it came later, or test it on new runs.`,
    explanation: `A rule that is written with the results in sight can be fitted to them. The date is that of the last commit that changed the rule's meaning (prose, comments and formatting do not count), compared with the start of the first run. Rebasing, amending and squashing renew the date of a commit: commit the rule by itself before the first run. ${rulesPage}`,
  },
  'rule-not-committed': {
    title: 'A decision rule with runs is not committed.',
    severity: 'note',
    message: ({ run }) =>
      `This rule as it stands is in no commit, although the first run was on ${String(run)}, so nobody can tell which came first. Commit the note.`,
    explanation: `The history of the note is what shows that the rule came before the runs. ${rulesPage}`,
  },
  'registered-differs': {
    title: 'The date that a note gives for its rule contradicts its history.',
    severity: 'error',
    message: ({ registered, day }) =>
      `The note says that its rule was registered ${String(registered).includes('-') ? 'on' : 'in commit'} ${String(registered)}, but git has another rule there: this one was last changed on ${String(day)}. Mend the date or the rule.`,
    explanation: `\`registered\` is compared with the last commit that changed the rule's meaning, or with the rule in the commit that it names. A day's half is allowed for time zones. ${rulesPage}`,
  },
  'registered-unknown': {
    title: 'A note names a commit for its rule that does not exist.',
    severity: 'error',
    message: ({ registered }) =>
      `There is no commit ${String(registered)} in this repository, so it cannot show when the rule was written. Name the commit that holds the rule, or a day.`,
    explanation: `Commits that were rebased or squashed away cannot be looked up any more. In a shallow clone this is not told. ${rulesPage}`,
  },
  'note-part-missing': {
    title: 'A part of a write-up is missing.',
    severity: 'warning',
    message: ({ part, empty }) =>
      Number(empty) === 1
        ? `Nothing stands under the heading ${String(part)}, which a hypothesis note should have. Write it, or set the status to what it is.`
        : `The note has no part "${String(part)}", which a hypothesis note should have. Add a heading ${String(part)} with what belongs there, or set the status to what it is.`,
    explanation:
      'A note with a decision rule or a claim has the parts Hypothesis, Method, Results and Interpretation; while it is planned, running or abandoned, the first two suffice. They are found by their headings; other names can be given in `runfolio.yaml` under `sections`. With `--strict` a missing part is an error.',
  },
  'note-relation-missing': {
    title: 'A note follows, replaces or replicates a note that is not there.',
    severity: 'error',
    message: (facts) =>
      `There is no note "${String(facts['target'])}" which this one ${String(facts['relation'])}, so it stands by itself in the list of hypotheses.${facts['near'] === undefined ? '' : ` Did you mean "${facts['near']}"?`}`,
    explanation: 'Earlier notes are named by their path relative to the note, as in links.',
  },
  'note-relation-circle': {
    title: 'Notes follow one another in a circle.',
    severity: 'warning',
    message: ({ circle }) =>
      `These notes come each after the other, which cannot be: ${String(circle)}. Take one of the links out.`,
    explanation: 'What follows, replaces or replicates another note comes after it.',
  },
} satisfies Record<string, CatalogEntry>;

/** Both words, and why the rule says its own. */
function contradiction({ claim, verdict, effect, gap, plan }: Facts): string {
  const words = `The note claims "${String(claim)}", but its rule says "${String(verdict)}".`;
  return [words, effect, gap, plan].filter((sentence) => sentence !== '').join(' ');
}

function claimInstead({ verdict }: Facts): string {
  return verdict === 'open' ? 'Leave the claim out' : `Claim "${String(verdict)}"`;
}
