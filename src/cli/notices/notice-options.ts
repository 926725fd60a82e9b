import { showValue } from '../../lib/show-value.ts';
import type { CommandCall, OptionFacts } from '../command.ts';
import { WrongUse } from '../wrong-use.ts';

/** Forms in which notices go to standard output, beside the command's own. */
export const noticeFormats = ['sarif', 'junit', 'codequality', 'github'] as const;
export type NoticeFormat = (typeof noticeFormats)[number];

/** Options of every command that finds something to look at: the same names and meanings for all. */
export const noticeOptions = {
  format: {
    value: 'FORMAT',
    description: 'text (default), json, sarif, junit, codequality (GitLab) or github (annotations)',
  },
  sarif: { value: 'FILE', description: 'Write SARIF 2.1.0 into this file as well' },
  junit: { value: 'FILE', description: "Write JUnit's XML into this file as well" },
  codequality: { value: 'FILE', description: "Write GitLab's code quality report into this file as well" },
} as const satisfies Record<string, OptionFacts>;

/**
 * The form that `--format` asks for. `--json` and the like are short for `--format json`; `own` are the command's forms, its usual one first.
 *
 * @throws WrongUse if there is no such form, or two are asked for.
 */
export function readNoticeFormat<Own extends string>(
  call: CommandCall,
  own: readonly [Own, ...Own[]],
): Own | NoticeFormat {
  const all = [...own, ...noticeFormats] as const;
  const typed = call.value('format');
  const short = own.filter((name) => call.has(name));
  const asked = [...new Set([...short, ...(typed === undefined ? [] : [typed])])];
  if (asked.length > 1) {
    throw new WrongUse(
      `Only one form goes to standard output, but ${asked.map((name) => `"${showValue(name)}"`).join(' and ')} were asked for. --sarif, --junit and --codequality write files beside it.`,
    );
  }
  const [name = own[0]] = asked;
  const found = all.find((format) => format === name);
  if (found !== undefined) return found;
  throw new WrongUse(`--format takes ${all.join(', ')}, not "${showValue(name)}".`);
}
