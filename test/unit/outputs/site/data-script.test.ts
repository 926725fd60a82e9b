import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { buildDataScript } from '../../../../src/outputs/site/data-script.ts';
import { runFigures } from '../../../browser/made-up/figures.ts';

function run(script: string): unknown {
  const window: { runfolio?: { figures?: unknown } } = {};
  runInNewContext(script, { window });
  return JSON.parse(
    JSON.stringify(window.runfolio?.figures, (_, value: unknown) => (Number.isNaN(value) ? 'NaN' : value)),
  );
}

const [sample] = runFigures;
if (sample === undefined) throw new Error('There is a sample.');
const base = { ...sample, id: 'a', title: 'A </script> title', spec: { mark: 'line' } };
const values = [0.123456789012, 123456789, Number.NaN, -1e-300, null, '</script>'];
const figure = { ...base, data: [{ name: 'rows', columns: [{ name: 'x', label: 'x "quoted"', values }] }] };

test('the script gives each figure by its id, with spec and data', () => {
  expect(run(buildDataScript([figure]))).toEqual({
    a: {
      id: 'a',
      title: 'A </script> title',
      spec: base.spec,
      data: [
        {
          name: 'rows',
          columns: [
            {
              name: 'x',
              label: 'x "quoted"',
              values: [0.1234568, 123456789, 'NaN', -1e-300, null, '</script>'],
            },
          ],
        },
      ],
    },
  });
});

test('a page without figures has an empty script, and no text ends a script element', () => {
  expect(run(buildDataScript([]))).toEqual({});
  expect(buildDataScript([figure])).not.toContain('</');
});
