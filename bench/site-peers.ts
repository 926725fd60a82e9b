import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** A way to make the site, as a process to be measured. */
export interface Candidate {
  readonly name: string;
  readonly commands: readonly (readonly string[])[];
  readonly folder?: string;
  /** What must be so before each measured process. */
  readonly before?: () => void;
}

/**
 * Copies the peers' projects into an ignored folder and installs what they need there, the first time only.
 *
 * Peers without what they need on this machine (Python for pandas) are left out, and said so.
 */
export function setUpPeers(folder: string): readonly Candidate[] {
  mkdirSync(folder, { recursive: true });
  cpSync(join(import.meta.dirname, 'site-peers'), folder, { recursive: true });
  const eleventy = join(folder, 'eleventy');
  const framework = join(folder, 'framework');
  for (const peer of [eleventy, framework]) {
    if (existsSync(join(peer, 'node_modules'))) continue;
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent'], { cwd: peer, stdio: 'inherit' });
  }
  const node = process.execPath;
  return [
    { name: 'Eleventy', folder: eleventy, commands: [[node, 'node_modules/@11ty/eleventy/cmd.cjs']] },
    ...pandas(join(folder, 'pandas')),
    {
      name: 'Observable Framework',
      folder: framework,
      commands: [
        [node, 'make-pages.js'],
        [node, 'node_modules/@observablehq/framework/dist/bin/observable.js', 'build'],
      ],
    },
  ];
}

function pandas(folder: string): readonly Candidate[] {
  const python = join(folder, '.venv/bin/python');
  try {
    if (!existsSync(python)) {
      execFileSync('python3', ['-m', 'venv', '.venv'], { cwd: folder });
      execFileSync(python, ['-m', 'pip', 'install', '-q', '-r', 'requirements.txt'], { cwd: folder });
    }
  } catch (error) {
    console.log(`pandas is left out: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
  return [
    { name: 'pandas + matplotlib + jinja2', folder, commands: [[python, 'report.py', '$DATA', '$OUT']] },
  ];
}
