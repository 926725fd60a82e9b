/**
 * Puts text on the clipboard, from disk too, where pages have no clipboard of their own. Says so on the button for two seconds.
 */
export function copyText(text: string, button: HTMLButtonElement): void {
  const label = button.dataset['label'] ?? button.textContent;
  button.dataset['label'] = label;
  void showOutcome(writeClipboard(text), button, label);
}

async function showOutcome(copying: Promise<void>, button: HTMLButtonElement, label: string): Promise<void> {
  const message = await copying.then(
    () => 'Copied',
    () => 'Could not copy',
  );
  button.textContent = message;
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
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
