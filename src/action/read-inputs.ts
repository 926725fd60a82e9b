import { showValue } from '../lib/show-value.ts';

/** The inputs of the action, as `action.yml` describes them. */
export interface ActionInputs {
  readonly paths: readonly string[];
  readonly notes: readonly string[];
  readonly workingDirectory: string;
  readonly title: string | null;
  /** What to compare with; null: what the event says. */
  readonly base: string | null;
  /** Folder of the last report, or one with what it remembers; null if there is none. */
  readonly earlier: string | null;
  /** True if a change that breaks a rule of the gate fails the job. */
  readonly gate: boolean;
  readonly comment: boolean;
  readonly commentId: string;
  readonly annotations: boolean;
  /** Where the report is written; null: a temporary folder of the runner. */
  readonly out: string | null;
  /** Address at which the report of this state will be; null if nowhere. */
  readonly previewUrl: string | null;
  readonly sarif: string | null;
  readonly junit: string | null;
  readonly token: string;
}

/** An input that cannot be understood. Its message is for whoever wrote the workflow. */
export class WrongInput extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongInput';
  }
}

/**
 * Reads the inputs as `action.yml` passes them: a variable `INPUT_<NAME>` each, with `_` for `-`, empty where nothing was given.
 *
 * @throws WrongInput
 */
export function readInputs(findVariable: (name: string) => string | undefined): ActionInputs {
  const text = (name: string): string | null => {
    const value = findVariable(`INPUT_${name.toUpperCase().replaceAll('-', '_')}`)?.trim() ?? '';
    return value === '' ? null : value;
  };
  const lines = (name: string): string[] =>
    (text(name) ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const flag = (name: string, otherwise: boolean): boolean => readFlag(name, text(name), otherwise);
  return {
    paths: lines('paths'),
    notes: lines('notes'),
    workingDirectory: text('working-directory') ?? '.',
    title: text('title'),
    base: text('base'),
    earlier: text('earlier'),
    gate: flag('gate', true),
    comment: flag('comment', true),
    commentId: text('comment-id') ?? 'main',
    annotations: flag('annotations', true),
    out: text('out'),
    previewUrl: readAddress('preview-url', text('preview-url')),
    sarif: text('sarif'),
    junit: text('junit'),
    token: text('token') ?? '',
  };
}

function readFlag(name: string, value: string | null, otherwise: boolean): boolean {
  if (value === null) return otherwise;
  if (/^true$/i.test(value)) return true;
  if (/^false$/i.test(value)) return false;
  throw new WrongInput(`The input "${name}" takes true or false, not "${showValue(value)}".`);
}

function readAddress(name: string, value: string | null): string | null {
  if (value === null) return null;
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    throw new WrongInput(
      `The input "${name}" takes an address that begins with https://, not "${showValue(value, 200)}".`,
    );
  }
  return value.endsWith('/') ? value : `${value}/`;
}
