/** Greys of the eight colours, neighbours far apart. */
const GREYS = [
  '#000000',
  '#7a7a7a',
  '#3d3d3d',
  '#a0a0a0',
  '#1f1f1f',
  '#8c8c8c',
  '#555555',
  '#b4b4b4',
] as const;
/** Dashes of the eight colours; the first is whole. */
const DASHES = ['', '6 3', '2 2', '8 3 2 3', '12 4', '4 2 1 2', '1 3', '6 2 2 2 2 2'] as const;
const DARK = '#2b2b28';

/**
 * A drawing that reads without colour: lines of different variants have different dashes, their dots are filled or hollow in turn, and
 * all else is as dark as it was. Names that had the colour of their line become dark.
 */
export function inGrey(svg: string): string {
  const series = svg.replaceAll(
    /<(\w+)\b((?:"[^"]*"|[^">])*)>/g,
    (tag: string, name: string, attributes: string, offset: number) => {
      const slot = /(fill|stroke)="var\(--series-(\d), #[0-9a-f]{6}\)"/i.exec(attributes);
      if (slot === null) return tag;
      const inside = svg.slice(offset + tag.length, offset + tag.length + 5);
      return paint(tag, { name, inside, paint: slot[1] ?? '', slot: Number(slot[2]) });
    },
  );
  return series.replaceAll(/#[0-9a-f]{6}\b/gi, toGrey);
}

interface Painted {
  readonly name: string;
  /** What comes first inside of the element. */
  readonly inside: string;
  readonly paint: string;
  readonly slot: number;
}

function paint(tag: string, { name, inside, paint: kind, slot }: Painted): string {
  const grey = GREYS[slot] ?? DARK;
  const own = new RegExp(`${kind}="var\\(--series-\\d, #[0-9a-f]{6}\\)"`, 'i');
  if (name === 'text' || inside === '<text') return tag.replace(own, `${kind}="${DARK}"`);
  const dash = DASHES[slot] ?? '';
  if (kind === 'stroke') {
    const dashes =
      name === 'g' || dash === '' || tag.includes('stroke-dasharray') ? '' : ` stroke-dasharray="${dash}"`;
    return tag.replace(own, `stroke="${grey}"${dashes}`);
  }
  const isHollow = slot % 2 === 1 && inside.startsWith('<circ') && !tag.includes('opacity');
  if (!isHollow) return tag.replace(own, `fill="${grey}"`);
  const bare = tag.replaceAll(/ stroke(?:-width)?="[^"]*"/g, '');
  return bare.replace(own, `fill="#ffffff" stroke="${grey}" stroke-width="1.5"`);
}

/** A colour as light as it is to the eye (Rec. 709). */
function toGrey(colour: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const light = Math.round(0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0));
  const part = light.toString(16).padStart(2, '0');
  return `#${part}${part}${part}`;
}
