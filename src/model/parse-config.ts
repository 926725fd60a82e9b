import { readCheckedYaml } from '../lib/checked-yaml.ts';
import type { YamlFault } from '../lib/checked-yaml.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import { Config } from './config.ts';

/** What came of a `runfolio.yaml`. Keys with problems are left out of the config. */
export interface ParsedConfig {
  readonly config: Config;
  readonly problems: readonly Problem[];
}

/** Parses the text of a `runfolio.yaml`; `file` is its path as the user would type it. */
export function parseConfig(text: string, file: string): ParsedConfig {
  const { value, faults } = readCheckedYaml(text, Config);
  return { config: value ?? {}, problems: faults.map((fault) => toProblem(fault, file)) };
}

function toProblem(fault: YamlFault, file: string): Problem {
  const place = { file, ...fault.place };
  if (fault.kind === 'syntax') return createProblem('config-syntax', place, { reason: fault.reason });
  if (fault.kind === 'unknown-key') {
    const { key, near = '', known } = fault;
    return createProblem('config-key-unknown', place, { key, near, known: known.join(', ') });
  }
  const found = fault.kind === 'value' ? fault.found : 'nothing';
  const near = fault.kind === 'value' ? (fault.near ?? '') : '';
  return createProblem('config-value', place, { key: fault.key, expected: fault.expected, found, near });
}
