import type { Recipe } from '../../pipeline.ts';

/**
 * The steps of a recipe as a script for bash. What came from the log is quoted, so that none of it is run but the command, which the script
 * shows and asks before it runs it. What the log does not say stands as a comment.
 */
export function recipeScript(recipe: Recipe): string {
  return [
    '#!/usr/bin/env bash',
    `# Makes the run ${comment(recipe.run.name)} again, as far as its log says how.`,
    'set -euo pipefail',
    '',
    ...codeSteps(recipe),
    '',
    ...environmentSteps(recipe),
    '',
    ...recipe.data.map(([name, version]) => `# Data: ${comment(name)} ${comment(version)}`),
    ...(recipe.data.length === 0 ? ['# Data: the log names no version.'] : []),
    ...(recipe.hardware === null ? [] : [`# Ran on: ${comment(recipe.hardware)}`]),
    '',
    ...commandSteps(recipe),
    '',
  ].join('\n');
}

function codeSteps({ repository, commit, dirty }: Recipe): string[] {
  const steps: string[] = [];
  if (repository !== null && /^(?:https?:\/\/|ssh:\/\/|git:\/\/|git@)/.test(repository))
    steps.push(`git clone -- ${quote(repository)} rerun`, 'cd rerun');
  else steps.push('# Code: the log names no repository.');
  if (commit !== null && /^[0-9a-f]{7,64}$/i.test(commit)) steps.push(`git checkout --detach ${commit}`);
  else steps.push('# Code: the log names no commit.');
  if (dirty === true) steps.push('# There were uncommitted changes, which this commit does not hold.');
  return steps;
}

function environmentSteps({ language, packages }: Recipe): string[] {
  const pinned = packages.filter(([name, version]) => isPackage(name) && isVersion(version));
  const head = language === null ? '# Environment: the log names no language.' : `# ${comment(language)}`;
  if (pinned.length === 0) return [head, '# Packages: the log names none.'];
  const words = pinned.map(([name, version]) => `  '${name}==${version}'`);
  return [
    head,
    'python3 -m venv .venv',
    '. .venv/bin/activate',
    `python -m pip install \\\n${words.join(' \\\n')}`,
  ];
}

function isPackage(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) && !/^(?:cuda|cudnn)$/i.test(name);
}

function isVersion(version: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9.+!_-]*$/.test(version);
}

function commandSteps({ command, params, seed }: Recipe): string[] {
  if (command === null || /[\r\n]/.test(command)) {
    const told = [
      ...params.map(([name, value]) => `${name} = ${String(value)}`),
      ...(seed === null ? [] : [seed]),
    ];
    return ['# Command: the log names none. Params:', ...told.map((line) => `#   ${comment(line)}`)];
  }
  return [
    `command=${quote(runnable(command))}`,
    `printf 'From the log: %s\\n' "$command"`,
    `read -r -p 'Run it? [y/N] ' answer`,
    `if [ "$answer" = y ]; then bash -c "$command"; fi`,
  ];
}

/** Some tools keep the words behind `python` alone. */
function runnable(command: string): string {
  return /^(?!\.?\/)[^\s'"]+\.py(?:\s|$)/.test(command) ? `python ${command}` : command;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A comment ends with its line. */
function comment(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
