import * as astro from 'astro/compiler-runtime';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { beforeAll, describe, expect, test } from 'vitest';
import * as ours from '../../../../src/site/runtime/compiler-runtime.ts';
import { Html } from '../../../../src/site/runtime/html.ts';

/** What compiled components ask for, whoever gives it. */
interface Runtime {
  readonly Fragment: unknown;
  readonly addAttribute: (value: unknown, name: string) => unknown;
  readonly createAstro: (site: string) => unknown;
  readonly createComponent: (component: Compiled, file?: string) => unknown;
  readonly maybeRenderHead: (rendering: Rendering) => unknown;
  readonly render: (parts: TemplateStringsArray, ...values: readonly unknown[]) => unknown;
  readonly renderComponent: (...asked: ComponentAsked) => unknown;
  readonly renderHead: (rendering: Rendering) => unknown;
  readonly renderSlot: (rendering: Rendering, slot: Slots[string] | undefined) => unknown;
  readonly unescapeHTML: (value: unknown) => unknown;
}

type ComponentAsked = [rendering: Rendering, name: string, component: unknown, props: object, slots?: Slots];
type Slots = Readonly<Record<string, (rendering: Rendering) => unknown>>;
type Compiled = (rendering: Rendering, props: object, slots: Slots) => unknown;

interface Rendering {
  createAstro(props: object, slots: Slots): { readonly props: Readonly<Record<string, unknown>> };
}

type AstroComponent = Parameters<AstroContainer['renderToString']>[0];

const ownRuntime = toRuntime(ours);
const astroRuntime = toRuntime(astro);
let container: AstroContainer;

beforeAll(async () => {
  container = await AstroContainer.create();
});

/** What a component becomes by our own runtime and by Astro's. */
async function renderByBoth(write: (runtime: Runtime) => Compiled): Promise<{ own: string; astros: string }> {
  const made = write(ownRuntime)({ createAstro: (props) => ({ props: { ...props } }) }, {}, {});
  const component = astroRuntime.createComponent(write(astroRuntime));
  if (!(made instanceof Html) || !isAstroComponent(component)) throw new TypeError('No template was made.');
  return { own: made.text, astros: await container.renderToString(component) };
}

/** Both runtimes are asked alike; how each is typed says more than that. */
function toRuntime(module: unknown): Runtime {
  if (!isRuntime(module)) throw new TypeError('Something is missing that compiled components ask for.');
  return module;
}

function isRuntime(module: unknown): module is Runtime {
  return (
    typeof module === 'object' &&
    module !== null &&
    Object.keys(ours).every((name) => Reflect.has(module, name))
  );
}

function isAstroComponent(component: unknown): component is AstroComponent {
  return typeof component === 'function' && 'isAstroComponentFactory' in component;
}

async function expectTheSame(write: (runtime: Runtime) => Compiled): Promise<void> {
  const { own, astros } = await renderByBoth(write);
  expect(own).toBe(astros);
}

const texts = [
  '',
  'plain',
  '<b>bold</b>',
  `"double" & 'single'`,
  '&amp; &lt;',
  'a\nb',
  'ü – ½ 😀',
  '0',
  'false',
];
const plainValues = [...texts, null, undefined, true, false, 0, -0, 1.5, -3, 1e21, Infinity];
const named = (value: unknown): [string, unknown] => [
  Object.is(value, -0) ? '-0' : (JSON.stringify(value) ?? String(value)),
  value,
];

