import { quoteForShell } from '../../lib/quote-for-shell.ts';
import type { MatchedVariant } from '../match-variants.ts';

/** The command that lists the runs of a variant with their values of a metric. */
export function moreOfVariant({ after }: Pick<MatchedVariant, 'after'>, metric: string | null): string {
  const filters = Object.entries(after.params).flatMap(([name, value]) =>
    value === null ? [] : [`params.${quoteKey(name)} = ${quoteValue(value)}`],
  );
  const query = quoteForShell(filters.join(' AND '));
  const columns =
    metric === null ? '' : ` --columns ${quoteForShell(`name,seed,metrics.${quoteKey(metric)}`)}`;
  return `runfolio search ${query}${columns}`;
}

function quoteKey(name: string): string {
  return /^[\w./-]+$/.test(name) ? name : `\`${name}\``;
}

/** Numbers stand as they are, texts between quotes that they do not hold themselves. */
function quoteValue(value: string): string {
  if (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value)) return value;
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}
