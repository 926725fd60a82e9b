import { join } from 'node:path';
import { startPageThread } from '../outputs/site/page-crew.ts';
import type { PageThread } from '../outputs/site/page-crew.ts';
import type { CommandEffects } from './command.ts';

/** A thread for pages that loads what they are rendered by, while the first one finds out what there is to say. Close it when done. */
export interface ThreadAhead {
  /** Starts it, unless it is there already or the call may use one thread alone. */
  start(threads: number): void;
  /** `undefined` if it was not started. */
  find(): PageThread | undefined;
  close(): Promise<void>;
}

/** Nothing is started yet. */
export function openThreadAhead({
  threads: all,
  packageFolder,
}: Pick<CommandEffects, 'threads' | 'packageFolder'>): ThreadAhead {
  let ahead: PageThread | undefined;
  return {
    start(threads) {
      if (all !== undefined && threads > 1) ahead ??= startPageThread(all, join(packageFolder, 'dist/site'));
    },
    find: () => ahead,
    async close() {
      await ahead?.close();
    },
  };
}
