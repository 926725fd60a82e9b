import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { parse } from 'node:path';

const timeoutMs = 30_000;
const mostBytes = 256_000_000;

/** What git answered: its output, why it refused, or that there is no git. */
export type Answer =
  | { readonly kind: 'done'; readonly output: Uint8Array }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'missing' };

/** Asks git one thing, with a text for its input. */
export type Ask = (args: readonly string[], input?: string) => Promise<Answer>;

/** Settings that win over those of the repository. */
const settings = [
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  'core.pager=cat',
  'core.quotePath=false',
  'log.showSignature=false',
  'protocol.allow=never',
  'safe.bareRepository=explicit',
].flatMap((setting) => ['-c', setting]);

/** Git by the name of its program, asked in a folder. Answers of more than 256 MB, and those that take longer than half a minute, fail. */
export function asker(program: string, folder: string): Ask {
  return (args, input) =>
    new Promise((resolve) => {
      const child = spawn(program, ['--no-pager', '-C', folder, ...settings, ...args], {
        // Windows looks for programs in the working folder first, so this is not the repository.
        cwd: parse(folder).root,
        env: environment(),
        shell: false,
        windowsHide: true,
        timeout: timeoutMs,
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      const output: Uint8Array[] = [];
      const words: Uint8Array[] = [];
      let bytes = 0;
      child.stdout.on('data', (chunk: Uint8Array) => {
        bytes += chunk.length;
        if (bytes > mostBytes) child.kill();
        else output.push(chunk);
      });
      child.stderr.on('data', (chunk: Uint8Array) => words.push(chunk));
      child.on('error', () => {
        resolve({ kind: 'missing' });
      });
      child.on('close', (code) => {
        const failed = { kind: 'failed', reason: textOf(Buffer.concat(words)) } as const;
        resolve(code === 0 ? { kind: 'done', output: Buffer.concat(output) } : failed);
      });
      // Git may end before it has read what it was asked.
      child.stdin.on('error', () => undefined);
      child.stdin.end(input ?? '');
    });
}

/** Who the user is and what they trust; nothing that points git to another repository or makes it run something. */
const passedOn = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'SystemRoot',
  'XDG_CONFIG_HOME',
  'TMPDIR',
  'TEMP',
  'GIT_CEILING_DIRECTORIES',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_SYSTEM',
] as const;

function environment(): Record<string, string> {
  const kept = passedOn.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  };
}

/** Bytes as UTF-8. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
