import chromium from '@sparticuz/chromium';

/**
 * Vitest calls this once before the browser tests: unpacks the browser. Test files that run at once would take for whole what another one
 * is still writing.
 */
export async function setup(): Promise<void> {
  await chromium.executablePath();
}
