import { expect, test } from 'vitest';
import { headlineOf } from '../../../../src/cli/reproduce/judgement-words.ts';

const nothing = { metrics: [], tolerance: 0.01 };
const param = { kind: 'param', name: 'lr', original: '0.1', rerun: '0.2' } as const;

test('a reproduction with other params is said to be another experiment', () => {
  const plain = headlineOf({ ...nothing, outcome: 'reproduced', differences: [{ ...param, kind: 'seed' }] });
  expect(plain).toBe('Reproduced: all 0 metrics lie within ±1 % or the spread of the seeds.');
  const other = headlineOf({ ...nothing, outcome: 'reproduced', differences: [param] });
  expect(other).toBe(`${plain} But 1 param differs: the rerun is another experiment with the same results.`);
});
