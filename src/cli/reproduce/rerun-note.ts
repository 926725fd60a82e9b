import { formatNumber } from '../../lib/format-number.ts';
import { codeSpan } from '../../outputs/review/markdown/escape-markdown.ts';
import type { RerunJudgement } from '../../pipeline.ts';
import type { Run } from '../../model/run.ts';
import { headlineOf, shareText, wordOf } from './judgement-words.ts';

/** A note on a rerun, begun: its runs, what it replicates, and the judgement of today. `replicates` is the path of the earlier note from this one. */
export function rerunNote(
  { original, rerun }: { readonly original: Run; readonly rerun: Run },
  judgement: RerunJudgement,
  replicates: string | null,
): string {
  const rows = judgement.metrics.map((one) => {
    const cells = [
      code(one.metric.name),
      one.original === null ? '' : formatNumber(one.original, 6),
      one.rerun === null ? '' : formatNumber(one.rerun, 6),
      shareText(one.share),
      wordOf(one),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const ids = [original, rerun].map(({ id }) => `'${id.replaceAll("'", '')}'`);
  return [
    '---',
    `title: ${JSON.stringify(`Rerun of ${original.name}`)}`,
    `runs: ${JSON.stringify(`run_id IN (${ids.join(', ')})`)}`,
    ...(replicates === null ? [] : [`replicates: ${JSON.stringify(replicates)}`]),
    'tags: [rerun]',
    '---',
    '',
    '## Hypothesis',
    '',
    `Making ${code(original.name)} again gives the same results.`,
    '',
    '## Results',
    '',
    headlineOf(judgement),
    '',
    '| metric | original | rerun | difference | judgement |',
    '| --- | ---: | ---: | ---: | --- |',
    ...rows,
    '',
    '## Interpretation',
    '',
    'Say here what differed in how the two runs were made, and what that means.',
    '',
  ].join('\n');
}

/** Longer texts are cut; no command is that long. */
const longest = 2000;

function code(text: string): string {
  return codeSpan(text, longest);
}
