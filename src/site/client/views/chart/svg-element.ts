type Attributes = Readonly<Record<string, string | number>>;

/** A new element of a drawing with attributes and children. */
export function createSvg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...children: readonly (Node | string)[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, typeof value === 'number' ? shorten(value) : value);
  }
  element.append(...children);
  return element;
}

/** Pixels to a tenth. */
export function shorten(pixels: number): string {
  return String(Math.round(pixels * 10) / 10);
}

/** The class of a palette slot; grey for what is none. */
export function slotClass(colour: number | null): string {
  return colour !== null && colour >= 0 && colour < 8 ? `slot-${colour}` : 'slot-other';
}
