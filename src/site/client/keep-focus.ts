/**
 * Makes a part of the page anew and puts the focus back on what has the same `data-focus` as the element that had it, so that whoever
 * works by keyboard stays where they were.
 */
export function keepFocus(container: HTMLElement, rebuild: () => void): void {
  const active = document.activeElement;
  const name =
    active instanceof HTMLElement && container.contains(active) ? active.dataset['focus'] : undefined;
  const caret = active instanceof HTMLInputElement && active.type === 'text' ? active.selectionStart : null;
  rebuild();
  if (name === undefined) return;
  for (const element of container.querySelectorAll<HTMLElement>('[data-focus]')) {
    if (element.dataset['focus'] !== name) continue;
    element.focus({ preventScroll: true });
    if (element instanceof HTMLInputElement && caret !== null) element.setSelectionRange(caret, caret);
    return;
  }
}
