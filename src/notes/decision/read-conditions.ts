import type { DecisionRule } from '../../model/decision.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Problem } from '../../problems/problem.ts';
import type { Filter } from '../../query/filter.ts';
import { parseFilter } from '../../query/parse-filter.ts';
import { problemOfFault } from '../../query/problem-of-fault.ts';
import type { Note } from '../note.ts';

/** One condition of a note's decision rule, with its filters read. */
export interface NoteCondition {
  readonly rule: DecisionRule;
  /** Runs or a fixed value; null if neither the condition nor the note names any. */
  readonly baseline: Filter | number | null;
  /** Null if all runs of the note that are not the baseline are meant. */
  readonly candidate: Filter | null;
  /** Where it stands in front matter: `['decision']`, or `['decision', 1]` in a list. */
  readonly path: readonly PropertyKey[];
  /** Where its baseline stands: in the condition, or in the note. */
  readonly baselinePath: readonly PropertyKey[];
}

/** The conditions of a note's rule that can be judged, and what is wrong with the others. */
export interface NoteConditions {
  readonly conditions: readonly NoteCondition[];
  readonly problems: readonly Problem[];
}

/** Reads the decision rule of a note: its filters, and whether each condition asks one question. */
export function readConditions(note: Pick<Note, 'frontMatter' | 'baseline' | 'places'>): NoteConditions {
  const { decision } = note.frontMatter;
  if (decision === undefined) return { conditions: [], problems: [] };
  const isList = Array.isArray(decision);
  const rules = isList ? decision : [decision];
  const read = rules.map((rule, index) =>
    readCondition(rule, isList ? ['decision', index] : ['decision'], note),
  );
  return {
    conditions: read.flatMap(({ condition }) => condition ?? []),
    problems: read.flatMap(({ problems }) => problems),
  };
}

interface ReadCondition {
  readonly condition?: NoteCondition;
  readonly problems: readonly Problem[];
}

function readCondition(
  rule: DecisionRule,
  path: readonly PropertyKey[],
  note: Pick<Note, 'frontMatter' | 'baseline' | 'places'>,
): ReadCondition {
  const { places } = note;
  const [first, second] = questionKeys.filter((key) => rule[key] !== undefined);
  if (first !== undefined && second !== undefined) {
    const place = places.key([...path, second]);
    return { problems: [createProblem('decision-questions-several', place, { first, second })] };
  }
  const filters = { baseline: rule.baseline, candidate: rule.candidate } as const;
  const problems: Problem[] = [];
  const read: { baseline: Filter | null; candidate: Filter | null } = {
    baseline: note.baseline,
    candidate: null,
  };
  for (const key of ['baseline', 'candidate'] as const) {
    const text = filters[key];
    if (typeof text !== 'string') continue;
    const result = parseFilter(text);
    if ('filter' in result) read[key] = result.filter;
    else {
      const at = [...path, key];
      problems.push(problemOfFault(result.fault, ({ start, end }) => places.inText(at, start, end)));
    }
  }
  if (problems.length > 0) return { problems };
  return {
    condition: {
      rule,
      path,
      baseline: typeof rule.baseline === 'number' ? rule.baseline : read.baseline,
      candidate: read.candidate,
      baselinePath: rule.baseline === undefined ? ['baseline'] : [...path, 'baseline'],
    },
    problems,
  };
}

/** Of these a condition has at most one: each asks something else. */
const questionKeys = ['smallestEffect', 'noWorseThan', 'within'] as const;
