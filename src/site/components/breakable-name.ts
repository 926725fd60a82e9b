import { escapeHtml } from '../../lib/escape-html.ts';

/** A long name as HTML that may wrap after slashes, dots, dashes and underscores, as in `hparams/use_nesterov`. */
export function renderBreakableName(name: string): string {
  return name
    .split(/(?<=[/._-])(?=[^/._-])/)
    .map(escapeHtml)
    .join('<wbr>');
}
