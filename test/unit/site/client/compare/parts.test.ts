import { describe, expect, test } from 'vitest';
import { imageAt, imageNames, imageSteps } from '../../../../../src/site/client/compare/choose-images.ts';
import { findCommitRange } from '../../../../../src/site/client/compare/commit-link.ts';
import { nestNames } from '../../../../../src/site/client/compare/nest-names.ts';
import { looksOfSides } from '../../../../../src/site/client/compare/side-looks.ts';

const from = '0123456789abcdef0123456789abcdef01234567';
const to = 'fedcba9876543210fedcba9876543210fedcba98';

function code(commit: string | null, repository: string | null) {
  return { commit, repository, branch: null, dirty: null, diffHash: null };
}

describe('the link to what changed in the code', () => {
  test.each([
    ['https://github.com/owner/name.git', `https://github.com/owner/name/compare/${from}...${to}`],
    ['git@github.com:owner/name.git', `https://github.com/owner/name/compare/${from}...${to}`],
    ['ssh://git@github.com:22/owner/name/', `https://github.com/owner/name/compare/${from}...${to}`],
    [
      'https://me:secret@gitlab.com/group/sub/name.git',
      `https://gitlab.com/group/sub/name/-/compare/${from}...${to}`,
    ],
    ['https://gitlab.example.org/a/b', `https://gitlab.example.org/a/b/-/compare/${from}...${to}`],
    ['https://git.example.org/a/b', null],
    ['javascript:alert(1)//github.com/a/b', null],
    ['https://github.com/a/b/../../evil', null],
    ['https://github.com/a/b?x="><script>', null],
    ['https://github.com.evil.org/a/b', null],
    ['/home/me/code', null],
    [null, null],
  ])('of %s is %s', (repository, address) => {
    expect(findCommitRange(code(from, repository), code(to, repository))).toEqual({ from, to, address });
  });

  test('is not there without two commits that differ, and has no address between repositories or odd commits', () => {
    const place = 'https://github.com/o/n';
    expect(findCommitRange(code(from, place), code(from, place))).toBeUndefined();
    expect(findCommitRange(code(null, place), code(to, place))).toBeUndefined();
    expect(findCommitRange(code(from, place), code(to, `${place}2`))?.address).toBeNull();
    expect(findCommitRange(code('v1.0', place), code(to, place))?.address).toBeNull();
    expect(findCommitRange(code(from, place), code(to, null))?.address).toContain('/compare/');
  });
});

test('names nest by what they share, and a part of one name alone stays in it', () => {
  const names = ['lr', 'model.depth', 'model.head.size', 'model.head.type', 'optim/beta'].map((name) => ({
    name,
  }));
  expect(nestNames(names).map(({ label, depth, item }) => [depth, label, item !== undefined])).toEqual([
    [0, 'lr', true],
    [0, 'model', false],
    [1, 'depth', true],
    [1, 'head', false],
    [2, 'size', true],
    [2, 'type', true],
    [0, 'optim/beta', true],
  ]);
});

describe('sides', () => {
  test('keep the colours of their variants; those of one colour take other patterns', () => {
    expect(looksOfSides([3, 1, 3])).toEqual([
      { colour: 3, dash: 0 },
      { colour: 1, dash: 0 },
      { colour: 3, dash: 1 },
    ]);
  });

  test('that all have one colour take those of the palette in turn, so that no two look alike', () => {
    const looks = looksOfSides(Array.from({ length: 20 }, () => -1));
    expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(20);
    expect(looksOfSides([5])).toEqual([{ colour: 5, dash: 0 }]);
  });
});

describe('pictures', () => {
  const image = (name: string, step: number | null) => ({ name, step, path: `${name}-${step}.png` });
  const sides = [
    [image('b', 200), image('b', 100), image('a', 50)],
    [image('b', 150), image('c', null)],
  ];

  test('are offered by how many sides have them, with the steps of all sides', () => {
    expect(imageNames(sides)).toEqual(['b', 'a', 'c']);
    expect(imageSteps(sides, 'b')).toEqual([100, 150, 200]);
  });

  test('at a step are the last until then, before all the first, without a step the last of all', () => {
    const [one = [], other = []] = sides;
    expect(imageAt(one, 'b', 199)?.step).toBe(100);
    expect(imageAt(one, 'b', 10)?.step).toBe(100);
    expect(imageAt(one, 'b', null)?.step).toBe(200);
    expect(imageAt(other, 'c', 10)?.path).toBe('c-null.png');
    expect(imageAt(other, 'a', 10)).toBeUndefined();
  });
});