describe('what stands between braces is what Astro makes of it', () => {
  test.each([...plainValues, Number.NaN, [], [[]], ['<i>', null, 0, ['x', false]]].map(named))(
    '%s',
    async (_name, value) => {
      await expectTheSame(
        ({ render }) =>
          () =>
            render`<p>${value}</p>${value} and ${[value, value]}`,
      );
    },
  );

  test('a set, and what a generator gives', async () => {
    function* count(): Generator<string> {
      yield '<1>';
      yield '2';
    }
    await expectTheSame(
      ({ render }) =>
        () =>
          render`${new Set(['a&b', 2])}<hr>${count()}`,
    );
  });

  test('templates in templates and in lists', async () => {
    await expectTheSame(
      ({ render }) =>
        () =>
          render`<ul>${['a', '<b>'].map((item) => render`<li>${item}</li>`)}</ul>${render`<p>${render`x`}</p>`}`,
    );
  });

  test('the first and the last place of a template, and none at all', async () => {
    await expectTheSame(
      ({ render }) =>
        () =>
          render`${'a'}${'b'}`,
    );
    await expectTheSame(
      ({ render }) =>
        () =>
          render`<p>\n&copy;</p>`,
    );
  });

  test.each([...texts, null, undefined, 0, 5, false].map(named))('%s as `set:html`', async (_name, value) => {
    await expectTheSame(
      ({ render, unescapeHTML }) =>
        () =>
          render`<p>${unescapeHTML(value)}</p>`,
    );
  });
});

describe('attributes are what Astro makes of them', () => {
  const names = [
    'title',
    'class',
    'data-n',
    'aria-hidden',
    'open',
    'hidden',
    'download',
    'popover',
    'checked',
    'style',
  ];

  test.each(names.flatMap((name) => plainValues.map((value) => [name, ...named(value)] as const)))(
    '%s: %s',
    async (name, _value, value) => {
      await expectTheSame(
        ({ render, addAttribute }) =>
          () =>
            render`<a${addAttribute(value, name)}>b</a>`,
      );
    },
  );

  const lists = [
    ['a', { b: true, c: false }],
    { differs: undefined, 'x & y': 1 },
    ['', null, undefined, false, 0, 'z'],
    [['a', ['b', { '"c"': 'yes' }]], 7],
    [{ none: null }],
    Number.NaN,
    [Number.NaN, true],
  ];
  test.each([...plainValues, ...lists].map(named))('class:list: %s', async (_name, value) => {
    await expectTheSame(
      ({ render, addAttribute }) =>
        () =>
          render`<a${addAttribute(value, 'class:list')}>b</a>`,
    );
  });
});

describe('components are what Astro makes of them', () => {
  test('with props, slots, a fragment and nothing for the head', async () => {
    await expectTheSame((runtime) => {
      const { render, renderComponent, renderSlot, Fragment } = runtime;
      runtime.createAstro('https://astro.build');
      const Frame = runtime.createComponent((rendering, props, slots) => {
        const Astro = rendering.createAstro(props, slots);
        return render`${runtime.maybeRenderHead(rendering)}<main>${Astro.props['title']}${renderSlot(rendering, slots['default'])}<br>${renderSlot(rendering, slots['head'])}${renderSlot(rendering, slots['absent'])}${runtime.renderHead(rendering)}</main>`;
      }, 'src/Frame.astro');
      return (rendering) =>
        render`${renderComponent(
          rendering,
          'Frame',
          Frame,
          { title: '<t>' },
          {
            default: (inner) =>
              render` <p>${renderComponent(inner, 'Fragment', Fragment, {}, { default: () => render`<i>${'&'}</i>` })}</p>`,
            head: () => render`<title>x</title>`,
          },
        )}${renderComponent(rendering, 'Fragment', Fragment, {})}${renderComponent(rendering, 'Frame', Frame, {})}`;
    });
  });
});

describe('what a page of plain data cannot hold is refused', () => {
  const { render, addAttribute, renderComponent } = ours;
  const rendering = {
    createAstro: (): never => {
      throw new Error('No component asks for it.');
    },
  };

  test.each([
    ['a promise', Promise.resolve('later')],
    ['an object', { html: '<b>' }],
    ['a function', () => 'x'],
  ])('%s', (_name, value) => {
    expect(() => render`<p>${value}</p>`).toThrow(/^A template holds a/);
    expect(() => addAttribute(value, 'title')).toThrow(/^The attribute title holds a/);
  });

  test('a component that is not there', () => {
    expect(() => renderComponent(rendering, 'Gone', undefined, {})).toThrow('Gone is no component.');
  });
});
