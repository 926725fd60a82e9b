import type { Terminal } from '../lib/terminal.ts';

const widthWithoutTerminal = 100;
const narrowest = 40;
const progressEveryMs = 100;
const clearLine = '\r\u001b[K';

/** The terminal, pipes or files that this process talks to. Follows `NO_COLOR`, `FORCE_COLOR` and `TERM=dumb`. */
export function openTerminal(): Terminal {
  const writer = createDataWriter();
  const progress = createProgress();
  const columns = process.stdout.columns ?? process.stderr.columns ?? widthWithoutTerminal;
  return {
    width: Math.max(narrowest, columns),
    colourData: wantsColour(process.stdout),
    colourWords: wantsColour(process.stderr),
    async data(text) {
      progress.clear();
      await writer(text);
    },
    words(text) {
      progress.clear();
      process.stderr.write(text);
    },
    progress: (line) => {
      progress.show(line);
    },
  };
}

function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR: never, FORCE_COLOR: always, TERM: kind } = process.env;
  if (always !== undefined && always !== '' && always !== '0') return true;
  if (never !== undefined && never !== '') return false;
  return stream.isTTY && kind !== 'dumb' && always !== '0';
}

/** A reader that goes away closes the pipe; that ends the output, not the command. */
function createDataWriter(): (text: string) => Promise<void> {
  let gone = false;
  const markGone = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error;
    gone = true;
  };
  process.stdout.on('error', markGone);
  process.stderr.on('error', () => undefined);
  return (text) =>
    gone
      ? Promise.resolve()
      : new Promise((resolve) => {
          process.stdout.write(text, () => {
            resolve();
          });
        });
}

function createProgress(): { show(line: string): void; clear(): void } {
  if (!process.stderr.isTTY || process.env['TERM'] === 'dumb') {
    return { show: () => undefined, clear: () => undefined };
  }
  let shownAt = Number.NEGATIVE_INFINITY;
  let visible = false;
  return {
    show(line) {
      const now = performance.now();
      if (now - shownAt < progressEveryMs) return;
      shownAt = now;
      visible = true;
      process.stderr.write(`${clearLine}${line.slice(0, (process.stderr.columns ?? narrowest) - 1)}`);
    },
    clear() {
      if (visible) process.stderr.write(clearLine);
      visible = false;
    },
  };
}
