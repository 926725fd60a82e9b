import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../../..');
const requirementsFolder = join(import.meta.dirname, '../requirements');
const run = promisify(execFile);
/** Installing waits for the network and for the disk: two at once are about twice as fast, more gain nothing. */
const atOnce = 2;

/** The Python of the environment `.venv/<tool>`, where what `requirements/<tool>.txt` names is installed. */
export function pythonOf(tool: string): string {
  const folder = join(root, '.venv', tool);
  return process.platform === 'win32' ? join(folder, 'Scripts/python.exe') : join(folder, 'bin/python');
}

/**
 * Makes `.venv/<tool>` for each `requirements/<tool>.txt`, of the same pins only once.
 *
 * If the arguments name tools (`npm run interop -- optuna`), only their environments.
 *
 * @throws Error with what to do if Python is missing or a package cannot be installed.
 */
export async function makeVenvs(args: readonly string[]): Promise<void> {
  const tools = readdirSync(requirementsFolder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => basename(name, '.txt'))
    .sort();
  const wanted = tools.filter((tool) => args.some((argument) => argument.includes(tool)));
  const missing = (wanted.length === 0 ? tools : wanted).filter((tool) => !isMade(tool));
  if (missing.length === 0) return;
  checkPython();
  async function work(): Promise<void> {
    for (let tool = missing.shift(); tool !== undefined; tool = missing.shift()) await makeVenv(tool);
  }
  await Promise.all(Array.from({ length: atOnce }, work));
}

function requirementsOf(tool: string): string {
  return join(requirementsFolder, `${tool}.txt`);
}

/** Stands in the environment once everything is installed, and says what. */
function stampOf(tool: string): string {
  return join(root, '.venv', tool, 'installed.txt');
}

function isMade(tool: string): boolean {
  const stamp = stampOf(tool);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(requirementsOf(tool), 'utf8');
}

function checkPython(): void {
  try {
    execFileSync('python3', ['-c', 'import venv, ensurepip, sys; assert sys.version_info >= (3, 10)'], {
      stdio: 'pipe',
    });
  } catch {
    throw new Error(
      'The interop tests run the Python tools whose logs Runfolio reads, and there is no python3 (3.10 or newer, with venv and pip) ' +
        'on the PATH. Install it (on Debian and Ubuntu: apt install python3 python3-venv), or leave these tests to CI: npm test does ' +
        'not need them.',
    );
  }
}

async function makeVenv(tool: string): Promise<void> {
  const folder = join(root, '.venv', tool);
  process.stderr.write(`Installing ${requirementsOf(tool)} into ${folder}\n`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(root, '.venv'), { recursive: true });
  try {
    await run('python3', ['-m', 'venv', folder]);
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
    await run(pythonOf(tool), [...install, '--requirement', requirementsOf(tool)], { maxBuffer: 2 ** 26 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`What test/interop/requirements/${tool}.txt names could not be installed. ${reason}`, {
      cause: error,
    });
  }
  writeFileSync(stampOf(tool), readFileSync(requirementsOf(tool)));
}
