import { join } from 'node:path';
import { chooseCiFiles, versionMark } from './init-ci.ts';
import type { FileToWrite } from './init-ci.ts';
import type { CommandCall, CommandEffects } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { configName } from './project.ts';
import { readVersion } from './read-version.ts';

/** Starts a report in the working folder: writes a config, a first note and log writers where no such file is yet. */
export async function init(call: CommandCall, effects: CommandEffects): Promise<ExitCode> {
  const ci = await chooseCiFiles(call, effects);
  const written: string[] = [];
  const kept: string[] = [];
  for (const { from, to } of ci?.files ?? (await chooseFiles(effects))) {
    const path = join(effects.folder, to);
    if ((await effects.files.findFacts(path)) !== undefined) {
      kept.push(to);
      continue;
    }
    const content = await effects.files.readBytes(join(effects.packageFolder, 'templates', from));
    await effects.files.write(path, await fillFile(to, content, effects));
    written.push(to);
  }
  for (const name of kept) effects.terminal.words(`Kept ${name}, which was there already.\n`);
  if (call.has('json')) {
    await effects.terminal.data(`${JSON.stringify({ written, kept }, null, 2)}\n`);
    return ExitCode.fine;
  }
  for (const name of written) await effects.terminal.data(`${name}\n`);
  effects.terminal.words(ci?.nextSteps(kept) ?? nextSteps([...written, ...kept]));
  return ExitCode.fine;
}

/** A template with what only this folder and this version know. */
async function fillFile(
  to: string,
  content: Uint8Array,
  effects: CommandEffects,
): Promise<string | Uint8Array> {
  if (to === configName) return withSchema(content, effects);
  const text = new TextDecoder().decode(content);
  if (!text.includes(versionMark)) return content;
  return text.replaceAll(versionMark, await readVersion(effects));
}

const pythonWriter: FileToWrite = { from: 'log/runfolio_log.py', to: 'runfolio_log.py' };
const typescriptWriter: FileToWrite = { from: 'log/runfolio-log.ts', to: 'runfolio-log.ts' };

/** The log writer fits the language of the folder: TypeScript where a package.json or tsconfig.json is, else Python. */
async function chooseFiles({ files, folder }: CommandEffects): Promise<FileToWrite[]> {
  const names = await files.readFolder(folder);
  const typescript = names.includes('package.json') || names.includes('tsconfig.json');
  const python = names.some(
    (name) => name.endsWith('.py') || /^(?:pyproject\.toml|requirements.*\.txt)$/.test(name),
  );
  return [
    { from: 'config/runfolio.yaml', to: configName },
    { from: 'notes/first-note.md', to: 'notes/first-note.md' },
    ...(python || !typescript ? [pythonWriter] : []),
    ...(typescript ? [typescriptWriter] : []),
  ];
}

/** Puts the line above the config that gives editors its completion: the installed package's schema, else the published one. */
async function withSchema(content: Uint8Array, effects: CommandEffects): Promise<string> {
  const installed = 'node_modules/runfolio/schemas/runfolio.schema.json';
  const isInstalled = (await effects.files.findFacts(join(effects.folder, installed))) !== undefined;
  const schema = isInstalled
    ? `./${installed}`
    : `https://unpkg.com/runfolio@${await readVersion(effects)}/schemas/runfolio.schema.json`;
  return `# yaml-language-server: $schema=${schema}\n${new TextDecoder().decode(content)}`;
}

const pythonSteps = `
Log a run from Python:

  from runfolio_log import Run
  with Run("runs/first.jsonl", params={"lr": 1e-3}, seed=1) as run:
      run.log({"train/loss": loss}, step=step)
`;

const typescriptSteps = `
Log a run from TypeScript:

  import { withRun } from './runfolio-log.ts';
  await withRun('runs/first.jsonl', { params: { lr: 1e-3 }, seed: 1 }, async (run) => {
    run.log({ 'train/loss': loss }, { step });
  });
`;

function nextSteps(files: readonly string[]): string {
  return [
    files.includes(pythonWriter.to) ? pythonSteps : '',
    files.includes(typescriptWriter.to) ? typescriptSteps : '',
    '\nThen build the report:\n\n  npx runfolio build\n',
  ].join('');
}
