import type { Problem } from '../problems/problem.ts';
import { createProblem } from '../problems/create-problem.ts';
import { parsePathPattern } from './path-pattern.ts';
import type { PathPattern } from './path-pattern.ts';
import type { Source } from './reader.ts';

/**
 * Sources with the params that the config's path patterns find in their paths, and what is wrong with the patterns. A pattern fits from the
 * folder of the config on, as typed, or from the folder of logs on.
 */
export function applyPathPatterns(
  sources: readonly Source[],
  texts: readonly string[],
  configPath: string,
): { readonly sources: readonly Source[]; readonly problems: readonly Problem[] } {
  if (texts.length === 0) return { sources, problems: [] };
  const problems: Problem[] = [];
  const used = new Set<string>();
  const patterns: PathPattern[] = [];
  for (const parsed of texts.map(parsePathPattern)) {
    if ('match' in parsed) patterns.push(parsed);
    else {
      const facts = { pattern: parsed.text, reason: parsed.reason };
      problems.push(createProblem('path-pattern-broken', { file: configPath }, facts));
    }
  }
  const folder = configPath.slice(0, configPath.lastIndexOf('/') + 1);
  const fromConfig = (path: string): string => (path.startsWith(folder) ? path.slice(folder.length) : path);
  const withParams = sources.map((source) => {
    const pathParams = { ...source.pathParams };
    for (const { text, match } of patterns) {
      const params =
        match(fromConfig(source.shownPath)) ?? match(source.shownPath) ?? match(source.pathInRoot);
      if (params === undefined) continue;
      used.add(text);
      Object.assign(pathParams, params);
    }
    return { ...source, pathParams };
  });
  const [first] = sources;
  for (const { text } of patterns) {
    if (used.has(text) || first === undefined) continue;
    const facts = { pattern: text, logs: sources.length, example: first.shownPath };
    problems.push(createProblem('path-pattern-unmatched', { file: configPath }, facts));
  }
  return { sources: withParams, problems };
}
