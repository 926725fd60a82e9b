import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a runner of GitHub Actions keeps beside the workspace, and the variables that tell a step of it. */
export interface FakeRunner {
  readonly variables: Readonly<Record<string, string>>;
  readonly folder: string;
  /** What the step wrote for the page of the run. */
  summary(): string;
  /** The outputs of the step, read as a runner reads them. */
  outputs(): Readonly<Record<string, string>>;
  remove(): void;
}

/** What happened, and how the step is set up. */
export interface RunnerSetup {
  readonly workspace: string;
  readonly event: string;
  readonly payload: unknown;
  readonly commit: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly apiUrl?: string;
}

/** Sets a runner up as GitHub documents it: files for summary and outputs are there and empty, variables are named `GITHUB_…`. */
export function startRunner({
  workspace,
  event,
  payload,
  commit,
  inputs = {},
  apiUrl,
}: RunnerSetup): FakeRunner {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'runfolio-runner-')));
  const commands = join(folder, '_runner_file_commands');
  mkdirSync(commands);
  mkdirSync(join(folder, '_github_workflow'));
  const [summaryFile, outputFile] = [join(commands, 'step_summary_1'), join(commands, 'set_output_1')];
  const eventFile = join(folder, '_github_workflow/event.json');
  for (const file of [summaryFile, outputFile]) writeFileSync(file, '');
  writeFileSync(eventFile, JSON.stringify(payload));
  return {
    folder,
    variables: {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTOR: 'octocat',
      GITHUB_API_URL: apiUrl ?? 'https://api.github.com',
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: eventFile,
      GITHUB_OUTPUT: outputFile,
      GITHUB_REPOSITORY: 'octocat/hello',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_RUN_ID: '4711',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_SHA: commit,
      GITHUB_STEP_SUMMARY: summaryFile,
      GITHUB_WORKSPACE: workspace,
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: folder,
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [
          `INPUT_${name.toUpperCase().replaceAll('-', '_')}`,
          value,
        ]),
      ),
    },
    summary: () => readFileSync(summaryFile, 'utf8'),
    outputs: () => readOutputs(readFileSync(outputFile, 'utf8')),
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Reads `name=value` and `name<<end … end`, as a runner does; throws for what a runner refuses. */
export function readOutputs(text: string): Record<string, string> {
  const lines = text.split('\n');
  const found: Record<string, string> = {};
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const [, name, end] = /^([^=<]+)<<(.+)$/.exec(line) ?? [];
    if (name === undefined || end === undefined) {
      const [, plain, value = ''] = /^([^=]+)=(.*)$/.exec(line) ?? [];
      if (plain === undefined) throw new Error(`Invalid format '${line}'`);
      found[plain] = value;
      continue;
    }
    const stop = lines.indexOf(end, at + 1);
    if (stop === -1) throw new Error(`Invalid value. Matching delimiter not found '${end}'`);
    found[name] = lines.slice(at + 1, stop).join('\n');
    at = stop;
  }
  return found;
}

/** The payload of a pull request, as far as GitHub documents what is read. */
export function pullRequestPayload(base: string, head: string, fork = false): unknown {
  const ours = { id: 1, full_name: 'octocat/hello', fork: false };
  return {
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      state: 'open',
      title: 'Add runs',
      head: {
        ref: 'topic',
        sha: head,
        repo: fork ? { id: 2, full_name: 'mallory/hello', fork: true } : ours,
      },
      base: { ref: 'main', sha: base, repo: ours },
    },
    repository: ours,
  };
}
