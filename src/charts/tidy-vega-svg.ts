import { shortenPath } from './short-path.ts';
import { shortNumber } from './svg-text.ts';

/** The inside of an SVG and its size. */
export interface SvgBody {
  readonly width: number;
  readonly height: number;
  /** Elements without the `svg` around them. */
  readonly body: string;
}

const TAG = /<(?:"[^"]*"|[^">])*>/g;
/** Attributes that say nothing in a picture with one description, or repeat a default. */
const IDLE =
  / (?:role|aria-[a-z]+|class|pointer-events|font-family)="[^"]*"| (?:opacity="1"|font-weight="normal")/g;

/**
 * Vega's SVG without what a page does not need: roles and labels of single marks (the picture has one description), empty groups,
 * fonts (the page's is taken), digits nobody sees. Ids begin with `prefix` and count from 0, so the same chart gives the same bytes.
 */
export function tidyVegaSvg(svg: string, prefix: string): SvgBody {
  const [open = ''] = svg.match(/<svg[^>]*>/) ?? [];
  const start = svg.indexOf(open) + open.length;
  const inner = svg.slice(start, svg.lastIndexOf('</svg>'));
  return {
    width: sizeOf(open, 'width'),
    height: sizeOf(open, 'height'),
    body: renumberIds(dropEmptyGroups(dropIdleElements(inner)).replaceAll(TAG, tidyTag), prefix),
  };
}

function sizeOf(tag: string, name: string): number {
  return Number(new RegExp(` ${name}="([\\d.]+)"`).exec(tag)?.[1] ?? 0);
}

/** Vega puts a background and a foreground into every group; most paint nothing. So do labels without text. */
function dropIdleElements(svg: string): string {
  return svg
    .replaceAll(/<path class="(?:back|fore)ground"(?:"[^"]*"|[^">])*\/>/g, (tag) =>
      / (?:fill|stroke)="(?!none")/.test(tag) && !tag.includes('display="none"') ? tag : '',
    )
    .replaceAll(/<text(?:"[^"]*"|[^">])*\/>|<text(?:"[^"]*"|[^">])*><\/text>/g, '');
}

function dropEmptyGroups(svg: string): string {
  let result = svg;
  for (;;) {
    const next = result.replaceAll(/<g(?:"[^"]*"|[^">])*><\/g>|<g(?:"[^"]*"|[^">])*\/>/g, '');
    if (next === result) return unwrapGroups(result);
    result = next;
  }
}

/** Takes away groups that move and paint nothing. */
function unwrapGroups(svg: string): string {
  const open: boolean[] = [];
  return svg.replaceAll(/<g(?:"[^"]*"|[^">])*>|<\/g>/g, (tag) => {
    if (tag === '</g>') return open.pop() === true ? tag : '';
    const rest = tag.replaceAll(IDLE, '').replace(' transform="translate(0,0)"', '');
    const keeps = rest !== '<g>';
    open.push(keeps);
    return keeps ? rest : '';
  });
}

function tidyTag(tag: string): string {
  return tag
    .replaceAll(IDLE, '')
    .replaceAll(/ d="([^"]*)"/g, (_, path: string) => ` d="${shortenPath(path)}"`)
    .replaceAll(
      / (transform|x|y|x1|x2|y1|y2|dy|width|height|r)="([^"]*)"/g,
      (_, name: string, value: string) => {
        const short = value.replaceAll(/-?\d*\.\d+(?:e-?\d+)?/g, (number) => shortNumber(Number(number), 2));
        return ` ${name}="${short}"`;
      },
    )
    .replaceAll(/(font-size="[\d.]+)px"/g, '$1"');
}

function renumberIds(svg: string, prefix: string): string {
  const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map((match) => match[1] ?? '');
  return ids.reduce(
    (text, id, index) =>
      text.replaceAll(`id="${id}"`, `id="${prefix}-${index}"`).replaceAll(`#${id})`, `#${prefix}-${index})`),
    svg,
  );
}
