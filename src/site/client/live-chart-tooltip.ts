/** What Vega calls when the pointer is on something. */
export type TooltipCall = (handler: unknown, event: MouseEvent, item: unknown, value: unknown) => void;

/**
 * A tooltip made of page elements, `.chart-tooltip`, one for the page. Names and values go in as text, never as HTML: they come from
 * logs. There is no style element, so that pages work under a strict content policy.
 */
export function createTooltip(): TooltipCall {
  const box = document.createElement('div');
  box.className = 'chart-tooltip';
  box.hidden = true;
  return (_handler, event, _item, value) => {
    if (value === null || value === undefined || value === '') {
      box.hidden = true;
      return;
    }
    if (!box.isConnected) document.body.append(box);
    box.replaceChildren(...rowsOf(value));
    box.hidden = false;
    place(box, event);
  };
}

function rowsOf(value: unknown): readonly HTMLElement[] {
  if (typeof value !== 'object' || value === null) return [textElement('div', String(value))];
  return Object.entries(value).map(([name, content]) => {
    const row = document.createElement('div');
    row.append(textElement('span', name), ' ', textElement('b', String(content)));
    return row;
  });
}

function textElement(name: 'div' | 'span' | 'b', text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

const AWAY = 14;

/** Beside the pointer, inside the window. */
function place(box: HTMLElement, { clientX, clientY }: MouseEvent): void {
  const { width, height } = box.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const left = clientX + AWAY + width > clientWidth ? clientX - AWAY - width : clientX + AWAY;
  const top = clientY + AWAY + height > clientHeight ? clientY - AWAY - height : clientY + AWAY;
  box.style.left = `${Math.max(4, left)}px`;
  box.style.top = `${Math.max(4, top)}px`;
}
