import type { DecisionRule } from '../../model/decision.ts';
import type { KeptFrontMatter } from '../../model/note.ts';
import { parseFilter } from '../../query/parse-filter.ts';

/**
 * A text that is the same for two versions of front matter exactly if they hold the same decision rule; null if there is none.
 *
 * What decides belongs to the rule: the conditions, the runs that count, how they are grouped, and what the conditions take over from
 * the rest of the front matter. The order of keys, line breaks, comments, the spelling of a filter and all prose do not.
 */
export function ruleText(frontMatter: KeptFrontMatter): string | null {
  const { decision, runs, compare } = frontMatter;
  if (decision === undefined) return null;
  const rules = Array.isArray(decision) ? decision : [decision];
  return JSON.stringify({
    conditions: rules.map((rule) => effectiveRule(rule, frontMatter)),
    runs: filterText(runs),
    compare: compare === undefined ? null : compare.toSorted(),
  });
}

/** What a condition says, with what it takes over from the note; keys in a fixed order. */
function effectiveRule(
  rule: DecisionRule,
  { metric, baseline, statistics, summaries = {} }: KeptFrontMatter,
): unknown {
  const named = typeof metric === 'object' ? metric : { name: metric };
  const name = rule.metric ?? named.name ?? null;
  const own = typeof metric === 'object' && metric.name === name ? metric : undefined;
  const side = rule.baseline ?? baseline;
  return {
    metric: name,
    goal: rule.goal ?? own?.goal ?? null,
    split: rule.split ?? null,
    baseline: typeof side === 'number' ? side : filterText(side),
    candidate: filterText(rule.candidate),
    smallestEffect: differenceText(rule.smallestEffect),
    noWorseThan: differenceText(rule.noWorseThan),
    within: differenceText(rule.within),
    test: rule.test ?? statistics?.test ?? null,
    alpha: rule.alpha ?? statistics?.alpha ?? null,
    minSeeds: rule.minSeeds ?? statistics?.minSeeds ?? null,
    summary: rule.summary ?? own?.summary ?? (name === null ? undefined : summaries[name]) ?? null,
  };
}

function differenceText(difference: string | number | undefined): string | number | null {
  return typeof difference === 'string' ? difference.replaceAll(/\s/g, '') : (difference ?? null);
}

/** The tree of a filter without the places of its parts; the text itself if it cannot be read. */
function filterText(text: string | undefined): unknown {
  if (text === undefined) return null;
  const result = parseFilter(text);
  if (!('filter' in result)) return text;
  return JSON.parse(
    JSON.stringify(result.filter, (key, value: unknown) => (key === 'span' ? undefined : value)),
  );
}
