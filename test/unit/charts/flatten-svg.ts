/** One thing that an SVG paints, in absolute coordinates, however it is nested and written. */
export interface Painted {
  /** What must be equal: kind, paint, widths, text. */
  readonly look: string;
  /** Coordinates, x and y in turn. */
  readonly points: readonly number[];
}

interface State {
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
  readonly inherited: Readonly<Record<string, string>>;
}

const INHERITED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-linejoin',
  'stroke-dasharray',
  'text-anchor',
  'font-weight',
];

/** Everything that an SVG paints. Knows what Vega and the light renderer write, and throws for anything else. */
export function flattenSvg(svg: string): readonly Painted[] {
  const painted: Painted[] = [];
  const stack: State[] = [{ x: 0, y: 0, opacity: 1, inherited: {} }];
  for (const match of svg.matchAll(/<(\/?)([a-z]+)((?:"[^"]*"|[^">])*?)(\/?)>([^<]*)/g)) {
    const [, closing = '', name = '', attributeText = '', selfClosing = '', text = ''] = match;
    if (closing !== '') {
      stack.pop();
      continue;
    }
    const attributes = Object.fromEntries(
      [...attributeText.matchAll(/([a-z0-9-]+)="([^"]*)"/gi)].map(([, key = '', value = '']) => [key, value]),
    );
    const state = enter(stack.at(-1), attributes);
    if (selfClosing === '') stack.push(state);
    painted.push(...paint(name, attributes, state, text));
  }
  return painted;
}

function enter(parent: State | undefined, attributes: Readonly<Record<string, string>>): State {
  if (parent === undefined) throw new Error('more elements closed than opened');
  const [, dx = '0', dy = '0'] = /^translate\(([^,]+),([^)]+)\)$/.exec(attributes['transform'] ?? '') ?? [];
  const own = Object.fromEntries(
    INHERITED.flatMap((key) => (attributes[key] === undefined ? [] : [[key, attributes[key]]])),
  );
  return {
    x: parent.x + Number(dx),
    y: parent.y + Number(dy),
    opacity: parent.opacity * Number(attributes['opacity'] ?? 1),
    inherited: { ...parent.inherited, ...own },
  };
}

function paint(
  name: string,
  attributes: Readonly<Record<string, string>>,
  state: State,
  text: string,
): readonly Painted[] {
  const at = (key: string): number => Number(attributes[key] ?? 0);
  switch (name) {
    case 'svg':
    case 'g':
      return [];
    case 'text':
    case 'tspan':
      return text === ''
        ? []
        : [{ look: textLook(state, text), points: [state.x + at('x'), state.y + at('y') + at('dy')] }];
    case 'line': {
      const start = [state.x + at('x1'), state.y + at('y1')];
      return paintedShape('line', [...start, state.x + at('x2'), state.y + at('y2')], state);
    }
    case 'circle':
      return paintedShape(`circle ${at('r').toFixed(2)}`, [state.x + at('cx'), state.y + at('cy')], state);
    case 'path':
      return subpaths(attributes['d'] ?? '').flatMap((one) => paintedPath(one, state));
    default:
      throw new Error(`an element ${name}`);
  }
}

function textLook({ inherited, opacity }: State, text: string): string {
  const anchor = inherited['text-anchor'] ?? 'start';
  return `text ${text} ${inherited['fill']} ${anchor} ${inherited['font-weight'] ?? ''} ${opacity.toFixed(2)}`;
}

function paintedPath(one: Subpath, state: State): readonly Painted[] {
  if (one.radius !== null) {
    const [x = 0, y = 0] = one.points;
    return paintedShape(`circle ${one.radius.toFixed(2)}`, [state.x + x - one.radius, state.y + y], state);
  }
  if (one.points.length < 4) return [];
  const points = one.points.map((value, index) => value + (index % 2 === 0 ? state.x : state.y));
  const kind = one.closed ? 'area' : 'line';
  return paintedShape(kind, points, state);
}

function paintedShape(
  kind: string,
  points: readonly number[],
  { inherited, opacity }: State,
): readonly Painted[] {
  const fill = inherited['fill'] ?? 'none';
  const stroke = inherited['stroke'] ?? 'none';
  const width = inherited['stroke-width'] ?? '1';
  const pen =
    stroke === 'none' || width === '0' ? '' : `${stroke} ${width} ${inherited['stroke-linejoin'] ?? ''}`;
  // A line has no inside that a reader could see, whatever its fill.
  const ink = kind === 'line' || fill === 'none' ? '' : fill;
  if (pen === '' && ink === '') return [];
  return [
    { look: `${kind} ${ink} ${pen} ${inherited['stroke-dasharray'] ?? ''} ${opacity.toFixed(2)}`, points },
  ];
}

interface Subpath {
  readonly points: readonly number[];
  readonly closed: boolean;
  /** Radius, if it is a circle that begins at its right end. */
  readonly radius: number | null;
}

function subpaths(path: string): readonly Subpath[] {
  return path
    .split(/(?=M)/)
    .filter((part) => part !== '')
    .map((part): Subpath => {
      const circle = /^M[^A]+A([\d.]+)/.exec(part);
      const points = walk(circle === null ? part : part.slice(0, part.indexOf('A')));
      return { points, closed: part.endsWith('Z'), radius: circle === null ? null : Number(circle[1]) };
    });
}

function walk(path: string): readonly number[] {
  const points: number[] = [];
  let [x, y] = [0, 0];
  for (const [, command = '', rest = ''] of path.matchAll(/([MLlhvHVZ])([^A-Za-z]*)/g)) {
    if (command === 'Z') continue;
    const numbers = [...rest.matchAll(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g)].map(([number]) => Number(number));
    // A command may be followed by several pairs.
    const step = 'MLl'.includes(command) ? 2 : 1;
    for (let index = 0; index < numbers.length; index += step) {
      const [a = 0, b = 0] = numbers.slice(index, index + step);
      if (command === 'M' || command === 'L') [x, y] = [a, b];
      else if (command === 'l') [x, y] = [x + a, y + b];
      else if (command === 'h') x += a;
      else if (command === 'v') y += a;
      else if (command === 'H') x = a;
      else y = a;
      points.push(x, y);
    }
  }
  return points;
}
