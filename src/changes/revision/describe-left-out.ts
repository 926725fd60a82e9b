import { countOf } from '../../lib/count-of.ts';
import { showValue } from '../../lib/show-value.ts';
import type { LeftOut, LeftOutReason } from './extract-revision.ts';

/** What each reason means: for one and for many, why, and what to do. */
const words: Readonly<Record<LeftOutReason, readonly [one: string, many: string, why: string]>> = {
  lfs: [
    'is kept by Git LFS',
    'are kept by Git LFS',
    'git holds only a pointer, so what it tells is missing here. Compare with a report of that state instead: its folder, its report.json or its address',
  ],
  submodule: [
    'is another repository (a submodule)',
    'are other repositories (submodules)',
    'its files are not in this one, so what they tell is missing here',
  ],
  link: ['is a link', 'are links', 'links are not followed in a revision'],
  large: [
    'is larger than 200 MB',
    'are larger than 200 MB',
    'git hands over whole files only, so it was not read',
  ],
  missing: [
    'is not in this clone',
    'are not in this clone',
    'its content was left out when the repository was cloned. Clone without --filter',
  ],
  unsafe: [
    'has a path that is not safe to write',
    'have paths that are not safe to write',
    'it was not read',
  ],
};

/** What was left out of a revision, a sentence for each reason. */
export function describeLeftOut(leftOut: readonly LeftOut[]): string[] {
  return [...Map.groupBy(leftOut, ({ reason }) => reason)].map(([reason, list]) => {
    const [one, many, why] = words[reason];
    const name = `"${showValue(list[0]?.path ?? '', 200)}"`;
    const others = list.length - 1;
    const subject = others === 0 ? `${name} ${one}` : `${name} and ${countOf(others, 'other file')} ${many}`;
    return `${subject}: ${why}.`;
  });
}
