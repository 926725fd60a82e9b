/**
 * A printed PDF without what differs from one print of the same page to the next: the moment of printing, and how many nodes the browser
 * had numbered before it came to this page. The moment becomes 1970; nodes are numbered from 1 in the order that they had, so that the
 * name tree of the structure elements stays sorted (ISO 32000-2, 7.9.6 and 14.7.2). Every byte keeps its place.
 */
export function pdfWithoutChance(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  return Buffer.from(withoutNodeNumbers(withoutTimes(text)), 'latin1');
}

function withoutTimes(text: string): string {
  return text.replaceAll(
    /\/(?:CreationDate|ModDate) \(D:\d{14}/g,
    (date) => `${date.slice(0, -14)}19700101000000`,
  );
}

/** Strings that a reader is told are words of the page and stay as they are, whatever they look like. */
const elementId = /(?<!\/(?:ActualText|Alt|E|Lang|T|Title) )\(node\d{8}\)/g;

function withoutNodeNumbers(text: string): string {
  // All have the same width, so that their order as text is their order as numbers.
  const found = [...new Set(text.match(elementId))].toSorted();
  const names = new Map(found.map((id, place) => [id, `(node${String(place + 1).padStart(8, '0')})`]));
  return text.replaceAll(elementId, (id) => names.get(id) ?? id);
}
