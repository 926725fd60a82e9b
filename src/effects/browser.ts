import { spawn } from 'node:child_process';
import { access, constants, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { browserVariables } from '../lib/browser.ts';
import type { Browser } from '../lib/browser.ts';
import { makeTemporaryFolder, removeTemporaryFolder, stopBeforeRemoval } from './temporary-folders.ts';

const timeoutMs = 120_000;

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
  'brave-browser',
];

/** The browser of this machine. */
export const browser: Browser = {
  async find() {
    for (const candidate of candidates()) {
      if (await isProgram(candidate)) return candidate;
    }
    return undefined;
  },
  async print(program, htmlFile, pdfFile) {
    const profile = await makeTemporaryFolder();
    try {
      await writeFile(pdfFile, await printThroughPipe(program, profile, htmlFile));
      return { kind: 'printed' };
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    } finally {
      removeTemporaryFolder(profile);
    }
  },
};

/** Most wanted first. */
function candidates(): string[] {
  const named = browserVariables.flatMap((name) => process.env[name] ?? []).filter((path) => path !== '');
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const endings = process.platform === 'win32' ? ['.exe'] : [''];
  const onPath = names.flatMap((name) =>
    folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))),
  );
  return [...named, ...onPath, ...usualPlaces()];
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    const apps = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser'];
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, `${app}.app/Contents/MacOS/${app}`)),
    );
  }
  if (process.platform !== 'win32') return [];
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
    (name) => process.env[name] ?? [],
  );
  const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
  return roots.flatMap((root) => programs.map((program) => join(root, program)));
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function argumentsFor(profile: string): string[] {
  // Chromium refuses to start as root with its sandbox; the page holds no script but Runfolio's own.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [
    '--headless',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-extensions',
    '--disable-background-networking',
    '--no-first-run',
    '--no-default-browser-check',
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    ...asRoot,
  ];
}

/** Starts the browser, tells it through a pipe to print, and ends it. */
async function printThroughPipe(program: string, profile: string, htmlFile: string): Promise<Uint8Array> {
  const child = spawn(program, argumentsFor(profile), {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      reject(new Error(`it ended with ${signal ?? code}`));
    });
  });
  gone.catch(() => undefined);
  const closed = new Promise<void>((resolve) => {
    child.on('close', () => {
      resolve();
    });
    child.on('error', () => {
      resolve();
    });
  });
  const kill = (): void => void child.kill('SIGKILL');
  const late = setTimeout(kill, timeoutMs);
  const isOver = stopBeforeRemoval(kill);
  try {
    const [, , , input, output] = child.stdio;
    if (!(input instanceof Writable) || !(output instanceof Readable)) throw new Error('it has no pipe');
    return await Promise.race([printPage(openPipe(input, output), htmlFile), gone]);
  } finally {
    clearTimeout(late);
    kill();
    await closed;
    isOver();
  }
}

async function printPage(ask: Ask, htmlFile: string): Promise<Uint8Array> {
  const url = pathToFileURL(htmlFile).href;
  const { targetId } = await ask('Target.createTarget', { url });
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
  const session = String(sessionId);
  const ready =
    "new Promise((done) => (document.readyState === 'complete' ? done() : addEventListener('load', () => done())))" +
    // A face that no layout has asked for yet is not among those that are waited for, and would come while the page is printed.
    '.then(() => Promise.allSettled([...document.fonts].map((face) => face.load())))' +
    '.then(() => document.fonts.ready).then(() => location.href)';
  // A page that is on its way has no document of its own yet, or loses the one that it had.
  for (let at: unknown = ''; at !== url;) {
    const answer = await ask('Runtime.evaluate', { expression: ready, awaitPromise: true }, session).catch(
      (): Answer => ({}),
    );
    at = valueOf(answer['result']);
    if (at !== url) await wait(50);
  }
  const options = { preferCSSPageSize: true, printBackground: false, generateTaggedPDF: true };
  const { data } = await ask('Page.printToPDF', options, session);
  return Buffer.from(String(data), 'base64');
}

function valueOf(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'value' in result ? result.value : undefined;
}

type Answer = Readonly<Record<string, unknown>>;
/** Asks the browser by the DevTools protocol. */
type Ask = (method: string, params: Answer, sessionId?: string) => Promise<Answer>;

/** Messages are JSON, each ended by a zero byte. */
function openPipe(input: Writable, output: Readable): Ask {
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  let rest = '';
  let last = 0;
  input.on('error', () => undefined);
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const text of messages) {
      const message: unknown = JSON.parse(text);
      if (!isAnswer(message)) continue;
      const asked = waiting.get(Number(message['id']));
      waiting.delete(Number(message['id']));
      const { result, error } = message;
      if (isAnswer(result)) asked?.resolve(result);
      else asked?.reject(new Error(isAnswer(error) ? String(error['message']) : 'no answer'));
    }
  });
  return (method, params, sessionId) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      input.write(`${JSON.stringify({ id: last, method, params, ...(sessionId && { sessionId }) })}\0`);
    });
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
