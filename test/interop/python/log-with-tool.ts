import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pythonOf } from './make-venvs.ts';

const run = promisify(execFile);

/** What a tool logged, and what its own reading API says of it. */
export interface ToolLog {
  /** A new folder below the system's folder for temporary files; the caller removes it. */
  readonly folder: string;
  /** `expected.json` as the script wrote it: check it with a schema. */
  readonly expected: unknown;
}

/**
 * Runs `test/interop/<script>.py FOLDER MORE...` with the Python of `.venv/<tool>`. The script logs below FOLDER with the real tool and
 * writes `FOLDER/expected.json`.
 *
 * @throws Error with what Python said if the script fails.
 */
export async function logWithTool(
  tool: string,
  script: string,
  ...more: readonly string[]
): Promise<ToolLog> {
  const folder = mkdtempSync(join(tmpdir(), `runfolio-interop-${tool}-`));
  const program = join(import.meta.dirname, '..', `${script}.py`);
  await run(pythonOf(tool), [program, folder, ...more], {
    cwd: folder,
    env: plainEnvironment(),
    maxBuffer: 2 ** 26,
  });
  return { folder, expected: JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) };
}

/** The environment without what would send logs elsewhere or colour what is printed. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(?:MLFLOW_|WANDB_|OPTUNA_|RAY_|SWANLAB_|TRACKIO_|DVC|LITELLM_|INSPECT_|FORCE_COLOR|npm_)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), PYTHONDONTWRITEBYTECODE: '1', NO_COLOR: '1' };
}
