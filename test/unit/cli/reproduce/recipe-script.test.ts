import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { recipeMarkdown } from '../../../../src/cli/reproduce/recipe-markdown.ts';
import { recipeScript } from '../../../../src/cli/reproduce/recipe-script.ts';
import { makeRecipe } from '../../../../src/analysis/reproducibility/recipe.ts';
import { knowMetric } from '../../../../src/analysis/know-metric.ts';
import { isSeedParam } from '../../../../src/analysis/seed-params.ts';
import type { Run } from '../../../../src/model/run.ts';
import { exampleMetric, exampleRun } from '../../analysis/example-runs.ts';

function recipeOf(facts: Partial<Run>) {
  return makeRecipe({
    run: exampleRun({ id: 'a', metrics: [exampleMetric('loss', [2, 1])], ...facts }),
    siblings: [],
    know: (name) => knowMetric(name, { config: {}, goals: new Map() }),
    isSeed: isSeedParam([]),
  });
}

/** Runs the script with "no" as the answer and `git`, `python3` and `python` that only print what they were given. */
function runScript(script: string): string {
  const fakes = ['git', 'python3', 'python', 'cd', '.'].map(
    (name) => `function ${name}() { printf '%s|' ${name} "$@"; echo; }`,
  );
  const program = `${fakes.join('\n')}\n${script}`;
  return execFileSync('bash', ['-c', program], {
    input: 'n\n',
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

const hostile = `x'; echo PWNED; $(echo PWNED) \`echo PWNED\` "`;

test('nothing that a log says is run but the command, and that only when asked', () => {
  const script = recipeScript(
    recipeOf({
      name: `name\necho PWNED`,
      command: hostile,
      hardware: `A100\necho PWNED`,
      data: { [`d\necho PWNED`]: hostile },
      environment: { python: `3.12\necho PWNED`, torch: `2.4.0'; echo PWNED`, numpy: '2.0.1' },
      code: {
        commit: `abc; echo PWNED`,
        repository: `https://x.org/${hostile}`,
        branch: null,
        dirty: true,
        diffHash: null,
      },
    }),
  );
  const output = runScript(script);
  const said = output.split('\n').filter((line) => line.startsWith('PWNED'));
  expect(said).toStrictEqual([]);
  expect(output).toContain(`git|clone|--|https://x.org/${hostile}|rerun|`);
  expect(output).toContain(`From the log: ${hostile}`);
});

test('the steps check out the commit and install the packages that the log names', () => {
  const output = runScript(
    recipeScript(
      recipeOf({
        command: 'python train.py',
        environment: { python: '3.12.1', torch: '2.4.0' },
        code: {
          commit: '3f9a1c2',
          repository: 'https://x.org/y',
          branch: null,
          dirty: false,
          diffHash: null,
        },
      }),
    ),
  );
  expect(output).toContain('git|checkout|--detach|3f9a1c2|');
  expect(output).toContain('python|-m|pip|install|torch==2.4.0|');
});

test('a recipe says what the log does not', () => {
  const text = recipeMarkdown(recipeOf({}), 0.01);
  expect(text).toContain('**Not recorded:** seed, data version, commit');
  expect(text).toContain('| `loss` | 1 | 0.99 to 1.01 |  |');
  expect(recipeScript(recipeOf({}))).toContain('# Code: the log names no commit.');
});

test('a command that begins with a program in Python is given the word that runs it', () => {
  const script = recipeScript(recipeOf({ command: 'train.py --lr 0.1' }));
  expect(script).toContain("command='python train.py --lr 0.1'");
});
