/**
 * Puts text on the clipboard, from disk too, where pages have no clipboard of their own. Says so on the button for two seconds.
 */
export function copyText(text: string, button: HTMLButtonElement): void {
  void showOutcome(writeClipboard(text), button, { done: 'Copied', failed: 'Could not copy' });
}

/** What stands on a button while something is done, and for two seconds after it. */
export interface OutcomeWords {
  /** Absent if it takes no time. */
  readonly doing?: string;
  readonly done: string;
  readonly failed: string;
}

/** Says on a button how what it began came out, then what the button said before. Gives the word. */
export async function showOutcome(
  acting: Promise<unknown>,
  button: HTMLButtonElement,
  { doing, done, failed }: OutcomeWords,
): Promise<string> {
  const label = button.dataset['label'] ?? button.textContent;
  button.dataset['label'] = label;
  if (doing !== undefined) button.textContent = doing;
  const word = await acting.then(
    () => done,
    () => failed,
  );
  button.textContent = word;
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
  return word;
}

/** Puts a text that is still being made on the clipboard. Browsers take it while it is made, so that the click that asked for it still counts. */
export async function copyBlob(making: Promise<Blob>): Promise<void> {
  const plain = making.then((blob) => blob.slice(0, undefined, 'text/plain'));
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': plain })]);
  } catch {
    await writeClipboard(await (await plain).text());
  }
}

async function writeClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
}

function copyBySelection(text: string): void {
  const area = document.createElement('textarea');
  area.className = 'visually-hidden';
  area.value = text;
  document.body.append(area);
  area.select();
  // Deprecated, but the only way in a page that was opened from disk.
  const copied = document.execCommand('copy');
  area.remove();
  if (!copied) throw new Error('The browser refused to copy.');
}
