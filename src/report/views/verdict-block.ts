import type { VerdictView } from '../../model/page/verdict.ts';
import { VerdictBlock } from '../../model/view/verdict-block.ts';
import type { Note, NoteBlock } from '../../notes/note.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { viewOfExperiment } from '../verdicts/hypotheses-page.ts';
import type { BlockBuilder } from './block-builder.ts';
import { parseView, problemOfView } from './view-fault.ts';
import type { ParsedView } from './view-fault.ts';

/** Blocks `verdict`: what the decision rule of the note says, where the text speaks of it. */
export const verdictBlock: BlockBuilder = {
  check(block, { note }) {
    if (note.frontMatter.decision === undefined)
      return [createProblem('verdict-block-without-rule', block.place)];
    const parsed = parse(block, note);
    return 'faults' in parsed ? parsed.faults.map((fault) => problemOfView(fault, block)) : [];
  },
  build(block, { note, report, experiment }) {
    const parsed = parse(block, note);
    const verdict = viewOfExperiment(report, experiment);
    if ('faults' in parsed || verdict === null) return Promise.resolve([]);
    return Promise.resolve([{ kind: 'verdict', verdict: narrow(verdict, parsed.view.condition) }]);
  },
};

function parse({ value }: NoteBlock, { frontMatter: { decision } }: Note): ParsedView<VerdictBlock> {
  const parsed = parseView(VerdictBlock, value, 'verdict');
  const conditions = Array.isArray(decision) ? decision.length : 1;
  if ('faults' in parsed || (parsed.view.condition ?? 1) <= conditions) return parsed;
  const facts = {
    block: 'verdict',
    key: 'condition',
    expected: `a condition of the rule, which has ${conditions}`,
    actual: String(parsed.view.condition),
  };
  return { faults: [{ code: 'note-block-value', facts, path: ['condition'] }] };
}

/** One condition of a verdict, told as a verdict of its own. */
function narrow(verdict: VerdictView, condition: number | undefined): VerdictView {
  const shown = condition === undefined ? undefined : verdict.conditions[condition - 1];
  if (shown === undefined) return verdict;
  const { word, effect, take, rule } = shown;
  const answer = [effect === '' ? '' : `${rule}: difference ${effect}.`, take ?? '']
    .filter((text) => text !== '')
    .join(' ');
  return { ...verdict, word, answer, claim: null, conditions: [shown] };
}
