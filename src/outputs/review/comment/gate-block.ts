import { countOf } from '../../../lib/count-of.ts';
import type { GateBreach, GateOutcome, GateRuleOutcome } from '../../../model/changes.ts';
import { codeSpan, endSentence, escapeMarkdown } from '../markdown/escape-markdown.ts';
import type { Block } from '../markdown/fit-blocks.ts';
import { fileLink, pageLink } from './comment-context.ts';
import type { CommentContext } from './comment-context.ts';

/** More breaches of one rule than this are counted. */
const mostBreaches = 5;

/** The gate, if it was asked and did not pass: an alert with each broken rule, its numbers, and how to see more. */
export function gateBlock(gate: GateOutcome | null, context: CommentContext): Block | null {
  if (gate === null || gate.passed) return null;
  const broken = gate.rules.filter(({ state }) => state !== 'passed');
  return {
    what: ['broken rule of the gate', 'broken rules of the gate'],
    head: '> [!CAUTION]\n> **The gate does not pass.**\n>\n',
    items: broken.map((outcome) => ruleLines(outcome, context)),
    foot: '\n',
    most: broken.length,
    unlisted: 0,
  };
}

/** The rule, then each case that breaks it; without cases what came of it. */
function ruleLines({ rule, asked, words, breaches }: GateRuleOutcome, context: CommentContext): string {
  const cases = breaches.slice(0, mostBreaches).map((breach) => breachLine(breach, context));
  const hidden = breaches.length - cases.length;
  const rest = hidden === 0 ? [] : [`>   - and ${countOf(hidden, 'more case')}`];
  const head = `> - ${codeSpan(rule)}: ${endSentence(escapeMarkdown(asked, 400))}`;
  const lines = cases.length === 0 ? [`${head} ${escapeMarkdown(words, 600)}`] : [head, ...cases, ...rest];
  return `${lines.join('\n')}\n`;
}

function breachLine({ words, path, file, line, more }: GateBreach, context: CommentContext): string {
  const page = context.preview === null || path === null ? '' : ` (${pageLink('page', path, context)})`;
  const where = file === null || page !== '' ? '' : ` (${fileLink(codeSpan(file), { file, line }, context)})`;
  return `>   - ${endSentence(escapeMarkdown(words, 600))}${page === '' ? where : page} See ${codeSpan(more, 300)}.`;
}

/** What the gate says in a few words, for the last line; empty if it was not asked. */
export function gateWords(gate: GateOutcome | null): string {
  if (gate === null) return '';
  const rules = countOf(gate.rules.length, 'rule');
  return gate.passed ? `the gate passes (${rules})` : `the gate does not pass (${rules})`;
}
